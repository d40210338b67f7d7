#include "service/bench/bench_loan.h"

#include <algorithm>

#include "world/portfolio/portfolio_maker.h"

namespace daihou {
namespace {

// Pay-day drift (W20) looks at the last four instalments: these months are told one by one.
const BusinessDate told_one_by_one_from = add_months(bench_taken_over_on, -4);

std::vector<MoneyEvent> money_of(const MadeLoan& loan, std::uint64_t seed) {
    std::vector<MoneyEvent> events;
    BorrowerLife life(loan, seed);
    while (!life.is_over() && life.next_month_on() <= bench_last_day)
        for (const MoneyEvent& event : life.live_month())
            if (event.on <= bench_last_day) events.push_back(event);
    std::sort(events.begin(), events.end(), [](const MoneyEvent& a, const MoneyEvent& b) {
        return std::pair(a.on, a.number) < std::pair(b.on, b.number);
    });
    return events;
}

// A payment undone is left out with its reversal where the payment belongs to what is summed up.
void leave_out_undone(std::vector<MoneyEvent>& events) {
    std::vector<std::int64_t> undone;
    for (const MoneyEvent& event : events)
        if (event.kind == MoneyEventKind::reversal) undone.push_back(event.reverses);
    if (undone.empty()) return;
    for (const MoneyEvent& event : events)
        if (event.kind == MoneyEventKind::payment && event.on >= told_one_by_one_from)
            std::erase(undone, event.number);
    std::erase_if(events, [&undone](const MoneyEvent& event) {
        const std::int64_t payment =
            event.kind == MoneyEventKind::reversal ? event.reverses : event.number;
        return std::find(undone.begin(), undone.end(), payment) != undone.end();
    });
}

// Payments before the last months as one on the first due date; failed debits of that time are too
// old to be a signal.
void sum_up_early_money(std::vector<MoneyEvent>& events, const MadeLoan& loan) {
    MoneyEvent early;
    std::vector<MoneyEvent> kept;
    for (const MoneyEvent& event : events) {
        const bool is_early = event.on < told_one_by_one_from;
        if (is_early && event.kind == MoneyEventKind::payment) {
            if (early.amount.is_zero()) {
                early = event;
            } else {
                early.amount += event.amount;
            }
        } else if (!is_early || event.kind != MoneyEventKind::debit_failed) {
            kept.push_back(event);
        }
    }
    if (!early.amount.is_zero()) {
        early.number = 0;
        early.on = std::min(early.on, *loan.terms.first_due_on);
        kept.insert(kept.begin(), early);
    }
    events = std::move(kept);
}

}  // namespace

BenchLoan bench_loan(const BenchBook& book, std::int64_t number) {
    BenchLoan made{PortfolioMaker(book.seed, bench_taken_over_on).loan(number), {}, {}};
    made.loan.terms.due_day = 0;
    made.loan.terms.first_due_on = add_months(made.loan.terms.disbursed_on, 1);
    std::vector<MoneyEvent> events = money_of(made.loan, book.seed);
    leave_out_undone(events);
    sum_up_early_money(events, made.loan);
    const auto coming = std::find_if(events.begin(), events.end(), [](const MoneyEvent& event) {
        return event.on > bench_taken_over_on;
    });
    made.coming.assign(coming, events.end());
    events.erase(coming, events.end());
    made.past = std::move(events);
    return made;
}

}  // namespace daihou
