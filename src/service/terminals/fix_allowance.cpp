#include "service/terminals/fix_allowance.h"

#include <algorithm>

namespace daihou {
namespace {

constexpr std::int64_t minute_us = 60'000'000, second_us = 1'000'000;

}  // namespace

std::optional<int> FixAllowance::wait_for(const std::string& name, std::int64_t fixes,
                                          std::int64_t a_minute, Instant now) {
    const std::scoped_lock lock(mutex_);
    Bucket& bucket = buckets_[name];
    const std::int64_t passed_us = std::max<std::int64_t>(0, (now - bucket.at).count()) * 1000;
    bucket.spent_us = std::max<std::int64_t>(0, bucket.spent_us - passed_us);
    bucket.at = now;
    const std::int64_t cost_us = fixes * minute_us / a_minute;
    const std::int64_t over_us = bucket.spent_us + cost_us - minute_us;
    if (over_us > 0) return static_cast<int>((over_us + second_us - 1) / second_us);
    bucket.spent_us += cost_us;
    return std::nullopt;
}

}  // namespace daihou
