#include "service/servicing/settle_loan.h"

#include "decision/loan_day/loan_step.h"
#include "service/view/loan/loan_quotes.h"

namespace daihou {
namespace {

Error overtaken() {
    return conflict("quote_overtaken",
                    "something happened to the loan since the quote was given; give a new one");
}

Error missing(std::int64_t quote) {
    return {ErrorKind::not_found, "quote_missing", fmt::format("the loan has no quote {}", quote)};
}

Done check_used(const LoanNow& now, std::int64_t quote) {
    for (const FactRecord& record : now.facts)
        if (quote_booked_by(record.fact) == quote)
            return conflict("quote_used", "a payment was booked by this quote already");
    return done();
}

template <class Quoted>
Result<Quoted> quote_of(const LoanNow& now, std::int64_t quote) {
    for (const FactRecord& record : now.facts)
        if (const auto* quoted = std::get_if<Quoted>(&record.fact))
            if (record.sequence == quote) return *quoted;
    return missing(quote);
}

// What was promised for the day of payment.
template <class Quoted>
Result<typename decltype(Quoted::days)::value_type> promised_on(const Quoted& quoted,
                                                                BusinessDate day,
                                                                BusinessDate today) {
    if (day > today)
        return conflict("quote_day_ahead", "the day of payment has not come yet",
                        {{"field", "paid_on"}, {"today", format_date(today)}});
    const int at = days_between(quoted.from, day);
    if (at < 0 || at >= static_cast<int>(quoted.days.size())) {
        const std::string from = format_date(quoted.from),
                          to = format_date(quoted.from +
                                           Days(static_cast<int>(quoted.days.size()) - 1));
        return conflict("quote_day_outside",
                        fmt::format("the quote holds from {} to {}; give a new one", from, to),
                        {{"field", "paid_on"}, {"from", from}, {"to", to}});
    }
    return quoted.days[static_cast<std::size_t>(at)];
}

Done check_amount(Money received, Money promised) {
    if (received == promised) return done();
    const std::string amount = format_yuan_grouped(promised);
    return conflict("quote_amount_differs",
                    fmt::format("the quote asks for {} yuan on that day; book another amount as a "
                                "payment",
                                amount),
                    {{"field", "amount_fen"}, {"amount", amount}});
}

// The span of one day that was promised earlier: how long it may be is no question any more.
QuoteSpan only(BusinessDate day) {
    return {day, day, day, 0};
}

Fact fact_of(const LoanStep& step, const QuotePaid& paid) {
    const std::string channel(paid.channel), payer(paid.payer);
    const std::string why = fmt::format("Q{}", paid.quote);
    if (const auto* change = std::get_if<Modification>(&step)) {
        LoanModified modified{paid.loan, change->kind};
        modified.why = why;
        modified.amount = change->amount;
        modified.effect = change->effect;
        modified.quote = paid.quote;
        return modified;
    }
    const LoanEvent& event = std::get<LoanEvent>(step);
    switch (event.kind) {
        case LoanEventKind::charge:
            return ChargeRaised{paid.loan,    event.amount, event.charge,
                                event.due_on, why,          ChargePurpose::prepayment_fee};
        case LoanEventKind::refund:
            return LoanRefunded{paid.loan, event.amount, "set_off", why};
        case LoanEventKind::payment:
            return PaymentReceived{paid.loan, event.amount, channel, payer};
        case LoanEventKind::settlement:
            return LoanSettled{paid.loan, event.amount, channel, payer, why, paid.quote};
        default:
            INVARIANT(false);
    }
}

// What the quote says would follow must follow from the facts themselves.
Done book(House& house, StaffId by, const LoanNow& now, const QuotePaid& paid,
          std::span<const LoanStep> steps) {
    const BusinessDate today = house.clock().today();
    const Instant at = paid.paid_on == today ? house.clock().now() : start_of(paid.paid_on);
    std::vector<NewFact> facts;
    for (const LoanStep& step : steps)
        facts.push_back({at,
                         fmt::format("quote_paid:{}:{}:{}", paid.loan.value,
                                     now.facts.back().sequence, facts.size()),
                         by, fact_of(step, paid)});
    Agreement agreement = now.loan.agreement;
    LoanPosition position = now.loan.position;
    for (const NewFact& fact : facts)
        TRY(take(agreement, position, *loan_step_of(fact.fact, paid.paid_on)));
    if (TRY(house.commit_together(facts))) return done();
    return conflict("loan_changed_meanwhile",
                    "somebody recorded something on the loan in the same moment");
}

}  // namespace

Done settle_by_quote(House& house, StaffId by, const QuotePaid& paid) {
    const LoanNow now = TRY(loan_now(house, paid.loan));
    const auto quoted = TRY(quote_of<PayoffQuoted>(now, paid.quote));
    TRY(check_used(now, paid.quote));
    const QuotedDay promised = TRY(promised_on(quoted, paid.paid_on, house.clock().today()));
    TRY(check_amount(paid.amount, promised.total));
    const auto days =
        TRY(quote_payoff(now.loan.agreement, now.loan.position, {}, only(paid.paid_on)));
    PayoffDay day = days.front();
    day.prepayment_fee = promised.prepayment_fee;
    if (day.total() != promised.total || day.set_off() != promised.set_off ||
        day.refund() != promised.refund)
        return overtaken();
    return book(house, by, now, paid, payoff_steps(day));
}

Done prepay_by_quote(House& house, StaffId by, const QuotePaid& paid, PrepaymentEffect effect) {
    const LoanNow now = TRY(loan_now(house, paid.loan));
    const auto quoted = TRY(quote_of<PrepaymentQuoted>(now, paid.quote));
    TRY(check_used(now, paid.quote));
    const QuotedUse promised = TRY(promised_on(quoted, paid.paid_on, house.clock().today()));
    TRY(check_amount(paid.amount, quoted.amount));
    const PrepaymentQuote quote = TRY(quote_prepayment(now.loan.agreement, now.loan.position, {},
                                                       only(paid.paid_on), quoted.amount));
    PrepaymentDay day = quote.days.front();
    if (day.due != promised.due || day.interest != promised.interest) return overtaken();
    day.prepayment_fee = promised.prepayment_fee;
    day.principal = promised.principal;
    return book(house, by, now, paid, prepayment_steps(day, effect));
}

}  // namespace daihou
