#include <algorithm>
#include <utility>

#include "domain/loan/payment/payment_allocation.h"
#include "domain/loan/payment/settlement.h"
#include "domain/loan/position_steps.h"
#include "domain/loan/schedule/unpaid_instalments.h"

namespace daihou {
namespace {

// Interest and fees paid ahead that the changed agreement no longer asks for pay principal instead;
// beyond that they are held for the customer.
void turn_ahead_to_principal(const Agreement& agreement, LoanPosition& p) {
    Money interest, fee;
    for (AgreementWalk walk(agreement, p.oldest); !walk.at_end(); walk.next()) {
        interest += walk.now().interest;
        fee += walk.now().fee;
    }
    const Money interest_freed = max(p.interest_ahead - interest, Money());
    const Money fee_freed = max(p.fee_ahead - fee, Money());
    const Money freed = interest_freed + fee_freed;
    const Money principal = min(freed, p.oldest.balance - p.principal_ahead);
    p.interest_ahead -= interest_freed;
    p.fee_ahead -= fee_freed;
    p.principal_ahead += principal;
    p.paid += {principal, -interest_freed, -fee_freed, Money(), freed - principal};
}

// Charges of replaced instalments go to those that now hold their dates.
void rehome_charges_after(const Agreement& agreement, int kept, LoanPosition& p) {
    for (const OpenCharge& charge : std::exchange(p.charges, {})) {
        if (charge.number <= kept) {
            p.charges.add(charge);
            continue;
        }
        LoanEvent again{p.as_of, LoanEventKind::charge, charge.kind, charge.amount,
                        charge.overdue_from};
        raise_charge(agreement, p, again);
    }
}

// Paid for instalments the change replaces; it counts for those in their place.
struct PaidAhead {
    Money principal, interest, fee;
};

// What a change moves on the day besides the schedule.
struct MoneyMoved {
    Money principal_change;  // of the rest
    PaymentSplit paid;       // in money, or from interest to principal where it is capitalised
    Money fees_moved;        // instalment fees overdue, charged with the new plan
    // Of a rest that begins on the day: what it takes over, interest accrued and paid now included.
    std::optional<PaidAhead> ahead;
};

bool charges_are_due(const LoanPosition& p) {
    return std::ranges::any_of(
        p.charges, [&p](const OpenCharge& charge) { return charge.overdue_from <= p.as_of; });
}

Result<MoneyMoved> prepaid(const Agreement& agreement, const LoanPosition& p, const Payoff& payoff,
                           const Modification& change) {
    const ScheduleCut cut = agreement.cut(p.as_of);
    const DueAndAhead parts = due_and_ahead(agreement, p, cut.kept);
    const bool owes = !(parts.principal + parts.interest + parts.fee).is_zero() ||
                      charges_are_due(p) || !penalty_interest_owed(agreement, p).is_zero();
    if (owes) return prepayment_in_arrears();
    const Money interest = max(cut.interest - parts.interest_ahead, Money());
    MoneyMoved moved;
    moved.paid.interest = interest;
    moved.paid.principal = change.amount - interest;
    moved.principal_change = -moved.paid.principal;
    moved.ahead = {parts.principal_ahead, parts.interest_ahead + interest, parts.fee_ahead};
    if (moved.paid.principal <= Money()) return prepayment_below_interest(interest);
    if (change.amount >= payoff.principal_to_pay() + payoff.interest) return prepayment_of_all();
    return moved;
}

Result<MoneyMoved> capitalised(const Agreement& agreement, const LoanPosition& p,
                               const Modification& change) {
    const ScheduleCut cut = agreement.cut(p.as_of);
    const DueAndAhead parts = due_and_ahead(agreement, p, cut.kept);
    const Money accrued = max(cut.interest - parts.interest_ahead, Money());
    MoneyMoved moved;
    moved.paid.interest = parts.interest + accrued;
    moved.paid.principal = -moved.paid.interest;
    moved.principal_change = parts.principal - parts.principal_ahead + moved.paid.interest;
    moved.fees_moved = parts.fee;
    // Principal paid ahead lowers the rest instead.
    moved.ahead = {Money(), parts.interest_ahead + accrued, parts.fee_ahead};
    if (change.kind == ModificationKind::capitalisation && moved.paid.interest.is_zero())
        return nothing_to_capitalise();
    return moved;
}

Result<MoneyMoved> money_moved(const Agreement& agreement, const LoanPosition& p,
                               const Payoff& payoff, const Modification& change) {
    if (change.kind == ModificationKind::prepayment) return prepaid(agreement, p, payoff, change);
    if (change.capitalises()) return capitalised(agreement, p, change);
    return MoneyMoved();
}

// Stands `oldest` where the schedule continues and brings money ahead over to it.
void enter_rest(const Agreement& before, const Agreement& changed, int kept,
                const std::optional<PaidAhead>& ahead, LoanPosition& p) {
    if (ahead) {
        p.principal_ahead = ahead->principal;
        p.interest_ahead = ahead->interest;
        p.fee_ahead = ahead->fee;
    } else if (p.oldest.number > kept) {
        uncover_after(before, kept, p);
    } else {
        return;
    }
    p.oldest = schedule_start(changed.in_force());
    p.oldest.number = kept + 1;
}

}  // namespace

Error nothing_to_modify() {
    return {ErrorKind::conflict, "modification_of_closed_loan",
            "no principal is left to pay, or the loan is written off; nothing is left to change"};
}

Error nothing_to_capitalise() {
    return {ErrorKind::conflict, "modification_nothing_to_capitalise",
            "no interest is overdue or accrued on that day"};
}

Error prepayment_in_arrears() {
    return {ErrorKind::conflict, "prepayment_in_arrears",
            "something is due and unpaid on that day; book a payment of it first"};
}

Error prepayment_below_interest(Money interest) {
    return {ErrorKind::conflict,
            "prepayment_below_interest",
            fmt::format("the interest accrued to the day is {} fen and is paid first; the amount "
                        "must be more than that",
                        interest.fen()),
            {{"interest", std::to_string(interest.fen())}}};
}

Error prepayment_of_all() {
    return {ErrorKind::conflict, "prepayment_of_all",
            "the amount pays off the whole principal; book a settlement"};
}

Done modify(Agreement& agreement, LoanPosition& position, const Modification& change) {
    INVARIANT(change.on >= position.as_of);
    if (position.state != LoanState::active) return nothing_to_modify();
    const Payoff payoff = payoff_on(agreement, position, change.on);
    if (payoff.principal_to_pay().is_zero()) return nothing_to_modify();
    TRY(agreement.check_day(change));
    LoanPosition p = moved_to(agreement, position, change.on);
    settle_into(agreement, p);
    bank_penalty(agreement.in_force(), p.penalty);
    const MoneyMoved moved = TRY(money_moved(agreement, p, payoff, change));
    Agreement changed = agreement;
    const int kept = TRY(changed.modify(change, moved.principal_change));
    enter_rest(agreement, changed, kept, moved.ahead, p);
    if (change.kind == ModificationKind::prepayment)
        receive(p, moved.paid);
    else
        p.paid += moved.paid;
    if (change.kind == ModificationKind::restructure) p.restructured_on = change.on;
    rehome_charges_after(changed, kept, p);
    if (!moved.fees_moved.is_zero())
        raise_charge(changed, p,
                     {p.as_of, LoanEventKind::charge, ChargeKind::fee, moved.fees_moved,
                      changed.due_date(kept + 1)});
    turn_ahead_to_principal(changed, p);
    settle_into(changed, p);
    close_if_paid_off(changed, p);
    agreement = std::move(changed);
    position = p;
    return done();
}

}  // namespace daihou
