#include "domain/loan/cost/accrued_interest.h"

#include "domain/loan/schedule/due_dates.h"

namespace daihou {

Money running_interest(const Contract& c, const ScheduleWalk& walk, BusinessDate date) {
    const int down_payments = c.down_payment.ppm > 0 ? 1 : 0;
    const int regular = walk.now().number - down_payments;
    if (regular <= c.interest_free) return {};
    // A bullet's interest runs over its whole term at once; the others' from the last due date.
    const bool bullet = c.method == Method::bullet;
    const int first = bullet ? c.interest_free + 1 : regular;
    const int last = bullet ? c.instalments : regular;
    if (c.interest == InterestKind::declining_balance) {
        const YearShare share = year_share_until(c, first, last, date);
        const __int128 rate = static_cast<__int128>(c.annual_rate.ppm) * share.numerator;
        return Money::fen(divide(rate * walk.place().balance.fen(),
                                 static_cast<__int128>(ppm_one) * share.denominator, c.rounding));
    }
    const Money whole = bullet ? walk.terms().flat_total : walk.charged();
    const BusinessDate from = regular_due_date(c, first - 1);
    return Money::fen(divide(static_cast<__int128>(whole.fen()) * days_between(from, date),
                             days_between(from, regular_due_date(c, last)), c.rounding));
}

Money interest_accruing(const Contract& c, const ScheduleWalk& walk, BusinessDate date) {
    const int down_payments = c.down_payment.ppm > 0 ? 1 : 0;
    const bool carries = walk.now().number - down_payments <= carried_interest_number(c);
    return walk.place().deferred_interest + (carries ? c.carried_interest : Money()) +
           running_interest(c, walk, date);
}

Money interest_earned_by(const Contract& contract, const ScheduleTerms& terms, BusinessDate date) {
    Money earned;
    ScheduleWalk walk(contract, terms, schedule_start(contract));
    for (; !walk.at_end() && walk.now().due_on <= date; walk.next())
        earned += walk.now().interest;
    if (walk.at_end()) return earned;
    return earned + interest_accruing(contract, walk, date);
}

}  // namespace daihou
