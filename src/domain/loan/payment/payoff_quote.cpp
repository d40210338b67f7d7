#include "domain/loan/payment/payoff_quote.h"

namespace daihou {
namespace {}  // namespace

Done check_span(const LoanPosition& position, const QuoteSpan& span) {
    if (position.state == LoanState::settled)
        return conflict("payoff_of_closed_loan", "the loan is paid off; nothing is left to settle");
    if (position.state == LoanState::written_off)
        return conflict("payoff_of_written_off_loan",
                        "the loan is written off; book what comes in as a recovery");
    if (span.from < position.as_of)
        return conflict(
            "payoff_before_last_event",
            fmt::format("the last thing booked on the loan happened on {}; ask for a day not "
                        "before it",
                        format_date(position.as_of)),
            {{"last", format_date(position.as_of)}});
    if (span.valid_to < span.from)
        return conflict("payoff_span_backwards", "the last day is before the first one");
    const BusinessDate last = std::min(span.given_on, span.from) + Days(span.valid_days_max);
    if (span.valid_to > last)
        return conflict(
            "payoff_valid_too_long",
            fmt::format("a quote holds for {} days at most, until {}", span.valid_days_max,
                        format_date(last)),
            {{"days", std::to_string(span.valid_days_max)}, {"last", format_date(last)}});
    return done();
}

Result<std::vector<PayoffDay>> quote_payoff(const Agreement& agreement,
                                            const LoanPosition& position,
                                            std::span<const PrepaymentFeeStep> steps,
                                            const QuoteSpan& span) {
    TRY(check_span(position, span));
    std::vector<PayoffDay> days;
    for (BusinessDate on = span.from; on <= span.valid_to; on += Days(1)) {
        PayoffDay day{on, payoff_on(agreement, position, on),
                      principal_paid_early(agreement, position, on), Money(),
                      position.paid.overpaid};
        day.prepayment_fee =
            prepayment_fee(steps, agreement.contract().disbursed_on, day.paid_early, on);
        days.push_back(day);
    }
    return days;
}

std::vector<LoanStep> payoff_steps(const PayoffDay& day) {
    std::vector<LoanStep> steps;
    if (!day.prepayment_fee.is_zero())
        steps.push_back(LoanEvent{.on = day.on,
                                  .kind = LoanEventKind::charge,
                                  .amount = day.prepayment_fee,
                                  .due_on = day.on});
    const Money given_back = max(day.set_off(), Money());
    if (!given_back.is_zero())
        steps.push_back(
            LoanEvent{.on = day.on, .kind = LoanEventKind::refund, .amount = given_back});
    steps.push_back(LoanEvent{
        .on = day.on, .kind = LoanEventKind::settlement, .amount = day.total() + given_back});
    return steps;
}

}  // namespace daihou
