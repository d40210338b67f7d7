// Payoff quote 提前结清: what settles a loan on a day. Unpaid instalments due by that day with
// their penalty, the principal still to come, and interest of the running period up to the day;
// interest of later periods is not owed.
#pragma once

#include "domain/loan/position.h"

namespace daihou {

struct Payoff {
    Money principal;
    Money interest;  // due and unpaid, plus accrued in the running period
    Money fee;       // charges and instalment fees due by the day
    Money penalty;
    Money accrued_interest;  // the part of `interest` not yet due under the schedule
    Money total() const { return principal + interest + fee + penalty; }
    friend bool operator==(const Payoff&, const Payoff&) = default;
};

// `date` must not be before position.as_of. Accrued interest is rounded as the contract names it.
Payoff payoff_on(const Contract& contract, const LoanPosition& position, BusinessDate date);

// Interest earned by `date`, inside the period of walk.now(): what earlier periods deferred plus
// the running period's own.
Money earned_interest(const Contract& contract, const ScheduleWalk& walk, BusinessDate date);

}  // namespace daihou
