#include "service/self_service/request_allowance.h"

namespace daihou {
namespace {

constexpr std::int64_t minute_ms = 60'000;
// Whoever comes from that many addresses in a minute learns that the oldest were forgotten.
constexpr std::size_t names_max = 50'000;

}  // namespace

std::optional<int> RequestAllowance::wait_for(const std::string& name, int requests_a_minute,
                                              Instant now) {
    const std::scoped_lock lock(mutex_);
    if (buckets_.size() >= names_max)
        std::erase_if(buckets_, [now](const auto& kept) {
            return (now - kept.second.at).count() >= minute_ms;
        });
    if (buckets_.size() >= names_max) buckets_.clear();
    Bucket& bucket = buckets_[name];
    const std::int64_t passed = std::max<std::int64_t>(0, (now - bucket.at).count());
    bucket.spent_ms = std::max<std::int64_t>(0, bucket.spent_ms - passed);
    bucket.at = now;
    const std::int64_t cost_ms = minute_ms / requests_a_minute;
    if (bucket.spent_ms + cost_ms > minute_ms)
        return static_cast<int>((bucket.spent_ms + cost_ms - minute_ms + 999) / 1000);
    bucket.spent_ms += cost_ms;
    return std::nullopt;
}

}  // namespace daihou
