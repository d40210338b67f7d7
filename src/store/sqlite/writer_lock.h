// WriterLock: at most one writer of a store, in this process (threads wait for each other) and on
// this machine (flock on a file beside the store; another process's writer is waited for a moment
// only). Knows nothing of SQL.
#pragma once

#include <string>

#include "base/result.h"
#include "store/sql/writer_turns.h"

namespace daihou {

// Thread-safe.
class WriterLock {
public:
    explicit WriterLock(std::string path) : path_(std::move(path)) {}
    ~WriterLock();
    WriterLock(const WriterLock&) = delete;
    WriterLock& operator=(const WriterLock&) = delete;

    // Errors: store_locked (another process writes), store_io (the lock file cannot be made).
    Done take();
    void give_back();
    WriterFigures figures() const { return turns_.figures(); }

private:
    Done lock_file();

    std::string path_;
    WriterTurns turns_;
    int file_ = -1;
};

}  // namespace daihou
