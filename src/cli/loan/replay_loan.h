// `daihou replay-loan`: a contract and its events in memory, the split of every payment and the
// loan's state on any day. It carries out all allocation rules (instalment_table.h). Penalty
// interest runs only where the contract names penalty_multiplier_ppm: a contract in JSON owes what
// it says and no more.
#pragma once

#include <iosfwd>
#include <string_view>

#include "base/work_calendar.h"
#include "domain/loan/arrears/arrears.h"
#include "domain/loan/arrears/classification.h"
#include "policy/messages.h"

namespace daihou {

struct ReplayPolicy {
    Contract product;  // fields a document omits
    const WorkCalendar& calendar;
    BucketTable buckets;
    TierTable tiers;
    const Messages& messages;
};

// Input and exit codes as run_quote. What is known on an `as_of` day counts: a payment reversed
// later still stands there. Modifications (domain/loan/modification.h):
// {"type":"holiday"|"extension","instalments":N}, {"type":"rate_change", "annual_rate_ppm":N},
// {"type":"reschedule","first_due_on":DATE}; one that cannot be carried out is an error.
// "late_allocation" with "late_allocation_from_dpd" spreads payments of a loan that many days past
// due; a contract here is never refused for its cost.
// {"type":"reschedule","first_due_on":DATE}; pauses of arrears (arrears_pause.h): {"type":"pause"},
// with "until":DATE where agreed, {"type":"resume"}. One that cannot be carried out is an error.
int run_replay_loan(std::istream& in, std::ostream& out, std::ostream& err,
                    const ReplayPolicy& policy, std::string_view source = "-");

}  // namespace daihou
