#include "domain/loan/modification.h"

#include "domain/loan/due_dates.h"
#include "domain/loan/schedule.h"

namespace daihou {
namespace {

Error refused(std::string code, std::string text) {
    return {ErrorKind::conflict, std::move(code), std::move(text)};
}

std::uint16_t left_after(std::uint16_t count, int passed) {
    return static_cast<std::uint16_t>(std::max(0, count - passed));
}

// The contract of the instalments from `place` on, otherwise as it was.
Contract rest_from(const Contract& c, const SchedulePlace& place) {
    const int passed = place.number - 1 - (c.down_payment.ppm > 0 ? 1 : 0);
    Contract rest = c;
    rest.principal = place.balance;
    rest.disbursed_on = place.from;
    rest.first_due_on = regular_due_date(c, passed + 1);
    rest.instalments = left_after(c.instalments, passed);
    rest.grace_principal = left_after(c.grace_principal, passed);
    rest.grace_interest_payment = left_after(c.grace_interest_payment, passed);
    rest.interest_free = left_after(c.interest_free, passed);
    rest.down_payment = {};
    rest.upfront_fee = {};
    rest.add_on = {};
    if (rest.due_day == 0 && c.every.unit == PeriodUnit::months) {
        const auto anchor = calendar_of(c.first_due_on.value_or(c.disbursed_on));
        rest.due_day = static_cast<std::uint8_t>(static_cast<unsigned>(anchor.day()));
    }
    return rest;
}

void change_rest(Contract& rest, const Modification& change) {
    const auto more = static_cast<std::uint16_t>(change.instalments);
    switch (change.kind) {
        case ModificationKind::extension:
            rest.instalments += more;
            return;
        case ModificationKind::holiday:
            rest.instalments += more;
            rest.grace_principal += more;
            rest.grace_interest_payment += more;
            return;
        case ModificationKind::rate_change:
            rest.annual_rate = change.annual_rate;
            return;
        case ModificationKind::reschedule:
            rest.first_due_on = change.first_due_on;
            if (rest.every.unit == PeriodUnit::months)
                rest.due_day = static_cast<std::uint8_t>(
                    static_cast<unsigned>(calendar_of(change.first_due_on).day()));
            return;
    }
}

}  // namespace

std::string_view name_of(ModificationKind kind) {
    constexpr std::array<std::string_view, 4> names = {"holiday", "extension", "rate_change",
                                                       "reschedule"};
    return names[static_cast<std::size_t>(kind)];
}

Result<ModifiedRest> rest_after(const Contract& contract, const Modification& change) {
    if (contract.interest == InterestKind::flat || contract.method == Method::bullet)
        return refused("modification_not_for_method",
                       "flat and bullet loans fix their interest for the whole term; quote the "
                       "changed loan as a contract of its own");
    ScheduleWalk walk(contract, terms_of(contract), schedule_start(contract));
    const bool whole_periods = change.kind == ModificationKind::rate_change;
    while (!walk.at_end() &&
           (walk.now().due_on <= change.on || (whole_periods && walk.now().from < change.on)))
        walk.next();
    if (walk.at_end())
        return refused("modification_after_term", "no instalment is left to change on that day");
    if (!walk.place().deferred_interest.is_zero())
        return refused("modification_in_grace",
                       "interest is deferred over that day; choose a day after the grace");
    ModifiedRest result{rest_from(contract, walk.place()), walk.now().number - 1};
    change_rest(result.contract, change);
    if (change.kind == ModificationKind::reschedule && change.first_due_on <= change.on)
        return refused("modification_due_date", "first_due_on must be after the day of the change");
    const Findings findings = check(result.contract);
    if (!findings.empty())
        return refused(findings[0].code,
                       fmt::format("{} of the changed loan does not fit", findings[0].column));
    return result;
}

}  // namespace daihou
