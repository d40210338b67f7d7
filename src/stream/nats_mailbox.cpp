#include "stream/nats_mailbox.h"

#include <condition_variable>
#include <deque>
#include <mutex>

namespace daihou::stream {
namespace {

// More than any house asks at once: a flood is dropped instead of kept.
constexpr std::size_t messages_waiting_max = 10'000;

}  // namespace

struct NatsMailbox::Box {
    std::mutex mutex;
    std::condition_variable has_come;
    std::deque<NatsMessage> messages;

    static void take(natsConnection*, natsSubscription*, natsMsg* message, void* held) {
        Box& box = **static_cast<std::shared_ptr<Box>*>(held);
        NatsMessage come(message);
        const std::lock_guard lock(box.mutex);
        if (box.messages.size() >= messages_waiting_max) return;
        box.messages.push_back(std::move(come));
        box.has_come.notify_one();
    }
    // The library calls this once the last message was handed over, which may be after the mailbox
    // is gone.
    static void let_go(void* held) { delete static_cast<std::shared_ptr<Box>*>(held); }
};

NatsMailbox::NatsMailbox(NatsLink& link) : link_(link), box_(std::make_shared<Box>()) {}

NatsMailbox::~NatsMailbox() {
    for (natsSubscription* subscription : subscriptions_)
        natsSubscription_Destroy(subscription);
}

Done NatsMailbox::subscribe(const std::string& subject) {
    auto held = std::make_unique<std::shared_ptr<Box>>(box_);
    natsSubscription* subscription = nullptr;
    natsStatus status = natsConnection_Subscribe(&subscription, link_.connection(), subject.c_str(),
                                                 &Box::take, held.get());
    if (status != NATS_OK) return stream_error("subscription", status);
    subscriptions_.push_back(subscription);
    status = natsSubscription_SetOnCompleteCB(subscription, &Box::let_go, held.get());
    // From here on the library has it; where it does not let go of it, it stays for good.
    (void)held.release();
    return status == NATS_OK ? done() : stream_error("subscription", status);
}

NatsMessage NatsMailbox::next(std::chrono::milliseconds patience) {
    std::unique_lock lock(box_->mutex);
    if (!box_->has_come.wait_for(lock, patience, [this] { return !box_->messages.empty(); }))
        return nullptr;
    NatsMessage first = std::move(box_->messages.front());
    box_->messages.pop_front();
    return first;
}

}  // namespace daihou::stream
