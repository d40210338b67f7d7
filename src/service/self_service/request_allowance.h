// Request allowance: how many requests a minute one link or one address may still make. A bucket
// that refills evenly; kept in memory, so a restart forgives. Knows no HTTP.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "base/date.h"

namespace daihou {

class RequestAllowance {
public:
    // Nothing where the request may be made; else after how many seconds the next one may.
    std::optional<int> wait_for(const std::string& name, int requests_a_minute, Instant now);

private:
    struct Bucket {
        std::int64_t spent_ms = 0;  // of the minute
        Instant at;
    };
    std::mutex mutex_;
    std::map<std::string, Bucket> buckets_;
};

}  // namespace daihou
