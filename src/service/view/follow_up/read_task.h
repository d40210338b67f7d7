// TaskLine: one task as a work list shows it: what, for whom, until when, by whom and why. Open
// tasks come from the loan's snapshot with reasons computed anew; finished ones from their facts.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "decision/loan_day/decide_loan.h"
#include "service/house.h"
#include "service/task/fresh_work.h"
#include "service/view/person/read_customer.h"

namespace daihou {

struct TaskPerson {
    PersonId id;
    PartyRole role = PartyRole::borrower;
    std::string name_masked;
    std::string phone_masked;
    PartyKind kind = PartyKind::person;
};

// A follow-up of the same person on another loan: held in the same talk.
struct SameTalk {
    TaskId task;
    LoanId loan_id;
    std::string loan;
    BusinessDate due_on;
};

// An outcome of the task that waits for a second person, or came back refused or too late.
struct TaskApproval {
    std::int64_t id = 0;
    ApprovalState state = ApprovalState::waiting;
    Bilingual outcome;
    BusinessDate valid_to;
    std::string decided_by;
    std::string why;  // of the refusal
};

enum class TaskState { open, done, closed };  // closed: fell away without being worked

struct TaskLine {
    TaskId task;
    TaskKind kind = TaskKind::follow_up_borrower;
    Bilingual kind_text;
    LoanId loan_id;
    std::string loan;  // the lender's own number
    std::optional<TaskPerson> person;
    BusinessDate opens_on;
    BusinessDate due_on;
    int days_late = 0;
    std::optional<BusinessDate> planned_on;
    StaffId staff;
    std::string staff_name;
    int minutes = 0;
    int score = 0;
    TaskState state = TaskState::open;
    std::string outcome;
    int dpd = 0;
    Bucket bucket = Bucket::m0;
    Money overdue;
    std::vector<CodedText> reasons;
    std::string questionnaire;               // empty: the task is done without an interview
    std::optional<CustomerLoan> worse_loan;  // of the same customer; open tasks only
    std::vector<SameTalk> same_talk;         // by loan; of open follow-ups only
    std::optional<TaskApproval> approval;    // of open tasks only
};

// An outcome in words; the code where today's rules no longer have it.
Bilingual outcome_text(const ActionRules& rules, TaskKind kind, std::string_view code);

// Empty where nobody is known under the id.
std::string staff_name(const Portfolio& portfolio, StaffId staff);
std::string staff_name(const House& house, StaffId staff);

// `task` is one of `snapshot.tasks`. Errors: those of the store.
// Handed over, put off, or as the day pass planned it.
std::optional<BusinessDate> planned_on(const OpenTask& task, const FreshWork& fresh);

Result<TaskLine> open_task_line(const BookView& book, const FreshWork& fresh,
                                const LoanSnapshot& snapshot, const OpenTask& task);

// Any task, open or finished. Error task_unknown.
Result<TaskLine> read_task(House& house, TaskId task);
// The same inside read_book.
Result<TaskLine> task_line(const BookView& book, const FreshWork& fresh, TaskId task);

// What the book says of a task: the fact that made it and the loan it belongs to. Error
// task_unknown.
Result<TaskAssigned> assignment_of(House& house, TaskId task);

}  // namespace daihou
