#include "store/writer_turns.h"

#include "base/invariant.h"

namespace daihou {

void WriterTurns::take() {
    std::unique_lock guard(mutex_);
    INVARIANT(!taken_ || holder_ != std::this_thread::get_id());
    freed_.wait(guard, [this] { return !taken_; });
    taken_ = true;
    holder_ = std::this_thread::get_id();
}

void WriterTurns::give_back() {
    const std::lock_guard guard(mutex_);
    INVARIANT(taken_);
    taken_ = false;
    freed_.notify_one();
}

}  // namespace daihou
