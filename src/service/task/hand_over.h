// Handing open tasks over together: chosen by whose they are, kind, branch and due date, given to
// one person or spread over all who are qualified. Looked at first, then carried out all or nothing
// if it still comes to the same. A single task goes by work_task.h; who may do it is the caller's
// to decide.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "decision/plan/task_kind.h"
#include "service/house.h"

namespace daihou {

struct HandOverWish {
    std::optional<StaffId> from;  // whose tasks; empty: anybody's
    std::optional<TaskKind> kind;
    std::string branch;                  // of the loan; empty: any
    std::optional<BusinessDate> due_by;  // empty: any
    std::optional<StaffId> to;           // empty: spread
};

// More at once would be planning by hand what the day pass does.
inline constexpr std::size_t hand_over_tasks_max = 1000;

// Why a task cannot go where it should.
enum class HandOverBar : std::uint8_t { not_qualified, nobody_qualified, no_room };
std::string_view name_of(HandOverBar bar);

struct HandOverMove {
    TaskId task;
    LoanId loan;
    std::string loan_key;
    TaskKind kind = TaskKind::follow_up_borrower;
    BusinessDate due_on;
    BusinessDate planned_on;  // after the move
    int minutes = 0;
    int score = 0;
    std::string role;
    std::string skill;
    StaffId from;
    StaffId to;                      // 0 where barred
    std::optional<HandOverBar> bar;  // it stays where it is
};
// What the move brings somebody.
struct HandOverShare {
    StaffId staff;
    std::int64_t tasks = 0;
    std::int64_t minutes = 0;
    std::int64_t score = 0;
};
struct HandOverPlan {
    std::vector<HandOverMove> moves;    // in rank order
    std::vector<HandOverShare> shares;  // by staff
    std::int64_t barred = 0;
    std::string digest;  // of the moves: what was looked at is what is carried out
};

// Moves nothing. Errors: no_day_closed, staff_missing, hand_over_too_many, those of the store.
Result<HandOverPlan> plan_hand_over(House& house, const HandOverWish& wish);

// Errors: those of plan_hand_over, text_empty (why), hand_over_empty, hand_over_changed (the digest
// is not that of the plan now), staff_not_qualified, hand_over_no_room.
Result<HandOverPlan> hand_over(House& house, StaffId by, const HandOverWish& wish,
                               std::string_view digest, std::string_view why);

}  // namespace daihou
