#include "domain/loan/position.h"

#include "domain/loan/arrears/arrears.h"
#include "domain/loan/payment/payment_allocation.h"
#include "domain/loan/payment/settlement.h"
#include "domain/loan/position_steps.h"
#include "domain/loan/schedule/due_dates.h"
#include "domain/loan/schedule/unpaid_instalments.h"

namespace daihou {
namespace {

bool nothing_is_owed_after(const Agreement& agreement, const LoanPosition& p) {
    UnpaidInstalments walk(agreement, p);
    while (!walk.at_end() && walk.unpaid().is_zero())
        walk.next();
    return walk.at_end();
}

bool is_paid_off(const Agreement& agreement, const LoanPosition& p) {
    return p.oldest.number > agreement.instalment_count() && p.charges.empty() &&
           penalty_interest_owed(agreement, p).is_zero();
}

// Beyond the places for open charges the two oldest of one kind become one on the older date: the
// sum stays exact and days past due are not shortened.
void make_place(LoanPosition& p) {
    const auto charges = p.charges.each();
    for (std::size_t i = 0; i + 1 < charges.size(); ++i) {
        for (std::size_t j = i + 1; j < charges.size(); ++j) {
            if (charges[i].kind != charges[j].kind) continue;
            charges[i].amount += charges[j].amount;
            p.charges.erase(j);
            if (p.charges_joined < UINT8_MAX) ++p.charges_joined;
            return;
        }
    }
    INVARIANT(false);  // four places and two kinds: two of one kind always exist
}

// No instalment is left to pay from the day on.
void end_schedule(const Agreement& agreement, LoanPosition& p, BusinessDate day) {
    p.oldest = {agreement.instalment_count() + 1, Money(), Money(), day};
    p.principal_ahead = p.interest_ahead = p.fee_ahead = {};
}

void close(const Agreement& agreement, LoanPosition& p) {
    end_schedule(agreement, p, p.as_of);
    p.state = LoanState::settled;
    p.closed_on = p.as_of;
}

}  // namespace

void settle_into(const Agreement& agreement, LoanPosition& p) {
    p.charges.drop_paid();
    if (p.oldest.number > agreement.instalment_count()) return;

    AgreementWalk walk(agreement, p.oldest);
    const int down_payments = agreement.contract().down_payment.ppm > 0 ? 1 : 0;
    while (!walk.at_end()) {
        const Instalment& now = walk.now();
        if (p.principal_ahead < now.principal || p.interest_ahead < now.interest ||
            p.fee_ahead < now.fee)
            break;
        if (now.due().is_zero() && now.due_on > p.as_of) break;
        p.principal_ahead -= now.principal;
        p.interest_ahead -= now.interest;
        p.fee_ahead -= now.fee;
        if (!p.first_instalment_paid_on && walk.number() > down_payments && !now.due().is_zero())
            p.first_instalment_paid_on = p.as_of;
        walk.next();
    }
    p.oldest = walk.place();
    if (nothing_is_owed_after(agreement, p)) {
        const int last = agreement.instalment_count();
        end_schedule(agreement, p, agreement.due_date(last));
    }
}

void close_if_paid_off(const Agreement& agreement, LoanPosition& p) {
    if (p.state != LoanState::active || !is_paid_off(agreement, p)) return;
    close(agreement, p);
}

void receive(LoanPosition& p, const PaymentSplit& split) {
    p.paid += split;
    if (p.state == LoanState::written_off) p.recovered += split.sum() - split.overpaid;
    p.last_payment = split.sum();
    p.last_payment_on = p.as_of;
}

void raise_charge(const Agreement& agreement, LoanPosition& p, const LoanEvent& event) {
    OpenCharge charge{event.amount, event.due_on, 0, event.charge};
    charge.number = static_cast<std::uint16_t>(instalment_of_charge(agreement, event.due_on));
    if (charge.number <= agreement.instalment_count())
        charge.overdue_from = agreement.due_date(charge.number);
    for (OpenCharge& open : p.charges.each()) {
        if (open.number != charge.number || open.kind != charge.kind ||
            open.overdue_from != charge.overdue_from)
            continue;
        open.amount += charge.amount;
        return;
    }
    if (p.charges.size() == open_charges_max) make_place(p);
    p.charges.add(charge);
}

namespace {

// Takes the amount off open charges of the kind, oldest first; more than is open is ignored.
void waive_charges(LoanPosition& p, ChargeKind kind, Money amount) {
    for (OpenCharge& charge : p.charges.each()) {
        if (charge.kind != kind) continue;
        const Money waived = min(amount, charge.amount);
        charge.amount -= waived;
        amount -= waived;
    }
}

void settle(const Agreement& agreement, LoanPosition& p, Money amount) {
    const Payoff payoff = payoff_on(agreement, p, p.as_of);
    const PaymentSplit to_pay = payoff.to_pay();
    const Money received = amount.is_zero() ? to_pay.sum() : amount;
    PaymentSplit split;
    Money left = received;
    const auto take = [&left](Money owed) {
        const Money paid = min(owed, left);
        left -= paid;
        return paid;
    };
    split.penalty = take(to_pay.penalty);
    split.fee = take(to_pay.fee);
    split.interest = take(to_pay.interest);
    split.principal = take(to_pay.principal);
    split.overpaid = left;
    receive(p, split);
    p.paid += payoff.settled_by_rebate();
    p.paid += {Money(), -payoff.unearned_interest, -payoff.unearned_fee};
    p.forgiven = to_pay.sum() - (split.sum() - split.overpaid);
    p.penalty.settled = penalty_total(agreement.in_force(), p.penalty);
    p.charges = {};
    close(agreement, p);
}

}  // namespace

LoanPosition moved_to(const Agreement& agreement, const LoanPosition& position, BusinessDate date) {
    LoanPosition p = position;
    if (date > position.as_of) p.past = past_arrears_on(agreement, position, date - Days(1));
    accrue_penalty_to(agreement, p, date);
    p.as_of = date;
    return p;
}

int instalment_of_charge(const Agreement& agreement, BusinessDate due_on) {
    const int last = agreement.instalment_count();
    if (due_on > agreement.due_date(last)) return last + 1;
    int low = agreement.contract().down_payment.ppm > 0 ? 2 : 1;
    int high = last;
    while (low < high) {
        const int middle = (low + high) / 2;
        if (agreement.due_date(middle) < due_on)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

LoanPosition opening_position(const Agreement& agreement) {
    const Contract& contract = agreement.contract();
    INVARIANT(fits_position(contract.allocation));
    INVARIANT(!contract.has_late_allocation() || fits_position(contract.late_allocation));
    LoanPosition p;
    p.as_of = agreement.contract().disbursed_on;
    p.oldest = agreement_start(agreement);
    p.penalty.accrued_to = p.as_of;
    settle_into(agreement, p);
    return p;
}

LoanPosition apply(const Agreement& agreement, const LoanPosition& position,
                   const LoanEvent& event) {
    INVARIANT(event.on >= position.as_of && event.amount >= Money());
    LoanPosition p = moved_to(agreement, position, event.on);
    switch (event.kind) {
        case LoanEventKind::payment:
            receive(p, allocate(agreement, p, event.amount, event.on));
            break;
        case LoanEventKind::charge:
            raise_charge(agreement, p, event);
            // A charge raised after the last payment opens the loan again.
            if (p.state == LoanState::settled) {
                p.state = LoanState::active;
                p.closed_on.reset();
            }
            break;
        case LoanEventKind::charge_waiver:
            waive_charges(p, event.charge, event.amount);
            break;
        case LoanEventKind::penalty_waiver:
            p.penalty.settled += min(event.amount, penalty_interest_owed(agreement, p));
            break;
        case LoanEventKind::write_off:
            if (p.state == LoanState::active) {
                p.written_off = payoff_on(agreement, p, p.as_of).to_pay().sum();
                p.state = LoanState::written_off;
                p.closed_on = p.as_of;
            }
            break;
        case LoanEventKind::settlement:
            settle(agreement, p, event.amount);
            return p;
        case LoanEventKind::refund:
            p.paid.overpaid -= event.amount;
            break;
        case LoanEventKind::reversal:
            INVARIANT(false);
    }
    settle_into(agreement, p);
    close_if_paid_off(agreement, p);
    return p;
}

BusinessDate day_of(const LoanStep& step) {
    return std::visit([](const auto& taken) { return taken.on; }, step);
}

Done take(Agreement& agreement, LoanPosition& position, const LoanStep& step) {
    if (const auto* change = std::get_if<Modification>(&step))
        return modify(agreement, position, *change);
    if (const auto* change = std::get_if<PauseChange>(&step)) return agreement.pause(*change);
    position = apply(agreement, position, std::get<LoanEvent>(step));
    return done();
}

LoanPosition fold(const Agreement& agreement, std::span<const LoanEvent> events) {
    std::vector<bool> undone(events.size());
    // Later first, so that a reversed reversal does not undo.
    for (std::size_t i = events.size(); i-- > 0;) {
        if (events[i].kind != LoanEventKind::reversal || undone[i]) continue;
        INVARIANT(events[i].reverses >= 0 && static_cast<std::size_t>(events[i].reverses) < i);
        undone[static_cast<std::size_t>(events[i].reverses)] = true;
    }
    std::vector<const LoanEvent*> taken;
    for (std::size_t i = 0; i < events.size(); ++i)
        if (!undone[i] && events[i].kind != LoanEventKind::reversal) taken.push_back(&events[i]);
    std::stable_sort(taken.begin(), taken.end(),
                     [](const LoanEvent* a, const LoanEvent* b) { return a->on < b->on; });
    LoanPosition position = opening_position(agreement);
    for (const LoanEvent* event : taken)
        position = apply(agreement, position, *event);
    return position;
}

bool fits_position(const AllocationRules& rules) {
    if (rules.future != FuturePayment::next_instalment) return false;
    if (rules.processing == Processing::horizontal) {
        for (std::size_t i = 1; i < rules.order.size(); ++i)
            if (rules.order[i].timing < rules.order[i - 1].timing) return false;
        return true;
    }
    for (std::size_t i = 0; i < rules.order.size(); ++i)
        for (std::size_t j = i + 1; j < rules.order.size(); ++j)
            if (rules.order[i].part == rules.order[j].part &&
                rules.order[j].timing < rules.order[i].timing)
                return false;
    return true;
}

}  // namespace daihou
