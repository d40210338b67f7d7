#include "store/sql/writer_turns.h"

#include "base/invariant.h"

namespace daihou {
namespace {

double seconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

void WriterTurns::take() {
    const auto asked_at = std::chrono::steady_clock::now();
    std::unique_lock guard(mutex_);
    INVARIANT(!taken_ || holder_ != std::this_thread::get_id());
    freed_.wait(guard, [this] { return !taken_; });
    taken_ = true;
    holder_ = std::this_thread::get_id();
    taken_at_ = std::chrono::steady_clock::now();
    ++figures_.turns;
    figures_.waited_seconds += seconds_since(asked_at);
}

void WriterTurns::give_back() {
    const std::lock_guard guard(mutex_);
    INVARIANT(taken_);
    taken_ = false;
    freed_.notify_one();
}

WriterFigures WriterTurns::figures() const {
    const std::lock_guard guard(mutex_);
    WriterFigures figures = figures_;
    if (taken_) figures.held_seconds = seconds_since(taken_at_);
    return figures;
}

}  // namespace daihou
