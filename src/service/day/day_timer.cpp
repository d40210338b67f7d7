#include "service/day/day_timer.h"

#include <condition_variable>

namespace daihou {

DayTimer::DayTimer(House& house, std::chrono::seconds between,
                   std::function<void(const Result<DaySummary>&)> on_pass)
    : thread_([this, &house, between, on_pass = std::move(on_pass)](const std::stop_token& ended) {
          std::mutex mutex;
          std::condition_variable_any asked_to_end;
          while (!ended.stop_requested()) {
              look(house, on_pass, ended);
              std::unique_lock lock(mutex);
              asked_to_end.wait_for(lock, ended, between, [] { return false; });
          }
      }) {}

void DayTimer::look(House& house, const std::function<void(const Result<DaySummary>&)>& on_pass,
                    const std::stop_token& ended) {
    const BusinessDate today = house.clock().today();
    const auto day = house.day();
    if (day && *day >= today) return;
    const auto count = [this](const DaySummary& summary) {
        const std::lock_guard guard(mutex_);
        ++standing_.passes;
        standing_.last_stages = summary.seconds;
    };
    // Day by day: a house that has a year to catch up still stops when it is asked to.
    BusinessDate next = day ? *day + Days(1) : today;
    auto passed = run_day(house, next, count);
    for (; passed && next < today && !ended.stop_requested(); passed = run_day(house, next, count))
        next += Days(1);
    {
        const std::lock_guard guard(mutex_);
        standing_.has_last_failed = !passed;
        if (!passed) ++standing_.failures;
    }
    if (on_pass) on_pass(passed);
}

DayTimer::Standing DayTimer::standing() const {
    const std::lock_guard guard(mutex_);
    return standing_;
}

}  // namespace daihou
