// Interest of the running period up to the day, with the numbers it was reckoned from.
#include "decision/explain/explain_loan.h"
#include "domain/loan/accrued_interest.h"
#include "domain/loan/due_dates.h"

namespace daihou {
namespace {

const AgreementPart& part_running(const Agreement& agreement, BusinessDate date) {
    const AgreementPart* running = &agreement.first_part();
    for (const AgreementPart& part : agreement.later_parts())
        if (part.contract.disbursed_on <= date) running = &part;
    return *running;
}

// Days of one year each: act/act counts those up to 31 December by the old year's length.
std::vector<std::pair<BusinessDate, BusinessDate>> stretches(DayCount day_count, BusinessDate from,
                                                             BusinessDate to) {
    std::vector<std::pair<BusinessDate, BusinessDate>> split;
    while (from < to) {
        BusinessDate end = to;
        if (day_count == DayCount::act_act) {
            const auto year = calendar_of(from + Days(1)).year();
            end = std::min(to, BusinessDate(year / std::chrono::December / 31));
        }
        split.emplace_back(from, end);
        from = end;
    }
    return split;
}

std::int64_t year_days(DayCount day_count, BusinessDate last) {
    if (day_count == DayCount::act_act) return calendar_of(last).year().is_leap() ? 366 : 365;
    return year_share_of_days(day_count, last, last).denominator;
}

std::int64_t counted_days(DayCount day_count, BusinessDate from, BusinessDate to) {
    if (day_count == DayCount::act_act) return days_between(from, to);
    return year_share_of_days(day_count, from, to).numerator;
}

// Balance × rate × days / days of the year.
void add_by_days(Explanation& to, const Contract& c, const ScheduleWalk& walk, BusinessDate from,
                 BusinessDate date) {
    Money before;
    for (const auto& [begin, end] : stretches(c.day_count, from, date)) {
        const Money until = running_interest(c, walk, end);
        to.add(until - before, "interest_by_days", walk.place().balance, c.annual_rate,
               counted_days(c.day_count, begin, end), year_days(c.day_count, end), begin, end);
        to.lines.back().days = days_between(begin, end);
        before = until;
    }
}

// The interest of the whole period × its days that have passed.
void add_by_share(Explanation& to, const Contract& c, const ScheduleWalk& walk, BusinessDate from,
                  BusinessDate end, BusinessDate date) {
    const bool bullet = c.method == Method::bullet;
    const Money whole = bullet ? walk.terms().flat_total : walk.charged();
    to.add(running_interest(c, walk, date), "interest_by_share", whole, days_between(from, date),
           days_between(from, end), from, end);
    to.lines.back().days = days_between(from, date);
    if (!bullet && c.interest == InterestKind::declining_balance)
        to.note("interest_of_period", walk.place().balance, c.annual_rate);
}

void add_running(Explanation& to, const Contract& c, const ScheduleWalk& walk, BusinessDate date) {
    const int regular = walk.now().number - (c.down_payment.ppm > 0 ? 1 : 0);
    if (regular <= c.interest_free) return to.note("interest_free", c.interest_free);
    const bool bullet = c.method == Method::bullet;
    const BusinessDate from = bullet ? regular_due_date(c, c.interest_free) : walk.now().from;
    const BusinessDate end = bullet ? regular_due_date(c, c.instalments) : walk.now().due_on;
    const bool daily =
        c.interest == InterestKind::declining_balance && c.interest_period == InterestPeriod::daily;
    if (daily)
        add_by_days(to, c, walk, from, date);
    else
        add_by_share(to, c, walk, from, end, date);
}

}  // namespace

Explanation explain_interest(const ExplainedLoan& loan) {
    Explanation to{Figure::interest};
    const AgreementPart& part = part_running(loan.snapshot.agreement, loan.date);
    const Contract& c = part.contract;
    ScheduleWalk walk(c, part.terms, schedule_start(c));
    while (!walk.at_end() && walk.now().due_on <= loan.date)
        walk.next();
    Money accrued;
    if (loan.snapshot.position.state == LoanState::settled) {
        to.note("interest_settled");
    } else if (walk.at_end()) {
        to.note("interest_term_over");
    } else {
        const Money deferred = walk.place().deferred_interest;
        accrued = interest_accruing(c, walk, loan.date);
        const Money carried = accrued - deferred - running_interest(c, walk, loan.date);
        if (!deferred.is_zero()) to.add(deferred, "interest_deferred");
        if (!carried.is_zero()) to.add(carried, "interest_carried", c.disbursed_on);
        add_running(to, c, walk, loan.date);
        to.note("rounded", Words{rounding_key(c.rounding)});
    }
    to.add(accrued, "interest");
    return to;
}

}  // namespace daihou
