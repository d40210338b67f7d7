// How actions lead to one another and how long a question to a second person stands.
#include "decision/loan_day/action_rules.h"

#include <gtest/gtest.h>

namespace daihou::action_rules_test {
namespace {

ActionOutcome opening(TaskKind from, TaskKind to) {
    ActionOutcome outcome;
    outcome.kind = from;
    outcome.opens = to;
    return outcome;
}

TEST(ActionRules, ALoopIsFoundHoweverLong) {
    std::vector<ActionOutcome> outcomes = {opening(TaskKind::complaint, TaskKind::plan_offer),
                                           opening(TaskKind::plan_offer, TaskKind::legal_review),
                                           opening(TaskKind::legal_review, TaskKind::legal_case)};
    EXPECT_TRUE(action_loop(outcomes).empty());
    outcomes.push_back(opening(TaskKind::legal_case, TaskKind::plan_offer));
    EXPECT_EQ(action_loop(outcomes),
              (std::vector<TaskKind>{TaskKind::legal_review, TaskKind::plan_offer,
                                     TaskKind::legal_case}));
    EXPECT_EQ(action_loop({opening(TaskKind::education, TaskKind::education)}).size(), 1u);
}

TEST(ActionRules, AQuestionStandsThroughItsLastDay) {
    const BusinessDate asked = make_date(2026, 3, 13);
    const BusinessDate last = approval_valid_to({ApprovalSubject::waiver, {"x"}, 5}, asked);
    EXPECT_EQ(last, make_date(2026, 3, 18));
    EXPECT_EQ(approval_state({}, last, last), ApprovalState::waiting);
    EXPECT_EQ(approval_state({}, last, last + Days(1)), ApprovalState::expired);
    // A decision outlives the days in which it could be made.
    EXPECT_EQ(approval_state(ApprovalDecision::granted, last, last + Days(9)),
              ApprovalState::granted);
    EXPECT_EQ(approval_state(ApprovalDecision::refused, last, asked), ApprovalState::refused);
}

}  // namespace
}  // namespace daihou::action_rules_test
