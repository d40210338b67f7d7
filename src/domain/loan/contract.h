// Contract: the terms of one auto loan as agreed, and nothing that happened to it. Every
// instalment, day past due and payoff of the system is computed from this value plus a LoanPosition
// (position.h). Trivially copyable, no heap. It must not know of payments, of policies or of the
// people who signed it.
#pragma once

#include <cstdint>
#include <optional>
#include <type_traits>

#include "base/date.h"
#include "base/findings.h"
#include "base/money.h"
#include "base/ratio.h"
#include "domain/loan/arrears/postponements.h"
#include "domain/loan/payment/allocation_rules.h"

namespace daihou {

enum class Method : std::uint8_t {
    equal_instalment,  // 等额本息: one level amount, the last instalment takes the rest
    equal_principal,   // 等额本金: the same principal each time, interest falling
    interest_only,     // 先息后本: interest each time, principal with the last
    balloon,           // 气球贷: level amounts that leave `balloon` for the last instalment
    bullet             // 一次还本付息: principal and interest together with the last
};
enum class InterestKind : std::uint8_t { declining_balance, flat };
enum class InterestPeriod : std::uint8_t {
    daily,             // days of the period by the day count
    same_as_repayment  // the period's share of a year: 1/12 for a month whatever its days
};
enum class DayCount : std::uint8_t {
    thirty_360,
    act_360,
    act_364,
    act_365,
    act_act  // a period over 31 December splits: days up to it by the old year's length, the rest
             // by the new
};
enum class PeriodUnit : std::uint8_t { months, weeks, days };
enum class Smoothing : std::uint8_t {
    none,
    shift  // move the level amount by (last − level) / n while that is a non-zero step and the gap
           // shrinks
};
// Whether penalty interest also runs on overdue interest (复利). CN-R01: never unless the contract
// says so.
enum class Compounding : std::uint8_t { none, on_overdue_interest };

// What becomes of a due date that is not a working day. Interest by days runs to the moved day;
// interest by months is the same wherever the day falls.
enum class DueOnHoliday : std::uint8_t { stays, next_working_day };

struct Every {
    PeriodUnit unit = PeriodUnit::months;
    std::uint16_t count = 1;
    static void fields(auto& self, auto&& visit) {
        visit("unit", self.unit), visit("count", self.count);
    }
    friend bool operator==(const Every&, const Every&) = default;
};

// From when the lender calls the loan delinquent; what is owed and days past due do not change.
struct ArrearsTerms {
    Money tolerance;  // 容差: overdue instalments and charges that leave no more than
                      // this unpaid together do not make the loan overdue
    std::uint16_t grace_days = 0;  // days past due before the first delinquent day
    static void fields(auto& self, auto&& visit) {
        visit("tolerance", self.tolerance), visit("grace_days", self.grace_days);
    }
    friend bool operator==(const ArrearsTerms&, const ArrearsTerms&) = default;
};

struct Contract {
    Money principal;
    AnnualRate annual_rate;  // nominal, e.g. 120'000 ppm = 12 % a year
    BusinessDate disbursed_on;
    std::optional<BusinessDate> first_due_on;   // empty: one period after disbursement
    Money instalment_multiple = Money::fen(1);  // level amounts are rounded to a multiple of this
    Money balloon;           // with Method::balloon: principal left for the last instalment
    Money upfront_fee;       // kept back at disbursement: no instalment, but part of the all-in APR
                             // (CN-R03)
    Money instalment_fee;    // charged with every regular instalment
    Money carried_interest;  // of a period that ran before disbursed_on (the rest of a changed
                             // loan), due on top of the first instalment that pays interest
    Ratio down_payment;      // share of the principal due on the disbursement day as an extra first
                             // instalment
    Ratio penalty_multiplier{
        1'500'000};  // of the contract rate (CN-R01: 1.3 to 1.5); 0 = no penalty interest
    std::uint16_t instalments = 0;      // regular ones, without the down payment
    std::uint16_t grace_principal = 0;  // first instalments without principal
    std::uint16_t grace_interest_payment =
        0;  // first instalments whose interest is paid with the next one after
    std::uint16_t interest_free = 0;  // first instalments that bear no interest
    std::uint8_t due_day = 0;  // 0: the day of the first due date; 1..31 aimed at in every month
    Every every;
    Method method = Method::equal_instalment;
    InterestKind interest = InterestKind::declining_balance;
    InterestPeriod interest_period = InterestPeriod::daily;
    DayCount day_count = DayCount::act_365;
    Rounding rounding =
        Rounding::half_even;  // of every amount of the schedule and of penalty interest
    Smoothing smoothing = Smoothing::none;
    Compounding compounding = Compounding::none;
    AllocationRules allocation;
    ArrearsTerms arrears;
    // Take the place of `allocation` on a day on which the loan is that many days past due before
    // the money comes, e.g. principal first for non-performing loans; 0 = never.
    AllocationRules late_allocation;
    std::uint16_t late_allocation_from_dpd = 0;
    Money add_on;  // 附加品: part of the principal that pays for products and services sold with
                   // the loan; part of the all-in APR (CN-R03)

    DueOnHoliday due_on_holiday = DueOnHoliday::stays;
    Postponements postponed;  // of its due dates, as the calendar was known at booking

    bool has_late_allocation() const { return late_allocation_from_dpd > 0; }

    // On disk inside LoanBooked: the order never changes, new terms go to the end
    // (base/canonical.h).
    static void fields(auto& self, auto&& visit) {
        visit("principal", self.principal), visit("annual_rate", self.annual_rate);
        visit("disbursed_on", self.disbursed_on), visit("first_due_on", self.first_due_on);
        visit("instalment_multiple", self.instalment_multiple), visit("balloon", self.balloon);
        visit("upfront_fee", self.upfront_fee), visit("instalment_fee", self.instalment_fee);
        visit("down_payment", self.down_payment);
        visit("penalty_multiplier", self.penalty_multiplier);
        visit("instalments", self.instalments), visit("grace_principal", self.grace_principal);
        visit("grace_interest_payment", self.grace_interest_payment);
        visit("interest_free", self.interest_free), visit("due_day", self.due_day);
        visit("every", self.every), visit("method", self.method), visit("interest", self.interest);
        visit("interest_period", self.interest_period), visit("day_count", self.day_count);
        visit("rounding", self.rounding), visit("smoothing", self.smoothing);
        visit("compounding", self.compounding), visit("allocation", self.allocation);
        visit.added("carried_interest", self.carried_interest);
        visit.added("late_allocation", self.late_allocation);
        visit.added("late_allocation_from_dpd", self.late_allocation_from_dpd);
        visit.added("add_on", self.add_on);
        visit.added("arrears", self.arrears);
        visit.added("due_on_holiday", self.due_on_holiday);
        visit.added("postponed", self.postponed);
    }
    friend bool operator==(const Contract&, const Contract&) = default;
};

// What is wrong with the contract, one finding a field (`column` names it, codes `contract_*`);
// empty = it can be booked. Everything else in this folder requires a contract without findings.
Findings check(const Contract& contract);

// Instalments of the schedule, the down payment included: they are numbered 1 to this.
int instalment_count(const Contract& contract);

// The regular instalment that carries `carried_interest`.
int carried_interest_number(const Contract& contract);

}  // namespace daihou
