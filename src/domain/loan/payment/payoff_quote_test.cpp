// The quote equals what is booked: on random loans, for every day a quote is valid, paying what it
// says closes the loan to the fen, in the position and in the plain instalment table alike.
#include "domain/loan/payment/payoff_quote.h"

#include "domain/loan/loan_generators_test.h"
#include "domain/loan/payment/prepayment_quote.h"
#include "domain/loan/schedule/instalment_table.h"

namespace daihou::payoff_quote_test {
namespace {

// A running loan in both forms after a random life.
struct LivedLoan {
    Agreement agreement;
    LoanPosition position;
    InstalmentTable table;

    explicit LivedLoan(const Contract& c)
        : agreement(c), position(opening_position(agreement)), table(c) {}
    void live(const std::vector<LoanEvent>& events) {
        for (const LoanEvent& event : events) {
            if (event.kind == LoanEventKind::settlement || event.kind == LoanEventKind::write_off)
                continue;
            if (below(4) == 0) {
                const Modification change = random_modification(event.on);
                (void)modify(agreement, position, change);
                (void)table.modify(change);
            }
            position = apply(agreement, position, event);
            table.apply(event);
        }
    }
    Done book(const std::vector<LoanStep>& steps) {
        for (const LoanStep& step : steps) {
            TRY(take(agreement, position, step));
            if (const auto* change = std::get_if<Modification>(&step))
                TRY(table.modify(*change));
            else
                table.apply(std::get<LoanEvent>(step));
        }
        return done();
    }
    Money unpaid_in_table() const {
        Money sum = table.penalty_interest_unpaid();
        for (const TableRow& row : table.rows())
            sum += row.unpaid();
        return sum;
    }
};

std::vector<PrepaymentFeeStep> random_steps() {
    std::vector<PrepaymentFeeStep> steps;
    for (int month = 0, count = below(3); count > 0; --count)
        steps.push_back({month += 1 + below(24), Ratio{1 + below(60'000)}});
    return steps;
}

// Little is left to pay to the end of the term: by the order of payment principal, interest or fees
// of it, so that all principal may be paid ahead, or more interest than there is principal left.
void pay_nearly_all_ahead(LivedLoan& loan) {
    const Money unpaid = loan.unpaid_in_table();
    const Money left = Money::fen(1 + below(50'000));
    if (unpaid <= left) return;
    const LoanEvent payment{.on = loan.position.as_of, .amount = unpaid - left};
    loan.position = apply(loan.agreement, loan.position, payment);
    loan.table.apply(payment);
}

LivedLoan random_life() {
    Contract c = random_contract();
    draw_rules(c);
    LivedLoan loan(c);
    std::vector<LoanEvent> events = random_events(c);
    if (!events.empty())
        events.resize(static_cast<std::size_t>(below(static_cast<int>(events.size()) + 1)));
    loan.live(events);
    if (below(4) == 0) {  // paid off with too much, then charged: money is held
        const BusinessDate on = loan.position.as_of;
        loan.live({{.on = on, .amount = c.principal * 3},
                   {.on = on,
                    .kind = LoanEventKind::charge,
                    .amount = Money::fen(1 + below(100'000)),
                    .due_on = on + Days(below(60))}});
    }
    RC_PRE(loan.position.state == LoanState::active);
    if (below(3) == 0) pay_nearly_all_ahead(loan);
    return loan;
}

QuoteSpan random_span(const LoanPosition& position) {
    const BusinessDate from = position.as_of + Days(below(60));
    return {from, from, from + Days(below(12)), 15};
}

Money cash_of(const std::vector<LoanStep>& steps) {
    Money cash;
    for (const LoanStep& step : steps) {
        if (const auto* change = std::get_if<Modification>(&step)) cash += change->amount;
        const auto* event = std::get_if<LoanEvent>(&step);
        if (event == nullptr) continue;
        if (event->kind == LoanEventKind::payment || event->kind == LoanEventKind::settlement)
            cash += event->amount;
        if (event->kind == LoanEventKind::refund) cash -= event->amount;
    }
    return cash;
}

RC_GTEST_PROP(PayoffQuote, IsWhatIsBookedOnEveryDay, ()) {
    const LivedLoan lived = random_life();
    const auto steps = random_steps();
    const QuoteSpan span = random_span(lived.position);
    const auto days = quote_payoff(lived.agreement, lived.position, steps, span);
    RC_ASSERT(days.has_value());
    RC_ASSERT(days->size() == static_cast<std::size_t>(days_between(span.from, span.valid_to)) + 1);
    RC_TAG(std::string(days->front().refund().is_zero() ? "asks" : "gives back"));
    for (const PayoffDay& day : *days) {
        RC_ASSERT(day.total() >= Money() && day.refund() >= Money());
        RC_ASSERT(day.total() - day.refund() == day.asked() - day.set_off());
        LivedLoan loan = lived;
        const auto booked = payoff_steps(day);
        RC_ASSERT(cash_of(booked) == day.total());
        RC_ASSERT(loan.book(booked).has_value());
        RC_ASSERT(loan.position.state == LoanState::settled);
        RC_ASSERT(loan.table.state() == LoanState::settled);
        RC_ASSERT(loan.position.forgiven.is_zero());
        RC_ASSERT(loan.position.paid.overpaid == day.held - day.set_off() + day.refund());
        RC_ASSERT(loan.position.paid == loan.table.paid());
        RC_ASSERT(loan.position.oldest.balance.is_zero());
        RC_ASSERT(loan.position.charges.empty());
        RC_ASSERT(loan.unpaid_in_table().is_zero());
    }
}

// The same money as a payment of the contract's order, one fen short: one fen is open, the loan
// runs on.
RC_GTEST_PROP(PayoffQuote, LeavesOneFenOpenForOneFenLess, ()) {
    const LivedLoan lived = random_life();
    const auto steps = random_steps();
    const QuoteSpan span = random_span(lived.position);
    const auto days = quote_payoff(lived.agreement, lived.position, steps, span).value();
    for (const PayoffDay& day : days) {
        if (day.asked() < Money::fen(2)) continue;
        LivedLoan loan = lived;
        std::vector<LoanStep> booked = payoff_steps(day);
        booked.back() = LoanEvent{.on = day.on, .amount = day.asked() - Money::fen(1)};
        RC_ASSERT(loan.book(booked).has_value());
        RC_ASSERT(loan.position.state == LoanState::active);
        RC_ASSERT(payoff_on(loan.agreement, loan.position, day.on).total().fen() == 1);
        RC_ASSERT(loan.table.payoff().total().fen() == 1);
    }
}

RC_GTEST_PROP(PrepaymentQuote, IsWhatIsBookedOnEveryDay, ()) {
    const LivedLoan lived = random_life();
    const auto steps = random_steps();
    const QuoteSpan span = random_span(lived.position);
    const Money payoff =
        quote_payoff(lived.agreement, lived.position, steps, span).value().front().total();
    if (payoff <= Money::fen(1)) return;
    const Money amount = Money::fen(*rc::gen::inRange<std::int64_t>(1, payoff.fen()));
    const auto quote = quote_prepayment(lived.agreement, lived.position, steps, span, amount);
    RC_TAG(quote ? std::string("quoted") : quote.error().code);
    if (!quote) return;
    for (const PrepaymentOption& option : quote->options) {
        for (const PrepaymentDay& day : quote->days) {
            RC_ASSERT(day.amount() == amount);
            RC_ASSERT(day.prepayment_fee <= prepayment_fee(steps,
                                                           lived.agreement.contract().disbursed_on,
                                                           day.principal, day.on));
            LivedLoan loan = lived;
            const auto booked = prepayment_steps(day, option.effect);
            RC_ASSERT(cash_of(booked) == amount);
            const Done done = loan.book(booked);
            // The schedule of a later day may not come out; the days before are as quoted.
            if (!done && day.on != span.from) continue;
            RC_ASSERT(done.has_value());
            RC_ASSERT(loan.position.paid == loan.table.paid());
            RC_ASSERT(loan.position.paid.sum() == lived.position.paid.sum() + amount);
            if (day.on == span.from) {
                RC_ASSERT(rest_of(loan.agreement, loan.position) == option.rest);
                Money to_pay;
                for (const RestRow& row : option.rest) {
                    RC_ASSERT(row.due_on > day.on);
                    to_pay += row.to_pay;
                }
                Money in_table;
                for (const TableRow& row : loan.table.rows())
                    in_table += row.unpaid() - row.open_fee_charges - row.unpaid(Part::penalty);
                RC_ASSERT(to_pay == in_table);
            }
        }
    }
}

RC_GTEST_PROP(PayoffQuote, CountsPrincipalPaidEarlyAsTheTableDoes, ()) {
    LivedLoan lived = random_life();
    const BusinessDate on = lived.position.as_of + Days(below(60));
    lived.table.move_to(on);
    Money early;
    for (const TableRow& row : lived.table.rows())
        if (row.due_on > on) early += row.unpaid(Part::principal);
    const Payoff payoff = lived.table.payoff();
    early -= payoff.unearned_interest + payoff.unearned_fee;
    RC_ASSERT(principal_paid_early(lived.agreement, lived.position, on) == max(early, Money()));
}

}  // namespace
}  // namespace daihou::payoff_quote_test
