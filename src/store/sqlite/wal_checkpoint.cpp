#include "store/sqlite/wal_checkpoint.h"

#include <sqlite3.h>

namespace daihou {
namespace {

// As SQLite's own automatic checkpoint: four megabytes of log.
constexpr int pages_worth_moving = 1000;

}  // namespace

WalCheckpoint::WalCheckpoint(std::string path)
    : path_(std::move(path)), thread_([this] { run(); }) {}

WalCheckpoint::~WalCheckpoint() {
    {
        const std::lock_guard guard(mutex_);
        is_ending_ = true;
    }
    asked_.notify_one();
    thread_.join();
}

void WalCheckpoint::note_log_pages(int pages) {
    if (pages < pages_worth_moving) return;
    {
        const std::lock_guard guard(mutex_);
        is_wanted_ = true;
    }
    asked_.notify_one();
}

void WalCheckpoint::run() {
    std::unique_lock guard(mutex_);
    while (true) {
        asked_.wait(guard, [this] { return is_wanted_ || is_ending_; });
        if (is_ending_) return;
        is_wanted_ = false;
        guard.unlock();
        move_log();
        guard.lock();
    }
}

// A move that fails or has to stop before a reader leaves the log longer, and the next one starts
// where it ended; a full disk is told by the next commit.
void WalCheckpoint::move_log() const {
    sqlite3* handle = nullptr;
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
    // A connection that has read nothing does not know of the log and would move none of it.
    if (sqlite3_open_v2(path_.c_str(), &handle, flags, nullptr) == SQLITE_OK &&
        sqlite3_exec(handle, "SELECT 1 FROM sqlite_master", nullptr, nullptr, nullptr) == SQLITE_OK)
        (void)sqlite3_wal_checkpoint_v2(handle, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr,
                                        nullptr);
    sqlite3_close(handle);
}

}  // namespace daihou
