// Figures that are a running total: each step of the loan that moved it is a line.
#include "decision/explain/explain_loan.h"

namespace daihou {
namespace {

using Quantity = Money (*)(const InstalmentTable&);

Money money_held(const InstalmentTable& table) {
    return table.paid().overpaid;
}
Money money_recovered(const InstalmentTable& table) {
    return table.recovered();
}

// "2025-02-10 payment of 8,884.88, of it principal".
void add_step(Explanation& to, const HistoryEntry& entry, Money change, const std::string& part) {
    const Words step{"step_" + name_of_step(entry.source)};
    const Money amount = amount_of_step(entry);
    if (amount.is_zero() || amount == change || amount == -change)
        to.add(change, "step", entry.on, step);
    else
        to.add(change, "step_part", entry.on, step, amount, Words{part});
}

void add_steps(Explanation& to, const LoanHistory& history, Quantity quantity,
               const std::string& part) {
    for (const HistoryEntry& entry : history.entries) {
        const Money change = quantity(entry.after) - quantity(entry.before);
        if (!change.is_zero()) add_step(to, entry, change, part);
    }
    if (to.lines.empty()) to.note("no_step");
}

// What a settlement lowers the principal by: paid, covered by what was paid ahead, given up.
void add_settlement(Explanation& to, const HistoryEntry& entry) {
    const Money change = principal_unpaid(entry.after) - principal_unpaid(entry.before);
    const Payoff owed = entry.before.payoff();
    const Money ahead = owed.settled_by_rebate().principal;
    const Money given_up = -change - entry.received.principal - ahead;
    if (!entry.received.principal.is_zero())
        add_step(to, entry, -entry.received.principal, "part_principal");
    if (!ahead.is_zero()) to.add(-ahead, "settled_from_ahead", entry.on);
    if (!given_up.is_zero()) to.add(-given_up, "settled_given_up", entry.on);
}

}  // namespace

Explanation explain_outstanding(const ExplainedLoan& loan) {
    Explanation to{Figure::outstanding};
    const LoanHistory& history = loan.history;
    to.add(loan.snapshot.contract().principal, "principal_lent",
           loan.snapshot.contract().disbursed_on);
    for (const HistoryEntry& entry : history.entries) {
        const Money change = principal_unpaid(entry.after) - principal_unpaid(entry.before);
        if (!entry.fits)
            to.note("step_unfit", entry.on, Words{"step_" + name_of_step(entry.source)});
        else if (entry.is_event(LoanEventKind::settlement))
            add_settlement(to, entry);
        else if (!change.is_zero())
            add_step(to, entry, change, "part_principal");
        else if (entry.is_event(LoanEventKind::write_off))
            to.note("still_owed", entry.on);
    }
    to.add(loan.arrears.outstanding_principal, "outstanding");
    return to;
}

Explanation explain_charges(const ExplainedLoan& loan) {
    Explanation to{Figure::charges};
    add_steps(to, loan.history, charges_open, "part_charges");
    to.add(charges_open(loan.history.now), "charges");
    return to;
}

Explanation explain_held(const ExplainedLoan& loan) {
    Explanation to{Figure::held};
    for (const HistoryEntry& entry : loan.history.entries) {
        Money change = money_held(entry.after) - money_held(entry.before);
        Money given_back;
        if (entry.is_event(LoanEventKind::settlement))
            given_back = entry.before.payoff().settled_by_rebate().overpaid;
        change -= given_back;
        if (!given_back.is_zero()) to.add(given_back, "settled_given_back", entry.on);
        if (!change.is_zero()) add_step(to, entry, change, "part_over");
    }
    if (to.lines.empty()) to.note("no_step");
    to.add(loan.snapshot.position.paid.overpaid, "held");
    return to;
}

Explanation explain_recovered(const ExplainedLoan& loan) {
    Explanation to{Figure::recovered};
    add_steps(to, loan.history, money_recovered, "part_recovered");
    to.add(loan.snapshot.position.recovered, "recovered");
    return to;
}

Explanation explain_written_off(const ExplainedLoan& loan) {
    Explanation to{Figure::written_off};
    for (const HistoryEntry& entry : loan.history.entries) {
        if (entry.before.written_off() == entry.after.written_off()) continue;
        to.lines.clear();  // paid off and charged again, a loan can be written off once more
        to.note("written_off_on", entry.on);
        const PaymentSplit parts = entry.before.payoff().to_pay();
        to.add(parts.principal, "owed_principal");
        to.add(parts.interest, "owed_interest");
        if (!parts.fee.is_zero()) to.add(parts.fee, "owed_fee");
        if (!parts.penalty.is_zero()) to.add(parts.penalty, "owed_penalty");
    }
    to.add(loan.snapshot.position.written_off, "written_off");
    return to;
}

}  // namespace daihou
