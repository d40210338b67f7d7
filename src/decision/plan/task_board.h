// TaskBoard: all open tasks of the portfolio in one run, so that a list of work is read without
// looking at every loan. Kept by the portfolio beside its snapshots, which say everything else of a
// task; knows no day and no staff.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "decision/snapshot/loan_snapshot.h"

namespace daihou {

struct BoardTask {
    LoanId loan;
    TaskId task;
    StaffId staff;
    std::int32_t score = 0;
    std::int16_t minutes = 0;
    TaskKind kind = TaskKind::follow_up_borrower;
    CompactDate due_on;
    CompactDate planned_on;
    CompactDate postponed_until;
    friend bool operator==(const BoardTask&, const BoardTask&) = default;
};

class TaskBoard {
public:
    // The tasks of a loan that comes after all others.
    void add(const LoanSnapshot& snapshot);
    // Takes the tasks of these loans (ascending, each once) anew; one walk over the board however
    // few they are.
    void renew(std::span<const LoanId> loans,
               const std::function<const LoanSnapshot*(LoanId)>& snapshot_of);
    // By loan, then task.
    std::span<const BoardTask> tasks() const { return tasks_; }

private:
    std::vector<BoardTask> tasks_;
};

}  // namespace daihou
