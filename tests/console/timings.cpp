#include "timings.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iostream>

namespace daihou {

void Timings::add(Moment start, const Result<http::ClientResponse>& response, int status) {
    const double ms = seconds_since(start) * 1e3;
    const std::scoped_lock lock(mutex_);
    if (response && response->status == status)
        ms_.push_back(ms);
    else if (++failed_ <= 3)
        std::cerr << (response ? fmt::format("{} {}", response->status, response->body)
                               : response.error().text)
                  << "\n";
}

Json Timings::figures() {
    const std::scoped_lock lock(mutex_);
    std::ranges::sort(ms_);
    const auto at = [this](double share) {
        if (ms_.empty()) return 0.0;
        const auto last = static_cast<double>(ms_.size() - 1);
        return std::round(ms_[static_cast<std::size_t>(share * last)] * 10) / 10;
    };
    return {{"answers", ms_.size()}, {"failed", failed_},  {"p50_ms", at(0.5)},
            {"p90_ms", at(0.9)},     {"p99_ms", at(0.99)}, {"max_ms", at(1)}};
}

}  // namespace daihou
