// SimulationCount: what a lender's life came to, counted from the facts that were recorded and from
// nothing else, so that it counts what the book can prove.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>

#include "decision/plan/task_kind.h"
#include "domain/facts.h"

namespace daihou {

class SimulationCount {
public:
    // Facts in the order they were recorded.
    void add(const FactRecord& record);

    std::int64_t facts = 0;
    std::int64_t loans = 0;
    std::int64_t payments = 0;
    std::int64_t promises = 0;
    std::int64_t absences = 0;                            // entries of the staff calendar
    std::map<std::string, std::int64_t> visits;           // by outcome
    std::map<std::string, std::int64_t> tasks_done;       // by kind; those that were worked
    std::map<std::string, std::int64_t> warnings_raised;  // by signal
    std::map<std::string, std::int64_t> warnings_cleared;
    std::int64_t follow_ups_done = 0;
    std::int64_t follow_ups_on_time = 0;
    std::int64_t follow_ups_late = 0;    // done, after their due date
    std::int64_t follow_ups_missed = 0;  // due dates that passed without a visit (R27)

private:
    struct Task {
        TaskKind kind = TaskKind::follow_up_borrower;
        BusinessDate due_on;
    };
    void add_assigned(const TaskAssigned& assigned, TaskId task);
    void add_done(TaskId task, BusinessDate on);

    std::map<TaskId, Task> tasks_;
};

}  // namespace daihou
