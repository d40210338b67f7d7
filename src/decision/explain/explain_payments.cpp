// What each payment paid: the part of which instalment, penalty interest, and what is held.
#include "decision/explain/explain_loan.h"

namespace daihou {
namespace {

constexpr std::array<std::pair<Part, const char*>, 4> parts = {{{Part::penalty, "penalty_charge"},
                                                                {Part::fee, "fee"},
                                                                {Part::interest, "interest"},
                                                                {Part::principal, "principal"}}};

Money paid_of(const TableRow& row, Part part) {
    return row.paid[static_cast<std::size_t>(part)];
}

bool is_late(const Contract& contract, const InstalmentTable& before, BusinessDate on) {
    if (!contract.has_late_allocation()) return false;
    for (const TableRow& row : before.rows())
        if (!row.unpaid().is_zero() &&
            days_between(row.due_on, on) >= contract.late_allocation_from_dpd)
            return true;
    return false;
}

// "penalty, fees, interest, principal": the order of the parts that are past due.
Words order_of(const AllocationRules& rules) {
    constexpr std::array<const char*, 4> names = {"part_penalty", "part_fee", "part_interest",
                                                  "part_principal"};
    Words order;
    for (const AllocationRule& rule : rules.order)
        if (rule.timing == Timing::past_due)
            order.keys += (order.keys.empty() ? "" : ",") +
                          std::string(names[static_cast<std::size_t>(rule.part)]);
    return order;
}

void note_order(Explanation& to, const Contract& contract, const HistoryEntry& entry) {
    const bool late = is_late(contract, entry.before, entry.on);
    const AllocationRules& rules = late ? contract.late_allocation : contract.allocation;
    to.note(rules.processing == Processing::horizontal ? "order_horizontal" : "order_vertical",
            order_of(rules));
    if (late) to.note("order_late", contract.late_allocation_from_dpd);
}

void add_rows(Explanation& to, const HistoryEntry& entry) {
    const auto& before = entry.before.rows();
    const auto& after = entry.after.rows();
    for (std::size_t i = 0; i < after.size(); ++i)
        for (const auto& [part, name] : parts) {
            const Money paid = paid_of(after[i], part) - paid_of(before[i], part);
            if (!paid.is_zero())
                to.add(paid, fmt::format("paid_{}", name), after[i].number, after[i].due_on);
        }
}

// A settlement or prepayment is not spread over instalments; it ends them.
void add_parts(Explanation& to, const PaymentSplit& received) {
    if (!received.penalty.is_zero()) to.add(received.penalty, "went_to_penalty");
    if (!received.fee.is_zero()) to.add(received.fee, "went_to_fee");
    if (!received.interest.is_zero()) to.add(received.interest, "went_to_interest");
    if (!received.principal.is_zero()) to.add(received.principal, "went_to_principal");
}

Explanation explain_payment(const ExplainedLoan& loan, const HistoryEntry& entry) {
    const Money amount = entry.received.sum();
    const Words step{"step_" + name_of_step(entry.source)};
    Explanation to{Figure::payment, {format_date(entry.on), parameter(step)}};
    if (entry.is_event(LoanEventKind::payment)) {
        note_order(to, loan.snapshot.contract(), entry);
        const Money penalty_interest =
            entry.before.penalty_interest_unpaid() - entry.after.penalty_interest_unpaid();
        if (!penalty_interest.is_zero()) to.add(penalty_interest, "paid_penalty_interest");
        add_rows(to, entry);
    } else {
        add_parts(to, entry.received);
    }
    if (!entry.received.overpaid.is_zero()) to.add(entry.received.overpaid, "paid_over");
    to.add(amount, "payment", entry.on, step);
    return to;
}

}  // namespace

std::vector<Explanation> explain_payments(const ExplainedLoan& loan) {
    std::vector<Explanation> payments;
    for (const HistoryEntry& entry : loan.history.entries)
        if (!entry.received.sum().is_zero()) payments.push_back(explain_payment(loan, entry));
    return payments;
}

}  // namespace daihou
