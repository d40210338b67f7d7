// Random contracts and events for the property tests of this folder: small numbers, every option,
// so that odd combinations meet. Only tests include it.
#pragma once

#include <rapidcheck/gtest.h>

#include <cstdlib>

#include "domain/loan/modification.h"
#include "domain/loan/position.h"

namespace daihou {

// Mistakes in odd combinations showed up once in some thousand cases; the library's hundred would
// miss them.
inline const int more_cases = setenv("RC_PARAMS", "max_success=2000", 0);

inline int below(int limit) {
    return *rc::gen::inRange(0, limit);
}

inline BusinessDate random_date() {
    return make_date(2019, 1, 1) + Days(below(3000));
}

inline Contract random_contract() {
    Contract c;
    c.principal = Money::fen(*rc::gen::inRange<std::int64_t>(100'000, 50'000'000));
    c.annual_rate = AnnualRate{below(5) == 0 ? 0 : below(360'000)};
    c.disbursed_on = random_date();
    c.instalments = static_cast<std::uint16_t>(1 + below(48));
    c.every.unit = below(4) != 0 ? PeriodUnit::months : static_cast<PeriodUnit>(below(3));
    c.every.count = static_cast<std::uint16_t>(1 + below(3));
    if (below(4) == 0) c.first_due_on = c.disbursed_on + Days(1 + below(60));
    if (c.every.unit == PeriodUnit::months && below(3) == 0)
        c.due_day = static_cast<std::uint8_t>(below(32));
    c.method = static_cast<Method>(below(5));
    if (c.method == Method::balloon) c.balloon = Money::fen(c.principal.fen() / 4);
    c.interest = below(4) == 0 ? InterestKind::flat : InterestKind::declining_balance;
    c.interest_period = static_cast<InterestPeriod>(below(2));
    c.day_count = static_cast<DayCount>(below(5));
    c.rounding = static_cast<Rounding>(below(4));
    c.smoothing = static_cast<Smoothing>(below(2));
    c.compounding = static_cast<Compounding>(below(2));
    c.instalment_multiple = Money::fen(below(3) == 0 ? 100 : 1);
    if (below(4) == 0) c.instalment_fee = Money::fen(below(500));
    if (below(5) == 0) c.add_on = Money::fen(c.principal.fen() / 5);
    if (below(4) == 0) c.down_payment = Ratio{below(500'000)};
    if (below(3) == 0) c.grace_principal = static_cast<std::uint16_t>(below(c.instalments));
    if (below(3) == 0) c.grace_interest_payment = static_cast<std::uint16_t>(below(c.instalments));
    if (below(3) == 0) c.interest_free = static_cast<std::uint16_t>(below(c.instalments + 1));
    if (c.every.unit == PeriodUnit::months && below(3) == 0) {
        c.due_on_holiday = DueOnHoliday::next_working_day;
        for (int number = 1; number <= c.instalments; ++number)
            if (below(3) == 0) c.postponed.set(number, below(10));
    }
    if (below(3) == 0) c.arrears = {Money::fen(below(2'000)), static_cast<std::uint16_t>(below(9))};
    RC_PRE(check(c).empty());
    return c;
}

// Orders a position can carry: parts shuffled, timings in time.
inline AllocationRules random_rules() {
    std::vector<Part> parts = {Part::penalty, Part::fee, Part::interest, Part::principal};
    for (std::size_t i = 3; i > 0; --i)
        std::swap(parts[i], parts[static_cast<std::size_t>(below(static_cast<int>(i) + 1))]);
    AllocationRules rules;
    rules.processing = static_cast<Processing>(below(2));
    std::size_t at = 0;
    for (const Timing timing : {Timing::past_due, Timing::due, Timing::in_advance})
        for (const Part part : parts)
            rules.order[at++] = {timing, part};
    return rules;
}

// Half the loans change to other rules once they are late enough.
inline void draw_rules(Contract& c) {
    c.allocation = random_rules();
    c.late_allocation = random_rules();
    c.late_allocation_from_dpd = static_cast<std::uint16_t>(below(2) == 0 ? 0 : 1 + below(120));
}

// Events in order of day, from disbursement until some time after the term; few charges, so that
// none have to join.
inline std::vector<LoanEvent> random_events(const Contract& c) {
    std::vector<LoanEvent> events;
    BusinessDate day = c.disbursed_on;
    int charges = 0;
    const int count = below(14);
    for (int i = 0; i < count; ++i) {
        day += Days(below(70));
        LoanEvent event;
        event.on = day;
        const int kind = below(12);
        event.amount = Money::fen(1 + below(static_cast<int>(c.principal.fen() / 6)));
        if (kind == 0 && charges < 4) {
            ++charges;
            event.kind = LoanEventKind::charge;
            event.charge = static_cast<ChargeKind>(below(2));
            event.amount = Money::fen(1 + below(20'000));
            event.due_on = std::max(c.disbursed_on, day + Days(below(90) - 30));
        } else if (kind == 1) {
            event.kind =
                below(2) == 0 ? LoanEventKind::penalty_waiver : LoanEventKind::charge_waiver;
            event.charge = static_cast<ChargeKind>(below(2));
        } else if (kind == 2 && below(4) == 0) {
            event.kind = LoanEventKind::write_off;
        } else if (kind == 3 && below(4) == 0) {
            event.kind = LoanEventKind::settlement;
            if (below(2) == 0) event.amount = Money();
        } else if (kind == 4 && below(2) == 0) {
            event.kind = LoanEventKind::refund;
        }
        events.push_back(event);
    }
    return events;
}

inline PauseChange random_pause(BusinessDate on) {
    PauseChange change{on, static_cast<PauseStep>(below(2)), {}};
    if (below(2) == 0) change.until = on + Days(below(90));
    return change;
}

inline Modification random_modification(BusinessDate on) {
    Modification change;
    change.on = on;
    change.kind = static_cast<ModificationKind>(below(modification_kinds));
    change.instalments = 1 + below(6);
    change.annual_rate = AnnualRate{below(360'000)};
    if (change.kind == ModificationKind::reschedule || below(2) == 0)
        change.first_due_on = on + Days(1 + below(80));
    change.due_day = 1 + below(31);
    change.amount = Money::fen(1 + below(3'000'000));
    change.effect = static_cast<PrepaymentEffect>(below(2));
    change.capitalised = static_cast<Capitalised>(below(2));
    change.rate_multiplier = Ratio{1'500'000 + below(500'000)};
    return change;
}

}  // namespace daihou
