#include "domain/loan/payment/settlement.h"

#include "domain/loan/cost/accrued_interest.h"
#include "domain/loan/payment/payment_allocation.h"
#include "domain/loan/schedule/unpaid_instalments.h"

namespace daihou {
namespace {

int instalments_due_by(const Agreement& agreement, BusinessDate date) {
    int count = 0;
    while (count < agreement.instalment_count() && agreement.due_date(count + 1) <= date)
        ++count;
    return count;
}

// Closed before the last due date: its schedule ended with that day, so that neither interest runs
// nor anything is given back should a charge open the loan again.
bool ended_early(const Agreement& agreement, const LoanPosition& position) {
    const int last = agreement.instalment_count();
    return position.oldest.number > last && position.oldest.from < agreement.due_date(last);
}

}  // namespace

Money interest_earned_by(const Agreement& agreement, BusinessDate date) {
    Money earned;
    AgreementWalk walk(agreement, agreement_start(agreement));
    for (; !walk.at_end() && walk.now().due_on <= date; walk.next())
        earned += walk.now().interest;
    if (walk.at_end()) return earned;
    return earned + interest_accruing(walk.part().contract, walk.within_part(), date);
}

PaymentSplit Payoff::settled_by_rebate() const {
    PaymentSplit settled;
    Money left = rebate();
    const auto settle = [&left](Money owed) {
        const Money part = min(owed, left);
        left -= part;
        return part;
    };
    settled.principal = settle(principal);
    settled.interest = settle(interest);
    settled.fee = settle(fee);
    settled.penalty = settle(penalty);
    settled.overpaid = left;
    return settled;
}

PaymentSplit Payoff::to_pay() const {
    const PaymentSplit settled = settled_by_rebate();
    return {principal - settled.principal, interest - settled.interest, fee - settled.fee,
            penalty - settled.penalty, Money()};
}

Payoff payoff_on(const Agreement& agreement, const LoanPosition& position, BusinessDate date) {
    INVARIANT(date >= position.as_of);
    Payoff payoff;
    payoff.principal = position.oldest.balance - position.principal_ahead;
    for (const OpenCharge& charge : position.charges)
        (charge.kind == ChargeKind::fee ? payoff.fee : payoff.penalty) += charge.amount;
    LoanPosition accrued = position;
    accrue_penalty_to(agreement, accrued, date);
    payoff.penalty += penalty_interest_owed(agreement, accrued);

    const DueAndAhead parts =
        due_and_ahead(agreement, position, instalments_due_by(agreement, date));
    payoff.fee += parts.fee;
    payoff.interest = parts.interest;
    if (!ended_early(agreement, position)) {
        const Money owed = interest_earned_by(agreement, date) - position.paid.interest;
        // With every instalment paid nothing accrues any more.
        if (position.oldest.number <= agreement.instalment_count())
            payoff.interest = max(parts.interest, owed);
        payoff.unearned_interest = max(parts.interest - owed, Money());
        payoff.unearned_fee = parts.fee_ahead;
    }
    payoff.accrued_interest = payoff.interest - parts.interest;
    return payoff;
}

Money principal_paid_early(const Agreement& agreement, const LoanPosition& position,
                           BusinessDate date) {
    const Money due =
        due_and_ahead(agreement, position, instalments_due_by(agreement, date)).principal;
    return max(payoff_on(agreement, position, date).principal_to_pay() - due, Money());
}

}  // namespace daihou
