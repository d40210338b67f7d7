#include "store/writer_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace daihou {
namespace {

// How long another process's writer is waited for before the caller is told.
constexpr std::chrono::milliseconds patience(2000);
constexpr std::chrono::milliseconds pause(10);

double seconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

WriterLock::~WriterLock() {
    if (file_ >= 0) ::close(file_);
}

Done WriterLock::take() {
    const auto asked_at = std::chrono::steady_clock::now();
    std::unique_lock guard(mutex_);
    INVARIANT(!taken_ || holder_ != std::this_thread::get_id());
    freed_.wait(guard, [this] { return !taken_; });
    TRY(lock_file());
    taken_ = true;
    holder_ = std::this_thread::get_id();
    taken_at_ = std::chrono::steady_clock::now();
    ++figures_.turns;
    figures_.waited_seconds += seconds_since(asked_at);
    return done();
}

WriterFigures WriterLock::figures() const {
    const std::lock_guard guard(mutex_);
    WriterFigures figures = figures_;
    if (taken_) figures.held_seconds = seconds_since(taken_at_);
    return figures;
}

void WriterLock::give_back() {
    const std::lock_guard guard(mutex_);
    INVARIANT(taken_);
    ::flock(file_, LOCK_UN);
    taken_ = false;
    freed_.notify_one();
}

Done WriterLock::lock_file() {
    if (file_ < 0) file_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file_ < 0) {
        return Error{
            ErrorKind::unavailable,
            "store_io",
            fmt::format("cannot make the lock file {}: {}; check the folder's owner and mode",
                        path_, std::strerror(errno)),
            {{"path", path_}}};
    }
    for (auto waited = std::chrono::milliseconds(0);; waited += pause) {
        if (::flock(file_, LOCK_EX | LOCK_NB) == 0) return done();
        if (waited >= patience) break;
        std::this_thread::sleep_for(pause);
    }
    return Error{
        ErrorKind::unavailable,
        "store_locked",
        fmt::format("another process is writing to this store (lock file {}); wait for it to end "
                    "and try again",
                    path_),
        {{"path", path_}}};
}

}  // namespace daihou
