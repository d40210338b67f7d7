// WriterLock: at most one writer of a store, in this process (threads wait for each other) and on
// this machine (flock on a file beside the store; another process's writer is waited for a moment
// only). Knows nothing of SQL.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "base/result.h"
#include "store/engine_figures.h"

namespace daihou {

// Thread-safe. Taking it a second time on the thread that holds it is a bug, not a wait: it would
// never end.
class WriterLock {
public:
    explicit WriterLock(std::string path) : path_(std::move(path)) {}
    ~WriterLock();
    WriterLock(const WriterLock&) = delete;
    WriterLock& operator=(const WriterLock&) = delete;

    // Errors: store_locked (another process writes), store_io (the lock file cannot be made).
    Done take();
    void give_back();
    WriterFigures figures() const;

private:
    Done lock_file();

    std::string path_;
    mutable std::mutex mutex_;
    std::condition_variable freed_;
    bool taken_ = false;
    std::thread::id holder_;
    std::chrono::steady_clock::time_point taken_at_;
    WriterFigures figures_;  // held_seconds is told when asked
    int file_ = -1;
};

}  // namespace daihou
