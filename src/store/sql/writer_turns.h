// WriterTurns: the threads of this process that want to write to one store, one after the other.
// What keeps other processes out is the engine's affair (writer_lock.h, an advisory lock).
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "store/sql/engine_figures.h"

namespace daihou {

// Thread-safe. Taking it a second time on the thread that holds it is a bug, not a wait: it would
// never end.
class WriterTurns {
public:
    void take();
    void give_back();
    WriterFigures figures() const;

private:
    mutable std::mutex mutex_;
    std::condition_variable freed_;
    bool taken_ = false;
    std::thread::id holder_;
    std::chrono::steady_clock::time_point taken_at_;
    WriterFigures figures_;  // held_seconds is told when asked
};

}  // namespace daihou
