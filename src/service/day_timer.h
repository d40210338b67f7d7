// DayTimer: closes each business day soon after it begins, while the house serves. One thread of
// its own; a pass that fails is tried again at the next look, and the caller hears of it.
#pragma once

#include <chrono>
#include <functional>
#include <thread>

#include "service/run_day.h"

namespace daihou {

class DayTimer {
public:
    // Looks at the clock now and then every `between`. `house` must outlive the timer. Ends with
    // the object.
    DayTimer(House& house, std::chrono::seconds between,
             std::function<void(const Result<DaySummary>&)> on_pass);

private:
    std::jthread thread_;
};

}  // namespace daihou
