// CaseStanding: where one customer's collection case stands on a day, derived from the loans they
// owe and from what people said: state, stage of the ladder, who owns it, what is next and by when.
// Nothing is stored of it. The one place that puts the tasks of a customer's loans side by side; it
// must not know how the loans of a person are found.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "decision/policy_of_day.h"
#include "decision/snapshot/case_book.h"
#include "decision/snapshot/loan_snapshot.h"

namespace daihou {

// The open task with the earliest deadline.
struct CaseStep {
    LoanId loan;
    TaskId task;
    TaskKind kind = TaskKind::collection_call;
    StaffId staff;
    BusinessDate due_on;
};

struct CaseStanding {
    PersonId person;
    CaseState state = CaseState::settled;
    std::string stage;  // id; empty: nothing is overdue
    int dpd = 0;        // the most of the loans
    int loans_overdue = 0;
    int vehicles = 0;
    Money overdue;
    std::optional<BusinessDate> since;    // the oldest unpaid due date
    std::vector<OverrideSaid> overrides;  // in force
    bool paused_by_task = false;          // a complaint, dispute or hardship is open
    std::optional<HandOver> agency;       // the last hand-over to one
    std::optional<RecallGround> agency_ended;
    StaffId owner;
    std::optional<CaseStep> next;
    std::vector<CaseStep> steps;  // all of the case, by deadline
    bool has_agency() const { return agency.has_value() && !agency_ended; }
};

// From the stage on whose early hand-over asks counsel, a case is at law.
bool is_legal(const CaseStage* stage);

// Work that belongs to a case; follow-ups go on beside it.
bool is_case_work(TaskKind kind, bool pauses_collection);

// What is missing of an open case: an owner, a deadline with a next step. Empty: nobody is
// forgotten.
enum class CaseGap : std::uint8_t { no_owner, no_next_step };
std::string_view name_of(CaseGap gap);
std::vector<CaseGap> gaps_of(const CaseStanding& standing);

// `loans`: at least those of the person; those they only guarantee are left out. `record`: nullptr
// where nobody said anything.
CaseStanding case_standing(PersonId person, std::span<const LoanSnapshot* const> loans,
                           const CaseRecord* record, const PolicyOfDay& policy, BusinessDate today);

// Every customer with a case: who borrowed a loan that is overdue, worst first. `loans`: all.
std::vector<CaseStanding> open_cases(std::span<const LoanSnapshot> loans, const CaseBook& cases,
                                     const PolicyOfDay& policy, BusinessDate today);

}  // namespace daihou
