#include "domain/loan/arrears/arrears_pause.h"

#include <algorithm>

namespace daihou {
namespace {

bool runs_on(const ArrearsPause& pause, BusinessDate date) {
    return pause.from <= date && (!pause.until || date < *pause.until);
}

}  // namespace

Done change_pauses(std::vector<ArrearsPause>& pauses, const PauseChange& change) {
    const bool runs = !pauses.empty() && runs_on(pauses.back(), change.on);
    if (change.step == PauseStep::resume) {
        if (!runs)
            return Error{ErrorKind::conflict, "resume_without_pause",
                         "no pause runs on the day; nothing is left to resume"};
        pauses.back().until = change.on;
        return done();
    }
    if (runs)
        return Error{ErrorKind::conflict, "pause_overlaps",
                     "another pause runs on the day; resume it first"};
    if (change.until && *change.until <= change.on)
        return Error{ErrorKind::conflict, "pause_ends_before_start",
                     "the last day of a pause must be after its first"};
    pauses.push_back({change.on, change.until});
    return done();
}

int paused_days(std::span<const ArrearsPause> pauses, BusinessDate after, BusinessDate to) {
    int days = 0;
    for (const ArrearsPause& pause : pauses) {
        const BusinessDate begin = std::max(pause.from, after);
        const BusinessDate end = std::min(pause.until.value_or(to), to);
        days += std::max(0, days_between(begin, end));
    }
    return days;
}

}  // namespace daihou
