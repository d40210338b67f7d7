#include "decision/plan/task_board.h"

#include <gtest/gtest.h>

#include <map>

namespace daihou::task_board_test {
namespace {

LoanSnapshot with_tasks(std::int64_t loan, std::vector<std::int64_t> tasks) {
    LoanSnapshot snapshot{.loan = LoanId{loan}};
    for (const std::int64_t task : tasks) {
        OpenTask& open = snapshot.tasks.emplace_back();
        open.task = TaskId{task};
        open.score = static_cast<std::int32_t>(task * 2);
    }
    return snapshot;
}

std::vector<std::pair<std::int64_t, std::int64_t>> shown(const TaskBoard& board) {
    std::vector<std::pair<std::int64_t, std::int64_t>> tasks;
    for (const BoardTask& task : board.tasks()) {
        tasks.emplace_back(task.loan.value, task.task.value);
        EXPECT_EQ(task.score, task.task.value * 2);
    }
    return tasks;
}

TEST(TaskBoard, FollowsTheLoansThatChanged) {
    std::map<std::int64_t, LoanSnapshot> book;
    for (const auto& [loan, tasks] : std::map<std::int64_t, std::vector<std::int64_t>>{
             {2, {21, 22}}, {4, {}}, {6, {61}}, {8, {81, 82}}})
        book.emplace(loan, with_tasks(loan, tasks));
    TaskBoard board;
    for (const auto& [loan, snapshot] : book)
        board.add(snapshot);
    const auto renew = [&](const std::vector<LoanId>& loans) {
        board.renew(loans, [&](LoanId loan) -> const LoanSnapshot* {
            const auto found = book.find(loan.value);
            return found == book.end() ? nullptr : &found->second;
        });
    };
    using Shown = std::vector<std::pair<std::int64_t, std::int64_t>>;
    EXPECT_EQ(shown(board), (Shown{{2, 21}, {2, 22}, {6, 61}, {8, 81}, {8, 82}}));
    renew({});
    book[2] = with_tasks(2, {22});
    book[4] = with_tasks(4, {41});
    book[8] = with_tasks(8, {});
    book[9] = with_tasks(9, {91});
    book[1] = with_tasks(1, {11});
    renew({LoanId{1}, LoanId{2}, LoanId{4}, LoanId{5}, LoanId{8}, LoanId{9}});
    EXPECT_EQ(shown(board), (Shown{{1, 11}, {2, 22}, {4, 41}, {6, 61}, {9, 91}}));
}

}  // namespace
}  // namespace daihou::task_board_test
