#include "decision/fold/fold_money.h"

#include <algorithm>

#include "domain/loan/schedule/due_dates.h"

namespace daihou {
namespace {

// Before the first event of a month, the position still tells how the month before ended;
// afterwards nothing does.
void note_month_end(LoanSnapshot& snapshot, BusinessDate day) {
    const auto calendar = calendar_of(day);
    const BusinessDate last_end =
        BusinessDate(calendar.year() / calendar.month() / std::chrono::day(1)) - Days(1);
    if (snapshot.month_end.on >= CompactDate(last_end)) return;
    if (last_end < snapshot.position.as_of) return;
    snapshot.month_end = standing_at(snapshot, last_end);
}

void note_lag(LoanSnapshot& snapshot, int number, BusinessDate paid_on) {
    const int lag =
        std::clamp(days_between(snapshot.agreement.due_date(number), paid_on), -127, 127);
    if (snapshot.pay_lags == snapshot.pay_lag_days.size())
        std::rotate(snapshot.pay_lag_days.begin(), snapshot.pay_lag_days.begin() + 1,
                    snapshot.pay_lag_days.end());
    else
        ++snapshot.pay_lags;
    snapshot.pay_lag_days[snapshot.pay_lags - 1u] = static_cast<std::int8_t>(lag);
}

void take(LoanSnapshot& snapshot, LoanEvent event) {
    const int before = snapshot.position.oldest.number;
    snapshot.position = apply(snapshot.agreement, snapshot.position, event);
    if (event.kind != LoanEventKind::payment) return;

    // Instalments covered by an early payoff say nothing about the pay day.
    const int first_regular = snapshot.contract().down_payment.ppm > 0 ? 2 : 1;
    const int after = snapshot.position.oldest.number;
    const auto kept = static_cast<int>(snapshot.pay_lag_days.size());
    if (snapshot.position.state == LoanState::active)
        for (int number = std::max({before, first_regular, after - kept}); number < after; ++number)
            note_lag(snapshot, number, event.on);
    if (snapshot.dealings.get().promise)
        snapshot.dealings.make().promise->receive(event.amount, event.on);
    if (snapshot.dealings.get().plan)
        snapshot.dealings.make().plan->receive(event.amount, event.on);
}

void take(LoanSnapshot& snapshot, const Modification& change) {
    if (modify(snapshot.agreement, snapshot.position, change)) return;
    if (snapshot.modifications_unfit < UINT8_MAX) ++snapshot.modifications_unfit;
}

void take(LoanSnapshot& snapshot, const PauseChange& change) {
    if (snapshot.agreement.pause(change)) return;
    if (snapshot.modifications_unfit < UINT8_MAX) ++snapshot.modifications_unfit;
}

}  // namespace

void fold_step(LoanSnapshot& snapshot, const LoanStep& step) {
    std::visit(
        [&snapshot](auto taken) {
            // A down payment may be recorded on the eve of disbursement: the loan begins on its
            // disbursement day.
            taken.on = std::max(taken.on, snapshot.position.as_of);
            note_month_end(snapshot, taken.on);
            take(snapshot, taken);
        },
        step);
}

}  // namespace daihou
