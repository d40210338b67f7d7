// NatsMailbox: messages of some subjects, in the order they came, for one thread that waits for
// them. The client library calls back on threads of its own; here that ends. Internal to
// src/stream.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "stream/nats_link.h"

namespace daihou::stream {

class NatsMailbox {
public:
    // `link` must outlive it.
    explicit NatsMailbox(NatsLink& link);
    // Nothing is taken in any more.
    ~NatsMailbox();
    NatsMailbox(const NatsMailbox&) = delete;
    NatsMailbox& operator=(const NatsMailbox&) = delete;

    // Error stream_failed.
    Done subscribe(const std::string& subject);
    // Waits that long at most; none where nothing came. One thread.
    NatsMessage next(std::chrono::milliseconds patience);

private:
    struct Box;
    NatsLink& link_;
    std::shared_ptr<Box> box_;
    std::vector<natsSubscription*> subscriptions_;
};

}  // namespace daihou::stream
