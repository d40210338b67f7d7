// FixAllowance: how many fixes a minute one platform may still push. A bucket that refills evenly,
// one for each platform, so that one that floods is told to wait and the others notice nothing. In
// memory: a restart forgives. Knows no HTTP.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "base/date.h"

namespace daihou {

class FixAllowance {
public:
    // Nothing where they may be taken; else after how many seconds they may be. `fixes` is at most
    // `a_minute`.
    std::optional<int> wait_for(const std::string& name, std::int64_t fixes, std::int64_t a_minute,
                                Instant now);

private:
    struct Bucket {
        std::int64_t spent_us = 0;  // of the minute
        Instant at{};
    };
    std::mutex mutex_;
    std::map<std::string, Bucket> buckets_;
};

}  // namespace daihou
