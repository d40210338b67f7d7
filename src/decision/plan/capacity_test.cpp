// If these fail, somebody on leave is given calls, or more than a day holds, or the same morning
// gives two plans.
#include "decision/plan/capacity.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "decision/book_for_tests_test.h"

namespace daihou::capacity_test {
namespace {

constexpr BusinessDate monday = make_date(2025, 3, 3);

StaffMember agent(std::int64_t id, std::vector<Absence> absences = {}) {
    StaffMember member;
    member.staff = StaffId{id};
    member.roles = {"follow_up_agent"};
    member.minutes_a_day = 60;
    member.absences = std::move(absences);
    return member;
}

Absence away(BusinessDate from, BusinessDate to, int minutes_left = 0,
             AwayReason reason = AwayReason::leave) {
    static std::int64_t sequence = 0;
    return {++sequence, from, to, minutes_left, reason};
}

WantedTask task(std::int64_t loan, int score = 100) {
    WantedTask want;
    want.loan = LoanId{loan};
    want.person = PersonId{loan + 1000};
    want.opens_on = want.not_before = monday;
    want.due_on = monday + Days(10);
    want.score = score;
    want.minutes = 15;
    want.role = "follow_up_agent";
    return want;
}

WantedTask owned(WantedTask want, StaffId staff, BusinessDate planned_on) {
    want.task = TaskId{want.loan.value};
    want.staff = staff;
    want.planned_on = planned_on;
    want.due_on_before = want.due_on;
    return want;
}

std::vector<PlannedTask> planned(std::vector<WantedTask> tasks, std::vector<StaffMember> staff) {
    static const PolicyOfDay policy = policy_for_tests();
    return plan_tasks(std::move(tasks), staff, policy, monday);
}

TEST(Capacity, WhatSomebodyIllOwnsGoesToAColleagueToday) {
    const auto plan = planned({owned(task(1), StaffId{1}, monday)},
                              {agent(1, {away(monday, monday + Days(2))}), agent(2)});
    EXPECT_EQ(plan[0].staff, StaffId{2});
    EXPECT_EQ(plan[0].planned_on, monday);
}

TEST(Capacity, AnOwnerWhoIsHereKeepsWhatIsTheirs) {
    std::vector<WantedTask> tasks;
    for (int i = 1; i <= 6; ++i)
        tasks.push_back(owned(task(i), StaffId{1}, monday));
    for (const PlannedTask& each : planned(std::move(tasks), {agent(1), agent(2)}))
        EXPECT_EQ(each.staff, StaffId{1});
}

TEST(Capacity, WhereNobodyElseIsQualifiedItWaitsForTheOwner) {
    const auto plan =
        planned({owned(task(1), StaffId{1}, monday)}, {agent(1, {away(monday, monday + Days(2))})});
    EXPECT_EQ(plan[0].staff, StaffId{1});
    EXPECT_EQ(plan[0].planned_on, monday + Days(3));
}

TEST(Capacity, WhatWasPlannedForALeaveMovesToSomebodyElse) {
    const BusinessDate friday = monday + Days(4);
    const auto plan = planned({owned(task(1), StaffId{1}, friday)},
                              {agent(1, {away(friday, friday + Days(20))}), agent(2)});
    EXPECT_TRUE(plan[0].planned_on < friday);
    const StaffMember owner = agent(1, {away(friday, friday + Days(20))});
    EXPECT_TRUE(plan[0].staff == StaffId{2} || owner.minutes_on(plan[0].planned_on) > 0);
}

TEST(Capacity, HalfADayTakesHalfTheWork) {
    std::vector<WantedTask> tasks;
    for (int i = 1; i <= 4; ++i)
        tasks.push_back(task(i));
    int today = 0;
    for (const PlannedTask& each :
         planned(std::move(tasks), {agent(1, {away(monday, monday, 30, AwayReason::training)})}))
        today += each.planned_on == monday ? 1 : 0;
    EXPECT_EQ(today, 2);
}

// The second entry takes the first one back.
TEST(Capacity, ALaterEntryTakesThePlaceOfAnEarlierOne) {
    const StaffMember member =
        agent(1, {away(monday, monday + Days(9)),
                  away(monday + Days(2), monday + Days(2), 0, AwayReason::present)});
    EXPECT_EQ(member.minutes_on(monday), 0);
    EXPECT_EQ(member.minutes_on(monday + Days(2)), 60);
    EXPECT_EQ(member.absence_on(monday + Days(3))->reason, AwayReason::leave);
}

TEST(Capacity, AmongEqualsTheOneWithTheEasierWeeksIsGivenWork) {
    StaffMember tired = agent(1), rested = agent(2);
    tired.lately = {80, 1200, 40'000};
    rested.lately = {80, 1200, 30'000};
    EXPECT_EQ(planned({task(1)}, {tired, rested})[0].staff, StaffId{2});
    // Free time comes before fairness.
    const auto plan = planned({task(1, 300), task(2, 200)}, {tired, rested});
    EXPECT_EQ(plan[1].staff, StaffId{1});
}

TEST(Capacity, SomebodyOfTheRegionComesFirstAndOthersHelpOut) {
    StaffMember north = agent(1), south = agent(2);
    north.regions = {"北京"};
    south.regions = {"广州"};
    std::vector<WantedTask> tasks;
    for (int i = 1; i <= 5; ++i) {
        tasks.push_back(task(i));
        tasks.back().branch = "广州";
    }
    int by_north = 0;
    for (const PlannedTask& each : planned(tasks, {north, south})) {
        EXPECT_EQ(each.planned_on, monday);
        by_north += each.staff == StaffId{1} ? 1 : 0;
    }
    EXPECT_EQ(by_north, 1);  // four quarters of an hour fill the day of the south
}

StaffMember leaving(StaffMember member, BusinessDate on) {
    member.left_on = on;
    return member;
}

TEST(Capacity, WhatSomebodyOwnedWhoLeftGoesToThoseWhoAreThere) {
    std::vector<WantedTask> tasks;
    for (int i = 1; i <= 6; ++i)
        tasks.push_back(owned(task(i), StaffId{1}, monday + Days(i - 2)));
    for (const PlannedTask& each : planned(tasks, {leaving(agent(1), monday), agent(2)})) {
        EXPECT_EQ(each.staff, StaffId{2});
        EXPECT_TRUE(each.is_changed());
    }
}

// Coverage names it every day.
TEST(Capacity, WithoutAnybodyElseItIsWithoutOwnerAndNotLost) {
    const auto plan =
        planned({owned(task(1), StaffId{1}, monday + Days(3))}, {leaving(agent(1), monday)});
    ASSERT_EQ(plan.size(), 1u);
    EXPECT_FALSE(plan[0].staff.is_known());
    EXPECT_TRUE(plan[0].is_changed());
}

TEST(Capacity, WhoLeavesLaterKeepsTheDayUntilThenAndGetsNothingNew) {
    const StaffMember leaver = leaving(agent(1), monday + Days(2));
    const auto plan = planned({owned(task(1), StaffId{1}, monday + Days(1)), task(2),
                               owned(task(3), StaffId{1}, monday + Days(2))},
                              {leaver, agent(2)});
    for (const PlannedTask& each : plan)
        EXPECT_TRUE(each.staff == StaffId{2} || each.planned_on < monday + Days(2));
    const auto fresh =
        std::ranges::find(plan, LoanId{2}, [](const PlannedTask& each) { return each.want.loan; });
    EXPECT_EQ(fresh->staff, StaffId{2});
}

// One person, two loans: what one owner leaves behind stays one talk.
TEST(Capacity, ATalkSomebodyLeavesBehindIsNotTornApart) {
    std::vector<WantedTask> tasks = {owned(task(1), StaffId{1}, monday),
                                     owned(task(2), StaffId{1}, monday)};
    tasks[1].person = tasks[0].person;
    tasks[0].kind = tasks[1].kind = TaskKind::follow_up_borrower;
    const auto plan = planned(tasks, {leaving(agent(1), monday), agent(2), agent(3)});
    EXPECT_TRUE(plan[0].staff.is_known());
    EXPECT_EQ(plan[0].staff, plan[1].staff);
    EXPECT_TRUE(plan[0].is_changed() && plan[1].is_changed());
}

// Found without owner on both loans, both moves are told: one untold would stay without owner.
TEST(Capacity, ATalkThatHadNoOwnerIsGivenAwayWhole) {
    std::vector<WantedTask> tasks = {owned(task(1), StaffId(), monday),
                                     owned(task(2), StaffId(), monday)};
    tasks[1].person = tasks[0].person;
    tasks[0].kind = tasks[1].kind = TaskKind::follow_up_borrower;
    for (const PlannedTask& each : planned(tasks, {agent(1)})) {
        EXPECT_EQ(each.staff, StaffId{1});
        EXPECT_TRUE(each.is_changed());
    }
}

// A task that nobody had goes to whoever has the case, and the move is told: untold it would be
// nobody's again tomorrow.
TEST(Capacity, WhoHasTheCaseGetsWhatNobodyHad) {
    WantedTask nobodys = owned(task(1), StaffId(), monday);
    nobodys.case_owner = StaffId{2};
    WantedTask anothers = owned(task(2), StaffId{1}, monday);
    anothers.case_owner = StaffId{2};
    for (const PlannedTask& each : planned({nobodys, anothers}, {agent(1), agent(2), agent(3)})) {
        EXPECT_EQ(each.staff, each.want.loan == LoanId{1} ? StaffId{2} : StaffId{1});
        EXPECT_EQ(each.is_changed(), each.want.loan == LoanId{1});
    }
}

// Any staff, absences and tasks.
struct Morning {
    std::vector<StaffMember> staff;
    std::vector<WantedTask> tasks;
};

Morning any_morning() {
    Morning morning;
    const int heads = *rc::gen::inRange(1, 6);
    for (int i = 1; i <= heads; ++i) {
        StaffMember member = agent(i);
        member.minutes_a_day = *rc::gen::inRange(0, 5) * 30;
        member.lately.score = *rc::gen::inRange(0, 3);
        if (*rc::gen::inRange(0, 3) == 0) member.skills = {"senior"};
        if (*rc::gen::inRange(0, 3) == 0) member.regions = {"北京"};
        const int absences = *rc::gen::inRange(0, 4);
        for (int k = 0; k < absences; ++k) {
            const BusinessDate from = monday + Days(*rc::gen::inRange(-3, 12));
            member.absences.push_back(
                {k + 1, from, from + Days(*rc::gen::inRange(0, 9)), *rc::gen::inRange(0, 3) * 20,
                 *rc::gen::inRange(0, 5) == 0 ? AwayReason::present : AwayReason::illness});
        }
        if (*rc::gen::inRange(0, 4) == 0) member.left_on = monday + Days(*rc::gen::inRange(-3, 6));
        morning.staff.push_back(std::move(member));
    }
    const int count = *rc::gen::inRange(0, 40);
    for (int i = 1; i <= count; ++i) {
        WantedTask want = task(i, *rc::gen::inRange(0, 4) * 100);
        want.not_before = monday + Days(*rc::gen::inRange(0, 5));
        want.due_on = monday + Days(*rc::gen::inRange(-2, 9));
        want.minutes = *rc::gen::elementOf(std::vector{5, 15, 30, 120});
        if (*rc::gen::inRange(0, 5) == 0) want.skill = "senior";
        if (*rc::gen::inRange(0, 2) == 0) want.branch = "北京";
        if (*rc::gen::inRange(0, 2) == 0)
            want = owned(want, StaffId{*rc::gen::inRange(1, 8)},
                         monday + Days(*rc::gen::inRange(-1, 12)));
        morning.tasks.push_back(want);
    }
    return morning;
}

TEST(Capacity, NobodyGetsMoreThanTheyHaveAndNobodyAwayGetsAnything) {
    EXPECT_TRUE(rc::check("minutes of every day and person", [] {
        const Morning morning = any_morning();
        const auto plan = planned(morning.tasks, morning.staff);
        RC_ASSERT(plan.size() == morning.tasks.size());
        std::map<std::pair<StaffId, BusinessDate>, std::vector<int>> desks;
        for (const PlannedTask& each : plan)
            if (each.staff.is_known())
                desks[{each.staff, each.planned_on}].push_back(each.want.minutes);
        for (const auto& [desk, minutes] : desks) {
            const auto& member = *std::ranges::find(morning.staff, desk.first, &StaffMember::staff);
            const int there = member.minutes_on(desk.second);
            RC_ASSERT(there > 0);
            int sum = 0;
            for (const int each : minutes)
                sum += each;
            const bool is_whole_day = minutes.size() == 1 && there == member.minutes_a_day;
            RC_ASSERT(sum <= there || is_whole_day);
        }
    }));
}

TEST(Capacity, OnlyATaskNobodyIsQualifiedForHasNoOwner) {
    EXPECT_TRUE(rc::check("an owner wherever there can be one", [] {
        const Morning morning = any_morning();
        for (const PlannedTask& each : planned(morning.tasks, morning.staff)) {
            const bool somebody = std::ranges::any_of(morning.staff, [&](const auto& member) {
                return !member.left_on && is_qualified(member, each.want.role, each.want.skill);
            });
            // Else it is at most an owner's who leaves after doing it.
            if (somebody)
                RC_ASSERT(each.staff.is_known());
            else
                RC_ASSERT(!each.staff.is_known() || each.staff == each.want.staff);
            if (somebody) RC_ASSERT(each.planned_on >= each.want.not_before);
        }
    }));
}

TEST(Capacity, ThePlanIsTheSameInAnyOrderOfInput) {
    EXPECT_TRUE(rc::check("shuffled tasks and staff", [] {
        Morning morning = any_morning();
        const auto plan = planned(morning.tasks, morning.staff);
        std::ranges::reverse(morning.tasks);
        const auto cut = *rc::gen::inRange<std::size_t>(0, morning.staff.size());
        std::ranges::rotate(morning.staff, morning.staff.begin() + static_cast<long>(cut));
        const auto other = planned(morning.tasks, morning.staff);
        for (std::size_t i = 0; i < plan.size(); ++i) {
            RC_ASSERT(plan[i].want.loan == other[i].want.loan);
            RC_ASSERT(plan[i].staff == other[i].staff);
            RC_ASSERT(plan[i].planned_on == other[i].planned_on);
        }
    }));
}

TEST(Capacity, PlanningTheOutcomeAgainChangesNothing) {
    EXPECT_TRUE(rc::check("a second time", [] {
        const Morning morning = any_morning();
        const auto plan = planned(morning.tasks, morning.staff);
        std::vector<WantedTask> again;
        for (const PlannedTask& each : plan) {
            again.push_back(owned(each.want, each.staff, each.planned_on));
        }
        for (const PlannedTask& each : planned(again, morning.staff))
            RC_ASSERT(!each.is_changed());
    }));
}

}  // namespace
}  // namespace daihou::capacity_test
