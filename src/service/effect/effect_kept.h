// The sums of the effect of follow-ups (decision/effect) and of collecting (decision/strategy),
// kept from one closed day to the next: the first who asks after a day was closed waits for one
// pass over the loans, nobody after him. What is recorded during the day counts from the next close
// on.
#pragma once

#include <functional>

#include "decision/effect/effect_sums.h"
#include "decision/strategy/strategy_report.h"
#include "service/kept_up.h"

namespace daihou {

class House;

struct CourseSums {
    EffectSums follow_ups;
    StrategySums collections;
};

// Calls `take` with the course of each loan that has one, by id, as known on `through`. Errors:
// policy_no_rule, those of the store.
Done each_course(House& house, BusinessDate through,
                 const std::function<void(const LoanCourse&)>& take);

// The tallies of the days from `from` to `to`, as known on the last closed day. Errors:
// no_day_closed, those of each_course.
Result<Tallies> effect_tallies(House& house, BusinessDate from, BusinessDate to);

// What collecting came to in the months that end from `from` to `to`, likewise; trials are those of
// the last closed day.
Result<StrategyReport> collecting(House& house, BusinessDate from, BusinessDate to);

}  // namespace daihou
