// Positions on their way to the receiver. What came in while the last batch was being made durable
// is the next batch, so batches grow with the load and a quiet line waits for nobody. A thread of
// its own calls the receiver; who waits is told on the thread it names.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "gateway/fix_receiver.h"

namespace daihou::gateway {

class FixQueue {
public:
    using OnStored = std::function<void(const Done& stored)>;
    // `deliver` is handed work to run on the thread that pushed.
    FixQueue(FixReceiver& receiver, std::function<void(std::function<void()>)> deliver);
    // What waits is stored first.
    ~FixQueue();
    FixQueue(const FixQueue&) = delete;
    FixQueue& operator=(const FixQueue&) = delete;

    void push(std::vector<ReceivedFix> fixes, OnStored on_stored);
    // Fixes not yet durable.
    std::size_t waiting() const;

private:
    void run();

    FixReceiver& receiver_;
    const std::function<void(std::function<void()>)> deliver_;
    mutable std::mutex mutex_;
    std::condition_variable pushed_;
    std::vector<ReceivedFix> fixes_;
    std::vector<OnStored> told_;
    std::size_t in_hand_ = 0;
    bool is_ending_ = false;
    std::thread thread_;
};

}  // namespace daihou::gateway
