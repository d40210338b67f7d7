// LoanDay: one loan on one day while it is being decided; the parts of decide_loan share it. Holds
// references only and lives for one call. Part of decide_loan.h.
#pragma once

#include "decision/loan_day/decide_loan.h"

namespace daihou {

class LoanDay {
public:
    LoanDay(const LoanSnapshot& of_loan, const PolicyOfDay& rules, BusinessDate day,
            LoanDecision& result)
        : snapshot(of_loan),
          policy(rules),
          today(day),
          decision(result),
          dealings(of_loan.dealings.get()) {}

    const LoanSnapshot& snapshot;
    const PolicyOfDay& policy;
    const BusinessDate today;
    BusinessDate look_until = today;  // follow-ups that open by then are wanted
    LoanDecision& decision;
    const PeopleAcrossLoans* people = nullptr;  // nullptr: not asked
    const LoanDealings& dealings;
    int warning_score = 0;           // of the warnings open after today
    int follow_up_late_days = 0;     // the worst of the parties
    CompactDate extra_visit_due_on;  // asked for by an open warning
    CompactDate extra_visit_opens_on;
    SignalNumber extra_visit_signal = 0;

    bool is_active() const { return decision.arrears.state == LoanState::active; }
    bool is_overdue() const { return decision.arrears.oldest_unpaid_on.has_value(); }

    // The open task with this identity, or nullptr.
    const OpenTask* open_task(TaskKind kind, PersonId person, std::int64_t action) const;
    CompactDate last_done(TaskKind kind, PersonId person) const;
    bool is_wanted(TaskKind kind, PersonId person) const;

    // A new want, filled from the open task it meets and from who does such tasks. Its due date is
    // set by the caller.
    WantedTask& want(TaskKind kind, PersonId person, std::int64_t action = 0);
    // Not before a callback, a retry or a postponement allows; adds the reason.
    void hold_back(WantedTask& task, const PartyState* party) const;
    // At which part of the day the person is best called, where that is known.
    void say_when(WantedTask& task, const PartyState* party) const;
};

// In this order: each needs what the one before found.
void decide_loan_value(LoanDay& day);
void decide_signals(LoanDay& day);
void decide_follow_ups(LoanDay& day);
void decide_own_failure(LoanDay& day);  // W33 looks at the follow-ups
void decide_verification(LoanDay& day);
void decide_actions(LoanDay& day);
void decide_guarantees(LoanDay& day);  // before the ladder, which then adds no second notice
void decide_collections(LoanDay& day);
void decide_plan_end(LoanDay& day);
void decide_repossession(LoanDay& day);
void close_fallen(LoanDay& day);

}  // namespace daihou
