#include "domain/loan/settlement.h"

#include "domain/loan/due_dates.h"
#include "domain/loan/payment_allocation.h"
#include "domain/loan/unpaid_instalments.h"

namespace daihou {
namespace {

// Interest the period of walk.now() has charged from its start to `date`, rounded once.
Money running_interest(const Contract& c, const ScheduleWalk& walk, BusinessDate date) {
    const int down_payments = c.down_payment.ppm > 0 ? 1 : 0;
    const int regular = walk.now().number - down_payments;
    if (regular <= c.interest_free) return {};
    // A bullet's interest runs over its whole term at once; the others' from the last due date.
    const bool bullet = c.method == Method::bullet;
    const BusinessDate from = bullet ? regular_due_date(c, c.interest_free) : walk.now().from;
    const BusinessDate end = bullet ? regular_due_date(c, c.instalments) : walk.now().due_on;
    if (c.interest == InterestKind::declining_balance &&
        c.interest_period == InterestPeriod::daily) {
        const YearShare share = year_share_of_days(c.day_count, from, date);
        const __int128 rate = static_cast<__int128>(c.annual_rate.ppm) * share.numerator;
        return Money::fen(divide(rate * walk.place().balance.fen(),
                                 static_cast<__int128>(ppm_one) * share.denominator, c.rounding));
    }
    const Money whole = bullet ? walk.terms().flat_total : walk.charged();
    return Money::fen(divide(static_cast<__int128>(whole.fen()) * days_between(from, date),
                             days_between(from, end), c.rounding));
}

}  // namespace

Money interest_earned_by(const Contract& contract, const ScheduleTerms& terms, BusinessDate date) {
    Money earned;
    ScheduleWalk walk(contract, terms, schedule_start(contract));
    for (; !walk.at_end() && walk.now().due_on <= date; walk.next())
        earned += walk.now().interest;
    if (walk.at_end()) return earned;
    return earned + walk.place().deferred_interest + running_interest(contract, walk, date);
}

Money interest_earned_by(const Agreement& agreement, BusinessDate date) {
    Money earned;
    AgreementWalk walk(agreement, agreement_start(agreement));
    for (; !walk.at_end() && walk.now().due_on <= date; walk.next())
        earned += walk.now().interest;
    if (walk.at_end()) return earned;
    return earned + walk.place().deferred_interest +
           running_interest(walk.part().contract, walk.within_part(), date);
}

Payoff payoff_on(const Agreement& agreement, const LoanPosition& position, BusinessDate date) {
    INVARIANT(date >= position.as_of);
    Payoff payoff;
    payoff.principal = position.oldest.balance - position.principal_ahead;
    for (std::size_t i = 0; i < position.charge_count; ++i)
        (position.charges[i].kind == ChargeKind::fee ? payoff.fee : payoff.penalty) +=
            position.charges[i].amount;
    LoanPosition accrued = position;
    accrue_penalty_to(agreement, accrued, date);
    payoff.penalty += penalty_interest_owed(agreement, accrued);

    Money due;
    for (UnpaidInstalments walk(agreement, position); !walk.at_end() && walk.now().due_on <= date;
         walk.next()) {
        due += walk.interest();
        payoff.fee += walk.fee();
    }
    payoff.interest = due;
    if (payoff.principal > Money()) {
        const Money earned = interest_earned_by(agreement, date);
        payoff.interest = max(due, earned - position.paid.interest);
    }
    payoff.accrued_interest = payoff.interest - due;
    return payoff;
}

}  // namespace daihou
