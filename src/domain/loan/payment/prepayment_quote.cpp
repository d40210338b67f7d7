#include "domain/loan/payment/prepayment_quote.h"

#include "domain/loan/payment/payment_allocation.h"
#include "domain/loan/schedule/unpaid_instalments.h"

namespace daihou {
namespace {

// A loan somebody tries something on.
struct TriedLoan {
    Agreement agreement;
    LoanPosition position;
    Done take_all(std::span<const LoanStep> steps) {
        for (const LoanStep& step : steps)
            TRY(take(agreement, position, step));
        return done();
    }
};

Money interest_accrued(const TriedLoan& loan, BusinessDate on) {
    const ScheduleCut cut = loan.agreement.cut(on);
    const Money ahead = due_and_ahead(loan.agreement, loan.position, cut.kept).interest_ahead;
    return max(cut.interest - ahead, Money());
}

// The fee out of `money`: that of the largest principal which leaves room for it, so that it is
// never more than its share of what is prepaid.
Money fee_within(Money money, std::span<const PrepaymentFeeStep> steps, BusinessDate disbursed_on,
                 BusinessDate on) {
    const auto fee_of = [&](std::int64_t principal) {
        return prepayment_fee(steps, disbursed_on, Money::fen(principal), on);
    };
    std::int64_t fits = 0, too_much = money.fen() + 1;
    while (too_much - fits > 1) {
        const std::int64_t middle = fits + (too_much - fits) / 2;
        (Money::fen(middle) + fee_of(middle) <= money ? fits : too_much) = middle;
    }
    return fee_of(fits);
}

Error below_due(Money needed) {
    return {ErrorKind::conflict,
            "prepayment_below_due",
            fmt::format("{} yuan is due or accrued by that day and is paid first; prepay more "
                        "than that",
                        format_yuan_grouped(needed)),
            {{"needed", format_yuan_grouped(needed)}}};
}

Error above_payoff(Money total) {
    return {ErrorKind::conflict,
            "prepayment_above_payoff",
            fmt::format("{} yuan pays off the loan on that day; quote an early settlement",
                        format_yuan_grouped(total)),
            {{"total", format_yuan_grouped(total)}}};
}

// An instalment that rounds to nothing, a term without instalments: what check() found, in words of
// the prepayment.
Error told(const Error& error) {
    if (error.code == nothing_to_modify().code) return prepayment_of_all();
    if (!error.code.starts_with("contract_")) return error;
    return {ErrorKind::conflict, "prepayment_leaves_no_schedule",
            "what is left is too little for a schedule of its own; quote an early settlement"};
}

Money interest_to_pay(const Agreement& agreement, const LoanPosition& position) {
    Money interest;
    for (UnpaidInstalments walk(agreement, position); !walk.at_end(); walk.next())
        interest += walk.interest();
    return interest;
}

// How the amount is used on one day. `loan` becomes the loan with what is due paid.
Result<PrepaymentDay> use_of(TriedLoan& loan, std::span<const PrepaymentFeeStep> steps,
                             BusinessDate on, Money amount) {
    TRY(loan.agreement.check_day({.on = on, .kind = ModificationKind::prepayment}));
    PrepaymentDay day{.on = on, .due = due_by(loan.agreement, loan.position, on)};
    if (amount <= day.due) return below_due(day.due);
    loan.position = apply(loan.agreement, loan.position, {.on = on, .amount = day.due});
    day.interest = interest_accrued(loan, on);
    const Money left = amount - day.due - day.interest;
    if (left > Money())
        day.prepayment_fee = fee_within(left, steps, loan.agreement.contract().disbursed_on, on);
    day.principal = left - day.prepayment_fee;
    if (day.principal <= Money()) return below_due(day.due + day.interest + day.prepayment_fee);
    return day;
}

}  // namespace

Money due_by(const Agreement& agreement, const LoanPosition& position, BusinessDate on) {
    LoanPosition p = position;
    accrue_penalty_to(agreement, p, on);
    const DueAndAhead parts = due_and_ahead(agreement, p, agreement.cut(on).kept);
    Money due = parts.principal + parts.interest + parts.fee + penalty_interest_owed(agreement, p);
    for (const OpenCharge& charge : p.charges)
        if (charge.overdue_from <= on) due += charge.amount;
    return due;
}

std::vector<RestRow> rest_of(const Agreement& agreement, const LoanPosition& position) {
    std::vector<RestRow> rows;
    AgreementWalk walk(agreement, position.oldest);
    for (UnpaidInstalments unpaid(agreement, position); !unpaid.at_end();
         unpaid.next(), walk.next())
        rows.push_back({walk.number(), walk.now().due_on, walk.now().principal, walk.now().interest,
                        walk.now().fee, unpaid.unpaid(), walk.now().balance});
    return rows;
}

Result<PrepaymentQuote> quote_prepayment(const Agreement& agreement, const LoanPosition& position,
                                         std::span<const PrepaymentFeeStep> steps,
                                         const QuoteSpan& span, Money amount) {
    INVARIANT(amount > Money());
    PrepaymentQuote quote;
    const auto payoffs = TRY(quote_payoff(agreement, position, steps, span));
    for (const PayoffDay& payoff : payoffs) {
        if (amount >= payoff.total()) return above_payoff(payoff.total());
        TriedLoan loan{agreement, position};
        quote.days.push_back(TRY(use_of(loan, steps, payoff.on, amount)));
        if (quote.days.size() > 1) continue;
        quote.rest_before = rest_of(loan.agreement, loan.position);
        const Money interest_before = interest_to_pay(loan.agreement, loan.position);
        std::optional<Error> why_not;
        for (const PrepaymentEffect effect :
             {PrepaymentEffect::shorter_term, PrepaymentEffect::smaller_instalment}) {
            TriedLoan tried{agreement, position};
            if (const Done taken = tried.take_all(prepayment_steps(quote.days.front(), effect));
                !taken) {
                why_not = told(taken.error());
                continue;
            }
            const Money interest_after =
                quote.days.front().interest + interest_to_pay(tried.agreement, tried.position);
            quote.options.push_back({effect, rest_of(tried.agreement, tried.position),
                                     interest_before - interest_after});
        }
        if (quote.options.empty()) return *why_not;
    }
    return quote;
}

std::vector<LoanStep> prepayment_steps(const PrepaymentDay& day, PrepaymentEffect effect) {
    std::vector<LoanStep> steps;
    if (!day.prepayment_fee.is_zero())
        steps.push_back(LoanEvent{.on = day.on,
                                  .kind = LoanEventKind::charge,
                                  .amount = day.prepayment_fee,
                                  .due_on = day.on});
    const Money first = day.due + day.prepayment_fee;
    if (!first.is_zero()) steps.push_back(LoanEvent{.on = day.on, .amount = first});
    steps.push_back(Modification{.on = day.on,
                                 .kind = ModificationKind::prepayment,
                                 .amount = day.interest + day.principal,
                                 .effect = effect});
    return steps;
}

}  // namespace daihou
