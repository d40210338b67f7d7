// What members of staff did (decision/appraisal/staff_work.h), kept from one closed day to the next
// as the effect of follow-ups is (effect_kept.h): the first who asks after a day was closed waits
// for one pass over the loans.
#pragma once

#include "base/result.h"
#include "decision/appraisal/staff_work.h"

namespace daihou {

class House;

// Of the month that begins on `month`, as known on the last closed day. Errors: no_day_closed,
// policy_no_rule, those of the store.
Result<std::map<StaffId, MonthWork>> staff_work_in(House& house, BusinessDate month);

}  // namespace daihou
