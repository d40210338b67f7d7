// Overdue stretches: the days on which a loan was past due by more than some number of days, told
// from its steps (loan_step.h) without looking at every day: between two steps days past due only
// rise. The effect of follow-ups asks it what became of a loan after a visit. Knows no visits.
#pragma once

#include <span>
#include <vector>

#include "decision/loan_day/loan_step.h"
#include "domain/loan/arrears/arrears.h"

namespace daihou {

// Both ends belong to it.
struct DaySpan {
    BusinessDate first;
    BusinessDate last;
    friend bool operator==(const DaySpan&, const DaySpan&) = default;
};

// In order, none touching the next; each day as it ended, through `through`. Written off counts as
// past due from that day on. `steps` by day, reversed ones left out; one the loan cannot carry
// changes nothing.
std::vector<DaySpan> overdue_stretches(const Contract& contract, std::span<const StepOfFact> steps,
                                       BusinessDate through, const BucketTable& buckets,
                                       int above_dpd);

bool holds(std::span<const DaySpan> stretches, BusinessDate day);
// Whether one of them has a day from `first` to `last`.
bool meets(std::span<const DaySpan> stretches, BusinessDate first, BusinessDate last);

}  // namespace daihou
