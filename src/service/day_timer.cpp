#include "service/day_timer.h"

#include <condition_variable>
#include <mutex>

namespace daihou {

DayTimer::DayTimer(House& house, std::chrono::seconds between,
                   std::function<void(const Result<DaySummary>&)> on_pass)
    : thread_([&house, between, on_pass = std::move(on_pass)](const std::stop_token& ended) {
          std::mutex mutex;
          std::condition_variable_any asked_to_end;
          while (!ended.stop_requested()) {
              const BusinessDate today = house.clock().today();
              const auto day = house.day();
              if (!day || *day < today) {
                  const auto passed = run_day(house, today);
                  if (on_pass) on_pass(passed);
              }
              std::unique_lock lock(mutex);
              asked_to_end.wait_for(lock, ended, between, [] { return false; });
          }
      }) {}

}  // namespace daihou
