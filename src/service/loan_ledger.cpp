#include "service/loan_ledger.h"

#include <set>

#include "decision/portfolio.h"

namespace daihou {
namespace {

std::optional<LoanEvent> event_of(const FactRecord& record) {
    LoanEvent event;
    event.on = effective_day(record);
    if (const auto* payment = std::get_if<PaymentReceived>(&record.fact)) {
        event.amount = payment->amount;
        return event;
    }
    if (const auto* recovery = std::get_if<RecoveryReceived>(&record.fact)) {
        event.amount = recovery->amount;
        return event;
    }
    if (std::holds_alternative<LoanWrittenOff>(record.fact)) {
        event.kind = LoanEventKind::write_off;
        return event;
    }
    return std::nullopt;
}

Money unpaid_of(const TableRow& row) {
    return row.unpaid(Part::principal) + row.unpaid(Part::interest) + row.unpaid(Part::fee);
}

}  // namespace

Money LoanLedger::principal_paid_by(BusinessDate date) const {
    const auto after = principal_paid_through.upper_bound(date);
    return after == principal_paid_through.begin() ? Money() : std::prev(after)->second;
}

std::vector<LoanEvent> loan_events(const std::vector<FactRecord>& facts, BusinessDate through) {
    std::set<std::int64_t> reversed;
    for (const FactRecord& record : facts)
        if (const auto* reversal = std::get_if<PaymentReversed>(&record.fact))
            if (effective_day(record) <= through) reversed.insert(reversal->payment);
    std::vector<LoanEvent> events;
    for (const FactRecord& record : facts) {
        if (reversed.contains(record.sequence) || effective_day(record) > through) continue;
        if (const auto event = event_of(record)) events.push_back(*event);
    }
    std::stable_sort(events.begin(), events.end(),
                     [](const LoanEvent& a, const LoanEvent& b) { return a.on < b.on; });
    return events;
}

LoanLedger loan_ledger(const Contract& contract, const std::vector<LoanEvent>& events,
                       BusinessDate through) {
    LoanLedger ledger{InstalmentTable(contract), {}, {}};
    ledger.paid_on.resize(ledger.table.rows().size());
    for (const LoanEvent& event : events) {
        // Money before disbursement cannot be allocated earlier than the loan begins.
        LoanEvent taken = event;
        taken.on = std::max(event.on, contract.disbursed_on);
        ledger.table.apply(taken);
        ledger.principal_paid_through[taken.on] = ledger.table.paid().principal;
        for (std::size_t i = 0; i < ledger.paid_on.size(); ++i)
            if (!ledger.paid_on[i] && unpaid_of(ledger.table.rows()[i]).is_zero())
                ledger.paid_on[i] = taken.on;
    }
    ledger.table.move_to(std::max(through, contract.disbursed_on));
    return ledger;
}

}  // namespace daihou
