#include "http/response/sse.h"

#include "base/invariant.h"

namespace daihou::http {
namespace {

// The event as the stream's bytes. A carriage return ends a line too, so each kind of break starts
// a new data line.
std::string stream_bytes(std::string_view event, std::string_view data) {
    std::string bytes = fmt::format("event: {}\n", event);
    while (true) {
        const std::size_t end = data.find_first_of("\r\n");
        bytes += fmt::format("data: {}\n", data.substr(0, end));
        if (end == std::string_view::npos) break;
        data.remove_prefix(data.substr(end).starts_with("\r\n") ? end + 2 : end + 1);
    }
    return bytes += '\n';
}

}  // namespace

std::string SseSubscription::take() {
    const std::scoped_lock lock(mutex_);
    std::string bytes;
    for (const auto& event : waiting_)
        bytes += *event;
    waiting_.clear();
    return bytes;
}

bool SseSubscription::must_end() const {
    const std::scoped_lock lock(mutex_);
    return must_end_;
}

void SseSubscription::end() {
    const std::scoped_lock lock(mutex_);
    must_end_ = true;
    waiting_.clear();
}

SseSubscription::Appended SseSubscription::append(const std::shared_ptr<const std::string>& event,
                                                  std::size_t events_max) {
    const std::scoped_lock lock(mutex_);
    if (must_end_) return Appended::after_overflow;
    if (waiting_.size() >= events_max) {
        must_end_ = true;
        waiting_.clear();
        return Appended::overflowed;
    }
    waiting_.push_back(event);
    return waiting_.size() == 1 ? Appended::first : Appended::more;
}

SseHub::SseHub(SseOptions options) : options_(options) {}

void SseHub::publish(std::string_view topic, std::string_view event, std::string_view data,
                     std::string_view audience) {
    INVARIANT(event.find_first_of("\r\n") == std::string_view::npos);
    const auto bytes = std::make_shared<const std::string>(stream_bytes(event, data));
    const std::scoped_lock lock(mutex_);
    const auto streams = by_topic_.find(topic);
    if (streams == by_topic_.end()) return;
    for (const auto& subscription : streams->second) {
        const std::string& wanted = subscription->audience_;
        if (!audience.empty() && !wanted.empty() && wanted != audience) continue;
        const auto appended = subscription->append(bytes, options_.queue_events_max);
        if (appended == SseSubscription::Appended::overflowed) ++overflowed_total_;
        if (appended == SseSubscription::Appended::first ||
            appended == SseSubscription::Appended::overflowed) {
            subscription->wake_();
        }
    }
}

void SseHub::end_streams_of_all(std::span<const std::string> holders) {
    for (const std::string& holder : holders)
        end_streams_of(holder);
}

void SseHub::end_streams_of(std::string_view holder) {
    if (holder.empty()) return;
    const std::scoped_lock lock(mutex_);
    for (const auto& [topic, subscriptions] : by_topic_)
        for (const auto& subscription : subscriptions) {
            if (subscription->holder_ != holder) continue;
            subscription->end();
            subscription->wake_();
        }
}

std::size_t SseHub::streams(std::string_view topic) const {
    const std::scoped_lock lock(mutex_);
    const auto streams = by_topic_.find(topic);
    return streams == by_topic_.end() ? 0 : streams->second.size();
}

std::shared_ptr<SseSubscription> SseHub::subscribe(const EventStream& stream,
                                                   std::function<void()> wake) {
    auto subscription = std::make_shared<SseSubscription>();
    subscription->topic_ = stream.topic;
    subscription->audience_ = stream.audience;
    subscription->holder_ = stream.holder;
    subscription->wake_ = std::move(wake);
    const std::scoped_lock lock(mutex_);
    by_topic_[stream.topic].push_back(subscription);
    return subscription;
}

void SseHub::unsubscribe(const std::shared_ptr<SseSubscription>& subscription) {
    const std::scoped_lock lock(mutex_);
    const auto streams = by_topic_.find(subscription->topic_);
    INVARIANT(streams != by_topic_.end());
    std::erase(streams->second, subscription);
    if (streams->second.empty()) by_topic_.erase(streams);
}

}  // namespace daihou::http
