// SseHub: server-sent events. A handler returns Response::event_stream; whoever
// knows news publishes it here and the server sends it to every open stream of the topic. Nothing
// is kept for clients that are away: on reconnecting they read the state anew. Knows no sockets.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"

namespace daihou::http {

struct SseOptions {
    std::chrono::milliseconds heartbeat{
        15'000};                        // a comment line when nothing else was sent for so long
    std::size_t queue_events_max = 64;  // unsent events of one client; one more and it is cut off
    // Then a stream ends; the client opens it again, and whether it still may is asked anew.
    std::chrono::milliseconds age_max{15 * 60'000};
};

// The queue of one open stream. Made by SseHub::subscribe, used by the server only.
class SseSubscription {
public:
    // The events waiting, as bytes of the stream, in the order published; empty when there are
    // none.
    std::string take();
    // True once the client was too slow and lost events, or its holder is gone: the stream must end
    // so that the client asks anew.
    bool must_end() const;

private:
    friend class SseHub;
    enum class Appended { first, more, overflowed, after_overflow };
    void end();
    Appended append(const std::shared_ptr<const std::string>& event, std::size_t events_max);

    std::string topic_;
    std::string audience_;
    std::string holder_;
    std::function<void()> wake_;
    mutable std::mutex mutex_;
    std::vector<std::shared_ptr<const std::string>> waiting_;
    bool must_end_ = false;
};

class SseHub {
public:
    explicit SseHub(SseOptions options = {});
    SseHub(const SseHub&) = delete;
    SseHub& operator=(const SseHub&) = delete;

    // From any thread, never waits for a client. An empty audience reaches every stream of the
    // topic. `event` has no line breaks (INVARIANT); line breaks in `data` are kept.
    void publish(std::string_view topic, std::string_view event, std::string_view data,
                 std::string_view audience = {});

    // Ends the streams that were opened for that holder; the empty one holds none.
    void end_streams_of(std::string_view holder);
    void end_streams_of_all(std::span<const std::string> holders);

    std::size_t streams(std::string_view topic) const;
    std::size_t overflowed_total() const { return overflowed_total_; }

    // For the server: `wake` is called from the publishing thread when take() has news, and never
    // after unsubscribe() has returned; it must not call the hub.
    std::shared_ptr<SseSubscription> subscribe(const EventStream& stream,
                                               std::function<void()> wake);
    void unsubscribe(const std::shared_ptr<SseSubscription>& subscription);
    std::chrono::milliseconds heartbeat() const { return options_.heartbeat; }
    std::chrono::milliseconds age_max() const { return options_.age_max; }

private:
    const SseOptions options_;
    mutable std::mutex mutex_;
    std::map<std::string, std::vector<std::shared_ptr<SseSubscription>>, std::less<>> by_topic_;
    std::atomic<std::size_t> overflowed_total_ = 0;
};

}  // namespace daihou::http
