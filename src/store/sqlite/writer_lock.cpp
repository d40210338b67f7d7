#include "store/sqlite/writer_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <thread>

namespace daihou {
namespace {

// How long another process's writer is waited for before the caller is told.
constexpr std::chrono::milliseconds patience(2000);
constexpr std::chrono::milliseconds pause(10);

}  // namespace

WriterLock::~WriterLock() {
    if (file_ >= 0) ::close(file_);
}

Done WriterLock::take() {
    turns_.take();
    Done locked = lock_file();
    if (!locked) turns_.give_back();
    return locked;
}

void WriterLock::give_back() {
    ::flock(file_, LOCK_UN);
    turns_.give_back();
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
