#include "gateway/fix_queue.h"

#include <memory>

namespace daihou::gateway {

FixQueue::FixQueue(FixReceiver& receiver, std::function<void(std::function<void()>)> deliver)
    : receiver_(receiver), deliver_(std::move(deliver)), thread_([this] { run(); }) {}

FixQueue::~FixQueue() {
    {
        const std::lock_guard lock(mutex_);
        is_ending_ = true;
    }
    pushed_.notify_one();
    thread_.join();
}

void FixQueue::push(std::vector<ReceivedFix> fixes, OnStored on_stored) {
    {
        const std::lock_guard lock(mutex_);
        std::move(fixes.begin(), fixes.end(), std::back_inserter(fixes_));
        told_.push_back(std::move(on_stored));
    }
    pushed_.notify_one();
}

std::size_t FixQueue::waiting() const {
    const std::lock_guard lock(mutex_);
    return fixes_.size() + in_hand_;
}

void FixQueue::run() {
    std::unique_lock lock(mutex_);
    while (true) {
        pushed_.wait(lock, [this] { return !told_.empty() || is_ending_; });
        if (told_.empty()) return;
        const std::vector<ReceivedFix> batch = std::move(fixes_);
        fixes_.clear();
        auto told = std::make_shared<std::vector<OnStored>>(std::move(told_));
        told_.clear();
        in_hand_ = batch.size();
        lock.unlock();
        const Done stored = receiver_.store(batch);
        deliver_([told, stored] {
            for (const OnStored& tell : *told)
                tell(stored);
        });
        lock.lock();
        in_hand_ = 0;
    }
}

}  // namespace daihou::gateway
