#include "decision/plan/task_board.h"

#include <algorithm>

namespace daihou {
namespace {

void put_tasks(const LoanSnapshot& snapshot, std::vector<BoardTask>& tasks) {
    for (const OpenTask& task : snapshot.tasks)
        tasks.push_back({snapshot.loan, task.task, task.staff, task.score, task.minutes, task.kind,
                         task.due_on, task.planned_on, task.postponed_until});
}

}  // namespace

void TaskBoard::add(const LoanSnapshot& snapshot) {
    put_tasks(snapshot, tasks_);
}

void TaskBoard::renew(std::span<const LoanId> loans,
                      const std::function<const LoanSnapshot*(LoanId)>& snapshot_of) {
    if (loans.empty()) return;
    std::vector<BoardTask> renewed;
    renewed.reserve(tasks_.size() + loans.size());
    auto old = tasks_.begin();
    for (const LoanId loan : loans) {
        const auto first = std::lower_bound(
            old, tasks_.end(), loan,
            [](const BoardTask& task, LoanId sought) { return task.loan < sought; });
        renewed.insert(renewed.end(), old, first);
        old = std::find_if(first, tasks_.end(),
                           [loan](const BoardTask& task) { return task.loan != loan; });
        if (const LoanSnapshot* snapshot = snapshot_of(loan)) put_tasks(*snapshot, renewed);
    }
    renewed.insert(renewed.end(), old, tasks_.end());
    tasks_ = std::move(renewed);
}

}  // namespace daihou
