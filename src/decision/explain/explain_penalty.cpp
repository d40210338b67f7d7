// Penalty interest 罚息: each run of days on which the same amount bore it at the same rate.
#include "decision/explain/explain_loan.h"
#include "decision/explain/year_runs.h"

namespace daihou {
namespace {

// What bears penalty interest on the day after `date`: of rows due by then.
Money bearing_after(const InstalmentTable& table, BusinessDate date) {
    Money base;
    for (const TableRow& row : table.rows()) {
        if (row.due_on > date) continue;
        base += row.unpaid(Part::principal);
        if (table.agreement().in_force().compounding == Compounding::on_overdue_interest)
            base += row.unpaid(Part::interest);
    }
    return base;
}

struct Run {
    BusinessDate from;  // not counted
    BusinessDate to;
    Money base;
    AnnualRate rate;
    Ratio multiplier;
    std::int64_t year_days = 0;
    Money amount;
    bool goes_on(const Run& next) const {
        return to == next.from && base == next.base && rate == next.rate &&
               multiplier == next.multiplier && year_days == next.year_days;
    }
};

void add_run(std::vector<Run>& runs, const Run& run) {
    if (run.base.is_zero()) return;
    if (runs.empty() || !runs.back().goes_on(run)) {
        runs.push_back(run);
        return;
    }
    runs.back().to = run.to;
    runs.back().amount += run.amount;
}

// The days after those of `table` up to `to`, cut where an instalment falls due and, counted
// act/act, where the year ends.
void add_runs(std::vector<Run>& runs, InstalmentTable table, BusinessDate from, BusinessDate to) {
    const Contract& c = table.agreement().in_force();
    while (from < to) {
        BusinessDate end = to;
        for (const TableRow& row : table.rows())
            if (row.due_on > from) end = std::min(end, row.due_on);
        end = year_run_end(c.day_count, from, end);
        const Money before = table.penalty_interest_unpaid();
        const Money base = bearing_after(table, from);
        table.move_to(end);
        add_run(runs, {from, end, base, c.annual_rate, c.penalty_multiplier,
                       year_days(c.day_count, end), table.penalty_interest_unpaid() - before});
        from = end;
    }
}

std::vector<Run> runs_of(const ExplainedLoan& loan) {
    std::vector<Run> runs;
    const InstalmentTable* table = &loan.history.opening;
    BusinessDate from = loan.snapshot.contract().disbursed_on;
    for (const HistoryEntry& entry : loan.history.entries) {
        add_runs(runs, *table, from, entry.on);
        table = &entry.after;
        from = entry.on;
    }
    add_runs(runs, *table, from, loan.date);
    return runs;
}

void note_rule(Explanation& to, const ExplainedLoan& loan) {
    const Contract& c = loan.snapshot.agreement.in_force();
    to.note("penalty_rate", c.annual_rate, times_text(c.penalty_multiplier),
            Words{c.compounding == Compounding::none ? "part_principal"
                                                     : "part_principal_and_interest"});
    const RatioRange& range = loan.policy.penalty.overdue;
    to.note("rule_penalty", times_text(range.min), times_text(range.max),
            loan.policy.since_text("penalty"));
}

void add_steps(Explanation& to, const LoanHistory& history) {
    for (const HistoryEntry& entry : history.entries) {
        const Money settled =
            entry.before.penalty_interest_unpaid() - entry.after.penalty_interest_unpaid();
        if (!settled.is_zero())
            to.add(-settled, "step", entry.on, Words{"step_" + name_of_step(entry.source)});
    }
}

}  // namespace

Explanation explain_penalty(const ExplainedLoan& loan) {
    Explanation to{Figure::penalty};
    note_rule(to, loan);
    for (const Run& run : runs_of(loan)) {
        const int days = days_between(run.from, run.to);
        to.add(run.amount, "penalty_run", run.base, run.rate, times_text(run.multiplier), days,
               run.year_days, run.from + Days(1), run.to);
        to.lines.back().days = days;
    }
    to.note("rounded_running", Words{rounding_key(loan.snapshot.contract().rounding)});
    add_steps(to, loan.history);
    for (const TableRow& row : loan.history.now.rows())
        if (row.due_on < loan.date && !row.unpaid(Part::penalty).is_zero())
            to.add(row.unpaid(Part::penalty), "penalty_charge_unpaid", row.number, row.due_on);
    to.add(loan.arrears.overdue_penalty, "penalty");
    return to;
}

Explanation explain_penalty_of_day(const ExplainedLoan& loan) {
    Explanation to{Figure::penalty_of_day};
    const Money of_day = loan.arrears.penalty_of_day;
    const auto runs = runs_of(loan);
    note_rule(to, loan);
    if (!of_day.is_zero() && !runs.empty()) {
        const Run& run = runs.back();
        to.add(of_day, "penalty_run", run.base, run.rate, times_text(run.multiplier), 1,
               run.year_days, loan.date, loan.date);
        to.note("rounded_running", Words{rounding_key(loan.snapshot.contract().rounding)});
    } else {
        to.note("penalty_of_day_none");
    }
    to.add(of_day, "penalty_of_day");
    return to;
}

}  // namespace daihou
