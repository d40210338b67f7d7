// If these fail, the day pass gives calls to people who may not make them.
#include "decision/plan/certification.h"

#include <gtest/gtest.h>

#include "decision/book_for_tests_test.h"
#include "decision/plan/capacity.h"

namespace daihou::certification_test {
namespace {

constexpr BusinessDate monday = make_date(2025, 3, 3);

Course talk_course() {
    Course course;
    course.id = "talk";
    course.valid_months = 12;
    course.required_from = monday - Days(100);
    course.grace_until = monday - Days(50);
    course.task_kinds = {"follow_up_borrower"};
    return course;
}

StaffMember agent(std::int64_t id) {
    StaffMember member;
    member.staff = StaffId{id};
    member.roles = {"follow_up_agent"};
    member.minutes_a_day = 60;
    member.here_since = make_date(2024, 1, 1);
    return member;
}

StaffMember certified(std::int64_t id, BusinessDate until) {
    StaffMember member = agent(id);
    member.certificates = {{1, "talk", until - Days(300), until, false, 90}};
    return member;
}

WantedTask call(TaskKind kind = TaskKind::follow_up_borrower) {
    WantedTask want;
    want.loan = LoanId{1};
    want.person = PersonId{2};
    want.kind = kind;
    want.opens_on = want.not_before = monday;
    want.due_on = monday + Days(10);
    want.minutes = 15;
    want.role = "follow_up_agent";
    return want;
}

PlannedTask planned(WantedTask want, std::vector<StaffMember> staff) {
    PolicyOfDay policy = policy_for_tests();
    policy.training = training_of({talk_course()});
    return plan_tasks({std::move(want)}, staff, policy, monday).front();
}

TEST(Certification, ACallGoesToWhoeverIsCertifiedToday) {
    EXPECT_EQ(planned(call(), {agent(1), certified(2, monday)}).staff, StaffId{2});
}

TEST(Certification, WithNobodyCertifiedItHasNoOwnerAndCoverageNamesIt) {
    EXPECT_FALSE(planned(call(), {agent(1), certified(2, monday - Days(1))}).staff.is_known());
}

TEST(Certification, AHouseWithoutARecordOfTheCourseIsNotGatedByIt) {
    EXPECT_EQ(planned(call(), {agent(1)}).staff, StaffId{1});
}

TEST(Certification, AnOwnerWhoseCertificateRanOutLosesTheCall) {
    WantedTask owned = call();
    owned.task = TaskId{7};
    owned.staff = StaffId{1};
    owned.planned_on = monday;
    EXPECT_EQ(planned(owned, {certified(1, monday - Days(1)), certified(2, monday)}).staff,
              StaffId{2});
}

TEST(Certification, OtherWorkOfTheSameRoleNeedsNone) {
    EXPECT_EQ(planned(call(TaskKind::education), {agent(1)}).staff, StaffId{1});
}

TEST(Certification, TheCourseMissingIsNamed) {
    const Training training = training_of({talk_course()});
    const Course* missing =
        course_missing(agent(1), training, TaskKind::follow_up_borrower, monday);
    ASSERT_NE(missing, nullptr);
    EXPECT_EQ(missing->id, "talk");
    EXPECT_EQ(course_missing(certified(1, monday), training, TaskKind::follow_up_borrower, monday),
              nullptr);
}

}  // namespace
}  // namespace daihou::certification_test
