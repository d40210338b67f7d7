#include "domain/loan/modification.h"

#include "domain/loan/cost/accrued_interest.h"
#include "domain/loan/schedule/due_dates.h"

namespace daihou {
namespace {

std::uint16_t left_after(std::uint16_t count, int passed) {
    return static_cast<std::uint16_t>(std::max(0, count - passed));
}

// At the first instalment the change may touch.
ScheduleWalk walk_to(const Contract& contract, const Modification& change) {
    ScheduleWalk walk(contract, terms_of(contract), schedule_start(contract));
    const bool whole_periods = change.kind == ModificationKind::rate_change;
    while (!walk.at_end() &&
           (walk.now().due_on <= change.on || (whole_periods && walk.now().from < change.on)))
        walk.next();
    return walk;
}

// The contract of the instalments from walk.now() on, beginning on `from`, otherwise as it was.
Contract rest_from(const Contract& c, const ScheduleWalk& walk, BusinessDate from) {
    const SchedulePlace& place = walk.place();
    const int passed = place.number - 1 - (c.down_payment.ppm > 0 ? 1 : 0);
    Contract rest = c;
    rest.principal = place.balance;
    rest.carried_interest = walk.at_end() ? Money() : interest_accruing(c, walk, from);
    rest.disbursed_on = from;
    rest.postponed = c.postponed.after(passed);
    rest.first_due_on = agreed_due_date(c, passed + 1);
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

void move_first_due(Contract& rest, BusinessDate first_due_on) {
    rest.first_due_on = first_due_on;
    rest.postponed = {};  // days agreed with a change stand as they are
    if (rest.every.unit == PeriodUnit::months)
        rest.due_day =
            static_cast<std::uint8_t>(static_cast<unsigned>(calendar_of(first_due_on).day()));
}

// As few instalments as keep the level amount, or the even principal, no higher than it was.
void shorten(Contract& rest, Money level_before) {
    for (int count = rest.grace_principal + 1; count < rest.instalments; ++count) {
        Contract shorter = rest;
        shorter.instalments = static_cast<std::uint16_t>(count);
        shorter.grace_interest_payment = std::min<std::uint16_t>(
            rest.grace_interest_payment, left_after(shorter.instalments, 1));
        shorter.interest_free = std::min(rest.interest_free, shorter.instalments);
        if (terms_of(shorter).level > level_before) continue;
        rest = shorter;
        return;
    }
}

void restructure(Contract& rest, const Modification& change) {
    rest.instalments = static_cast<std::uint16_t>(change.instalments);
    rest.annual_rate = change.annual_rate;
    rest.grace_principal =
        std::min<std::uint16_t>(rest.grace_principal, left_after(rest.instalments, 1));
    rest.grace_interest_payment =
        std::min<std::uint16_t>(rest.grace_interest_payment, left_after(rest.instalments, 1));
    rest.interest_free = std::min(rest.interest_free, rest.instalments);
    if (change.first_due_on) {
        move_first_due(rest, *change.first_due_on);
    } else if (regular_due_date(rest, 1) <= change.on) {  // the old dates are over
        rest.first_due_on.reset();
        rest.postponed = {};
    }
}

// The first day of the month with this number on or after `from`, clamped to a month's end.
BusinessDate next_on_day(BusinessDate from, int day) {
    const BusinessDate here = add_months(from, 0, day);
    return here >= from ? here : add_months(from, 1, day);
}

void change_rest(Contract& rest, const Modification& change, Money level_before) {
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
            move_first_due(rest, *change.first_due_on);
            return;
        case ModificationKind::due_day:
            rest.first_due_on = next_on_day(regular_due_date(rest, 1), change.due_day);
            rest.due_day = static_cast<std::uint8_t>(change.due_day);
            rest.postponed = {};
            return;
        case ModificationKind::prepayment:
            if (change.effect == PrepaymentEffect::shorter_term) shorten(rest, level_before);
            return;
        case ModificationKind::restructure:
            restructure(rest, change);
            return;
        case ModificationKind::capitalisation:
            return;
        case ModificationKind::misuse:
            rest.annual_rate = AnnualRate{divide(rest.annual_rate.ppm * change.rate_multiplier.ppm,
                                                 ppm_one, Rounding::half_even)};
            rest.penalty_multiplier = Ratio{ppm_one};
            return;
    }
}

Done check_terms(const Contract& contract, const Modification& change, bool at_end) {
    const bool at_its_end =
        contract.method == Method::bullet || contract.method == Method::interest_only;
    if (contract.interest == InterestKind::flat && contract.annual_rate.ppm != 0)
        return conflict("modification_not_for_method",
                        "a flat loan fixes its interest for the whole term; quote the changed loan "
                        "as a contract of its own");
    const bool begins_anew = change.kind == ModificationKind::restructure && change.capitalises();
    if (at_end && !begins_anew)
        return conflict("modification_after_term", "no instalment is left to change on that day");
    if (change.kind == ModificationKind::prepayment &&
        change.effect == PrepaymentEffect::shorter_term && at_its_end)
        return conflict("modification_not_for_method",
                        "a loan repaid at its end has no instalment that could end sooner; choose "
                        "the smaller instalment");
    if (change.kind == ModificationKind::due_day && contract.every.unit != PeriodUnit::months)
        return conflict("modification_not_for_method",
                        "only a loan repaid by months has a day of the month; move its first due "
                        "date instead");
    if (change.first_due_on && *change.first_due_on <= change.on)
        return conflict("modification_due_date",
                        "first_due_on must be after the day of the change");
    return done();
}

}  // namespace

bool begins_on_the_day(ModificationKind kind) {
    switch (kind) {
        case ModificationKind::holiday:
        case ModificationKind::extension:
        case ModificationKind::rate_change:
        case ModificationKind::reschedule:
        case ModificationKind::due_day:
            return false;
        case ModificationKind::prepayment:
        case ModificationKind::restructure:
        case ModificationKind::capitalisation:
        case ModificationKind::misuse:
            return true;
    }
    INVARIANT(false);
}

std::string_view name_of(ModificationKind kind) {
    constexpr std::array<std::string_view, modification_kinds> names = {
        "holiday",    "extension",   "rate_change",    "reschedule", "due_day",
        "prepayment", "restructure", "capitalisation", "misuse"};
    return names[static_cast<std::size_t>(kind)];
}

Result<ModifiedRest> rest_after(const Contract& contract, const Modification& change,
                                Money principal_change) {
    const ScheduleWalk walk = walk_to(contract, change);
    TRY(check_terms(contract, change, walk.at_end()));
    const BusinessDate from =
        begins_on_the_day(change.kind) ? std::max(change.on, walk.place().from) : walk.place().from;
    ModifiedRest result{rest_from(contract, walk, from), walk.now().number - 1};
    result.contract.principal += principal_change;
    change_rest(result.contract, change, walk.terms().level);
    const Findings findings = check(result.contract);
    if (!findings.empty())
        return Error{ErrorKind::conflict, findings[0].code,
                     fmt::format("{} of the changed loan does not fit", findings[0].column),
                     findings[0].parameters};
    return result;
}

ScheduleCut cut_on(const Contract& contract, BusinessDate on) {
    ScheduleWalk walk(contract, terms_of(contract), schedule_start(contract));
    while (!walk.at_end() && walk.now().due_on <= on)
        walk.next();
    const int kept = walk.now().number - 1;
    if (walk.at_end()) return {kept, Money()};
    return {kept, interest_accruing(contract, walk, std::max(on, walk.place().from))};
}

}  // namespace daihou
