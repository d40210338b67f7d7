// LoanHistory: a loan replayed step by step in the table an accountant would keep, with the table
// before and after each step, so that every change of a figure can be laid at the door of what made
// it. Allocates freely: it serves one loan and one reader. Explanations rest on it.
#pragma once

#include <span>
#include <vector>

#include "decision/loan_day/loan_step.h"
#include "domain/loan/schedule/instalment_table.h"

namespace daihou {

struct HistoryEntry {
    StepOfFact source;
    BusinessDate on;         // not before disbursement
    bool fits = true;        // a change that does not fit changes nothing
    InstalmentTable before;  // moved to the day, penalty interest of the day in it
    InstalmentTable after;
    PaymentSplit received;  // what came in and where it went; all zero for other steps

    const LoanEvent* event() const { return std::get_if<LoanEvent>(&source.step); }
    const Modification* change() const { return std::get_if<Modification>(&source.step); }
    bool is_event(LoanEventKind kind) const { return event() && event()->kind == kind; }
};

struct LoanHistory {
    InstalmentTable opening;  // on the disbursement day, before any step
    std::vector<HistoryEntry> entries;
    InstalmentTable now;  // on the day asked for
};

// `steps` by day; `date` not before disbursement nor before the last step.
LoanHistory history_of(const Contract& contract, std::span<const StepOfFact> steps,
                       BusinessDate date);

// "payment", "legal_cost", "rate_change": the key under `explain.step_`.
std::string name_of_step(const StepOfFact& step);
// What the step itself says it moves; zero where it names no amount.
Money amount_of_step(const HistoryEntry& entry);

// Sums over all rows.
Money principal_unpaid(const InstalmentTable& table);
Money charges_open(const InstalmentTable& table);

}  // namespace daihou
