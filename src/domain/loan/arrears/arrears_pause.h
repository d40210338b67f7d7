// Pause of arrears 逾期暂停: agreed days, such as those of a dispute or a disaster, that do not
// count as delinquent. They stand with the agreement and freeze what bucket and tier are judged by;
// days past due and penalty interest run on. It must not know of positions or payments.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "base/date.h"
#include "base/result.h"

namespace daihou {

// Days after `from` up to and including `until` do not count: on `until` the loan is as delinquent
// as on `from`, on the day after it ages again.
struct ArrearsPause {
    BusinessDate from;
    std::optional<BusinessDate> until;  // empty: until it is resumed
    friend bool operator==(const ArrearsPause&, const ArrearsPause&) = default;
};

enum class PauseStep : std::uint8_t { pause, resume };

struct PauseChange {
    BusinessDate on;
    PauseStep step = PauseStep::pause;
    std::optional<BusinessDate> until;  // pause: its last day, where agreed
};

// Changes the pauses of a loan, which are in order and do not overlap. Errors (conflict), with
// nothing changed: pause_ends_before_start, pause_overlaps (one still runs on the day),
// resume_without_pause.
Done change_pauses(std::vector<ArrearsPause>& pauses, const PauseChange& change);

// Days of pauses after `after` up to and including `to`.
int paused_days(std::span<const ArrearsPause> pauses, BusinessDate after, BusinessDate to);

}  // namespace daihou
