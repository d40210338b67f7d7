// Interest of the running period up to the day, with the numbers it was reckoned from.
#include "decision/explain/explain_loan.h"
#include "decision/explain/year_runs.h"
#include "domain/loan/cost/accrued_interest.h"
#include "domain/loan/schedule/due_dates.h"

namespace daihou {
namespace {

const AgreementPart& part_running(const Agreement& agreement, BusinessDate date) {
    const AgreementPart* running = &agreement.first_part();
    for (const AgreementPart& part : agreement.later_parts())
        if (part.contract.disbursed_on <= date) running = &part;
    return *running;
}

// The regular periods whose interest runs up to the day: a bullet's all at once.
struct Running {
    int first = 0;
    int last = 0;
};

// Balance × rate × days / days of the year, an act/act year's end between two lines.
void add_by_days(Explanation& to, const Contract& c, const ScheduleWalk& walk, Running periods,
                 BusinessDate date) {
    BusinessDate from = regular_due_date(c, periods.first - 1);
    // Interest by weeks counts 52 of them a year.
    const bool by_weeks =
        c.every.unit == PeriodUnit::weeks && c.interest_period == InterestPeriod::same_as_repayment;
    const DayCount day_count = by_weeks ? DayCount::act_364 : c.day_count;
    Money before;
    while (from < date) {
        const BusinessDate end = year_run_end(day_count, from, date);
        const Money until = running_interest(c, walk, end);
        const std::int64_t days = days_between(from, end);
        to.add(until - before, "interest_by_days", walk.place().balance, c.annual_rate, days,
               year_days(day_count, end), from, end);
        to.lines.back().days = days;
        before = until;
        from = end;
    }
}

// Balance × rate × months, the days left over as a share of their month.
void add_by_months(Explanation& to, const Contract& c, const ScheduleWalk& walk, Running periods,
                   BusinessDate date) {
    const YearShare share = year_share_until(c, periods.first, periods.last, date);
    const std::int64_t month_days = share.denominator / 12;
    const BusinessDate from = agreed_due_date(c, periods.first - 1);
    to.add(running_interest(c, walk, date), "interest_by_months", walk.place().balance,
           c.annual_rate, share.numerator / std::max<std::int64_t>(month_days, 1),
           share.numerator % std::max<std::int64_t>(month_days, 1),
           std::max<std::int64_t>(month_days, 1), from, date);
    to.lines.back().days = days_between(from, date);
}

// The interest of the whole stretch × its days that have passed.
void add_by_share(Explanation& to, const Contract& c, const ScheduleWalk& walk, Running periods,
                  BusinessDate date) {
    const Money whole = c.method == Method::bullet ? walk.terms().flat_total : walk.charged();
    const BusinessDate from = regular_due_date(c, periods.first - 1);
    const BusinessDate end = regular_due_date(c, periods.last);
    to.add(running_interest(c, walk, date), "interest_by_share", whole, days_between(from, date),
           days_between(from, end), from, end);
    to.lines.back().days = days_between(from, date);
}

void add_running(Explanation& to, const Contract& c, const ScheduleWalk& walk, BusinessDate date) {
    const int regular = walk.now().number - (c.down_payment.ppm > 0 ? 1 : 0);
    if (regular <= c.interest_free) return to.note("interest_free", c.interest_free);
    const bool bullet = c.method == Method::bullet;
    const Running periods =
        bullet ? Running{c.interest_free + 1, c.instalments} : Running{regular, regular};
    if (c.interest == InterestKind::flat)
        add_by_share(to, c, walk, periods, date);
    else if (counts_months(c))
        add_by_months(to, c, walk, periods, date);
    else
        add_by_days(to, c, walk, periods, date);
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
