// DayTimer: closes each business day soon after it begins, while the house serves. One thread of
// its own; a pass that fails is tried again at the next look, and the caller hears of it.
#pragma once

#include <chrono>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "service/day/run_day.h"

namespace daihou {

class DayTimer {
public:
    struct Standing {
        std::int64_t passes = 0;    // that closed a day
        std::int64_t failures = 0;  // that did not
        std::optional<DayStages> last_stages;
        bool has_last_failed = false;
    };

    // Looks at the clock now and then every `between`. `house` must outlive the timer. Ends with
    // the object, after the day it is closing at most.
    DayTimer(House& house, std::chrono::seconds between,
             std::function<void(const Result<DaySummary>&)> on_pass);

    // Of the passes since it was made; from any thread.
    Standing standing() const;

private:
    void look(House& house, const std::function<void(const Result<DaySummary>&)>& on_pass,
              const std::stop_token& ended);

    mutable std::mutex mutex_;
    Standing standing_;
    std::jthread thread_;
};

}  // namespace daihou
