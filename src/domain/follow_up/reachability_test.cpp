// If these fail, people are called when they never pick up.
#include "domain/follow_up/reachability.h"

#include <gtest/gtest.h>

namespace daihou::reachability_test {
namespace {

Instant at(int hour, int minute = 0) {
    return start_of(make_date(2025, 3, 3)) + std::chrono::hours(hour) +
           std::chrono::minutes(minute);
}

TEST(Reachability, TheDayHasThreePartsInChina) {
    EXPECT_EQ(part_of_day(at(11, 59)), PartOfDay::morning);
    EXPECT_EQ(part_of_day(at(12)), PartOfDay::afternoon);
    EXPECT_EQ(part_of_day(at(17, 59)), PartOfDay::afternoon);
    EXPECT_EQ(part_of_day(at(18)), PartOfDay::evening);
}

TEST(Reachability, SaysNothingOnTooLittle) {
    Reachability person;
    EXPECT_EQ(person.best_part(), std::nullopt);
    person.note_reached(PartOfDay::evening);
    person.note_no_answer(PartOfDay::morning);
    EXPECT_EQ(person.best_part(), std::nullopt);
    person.note_no_answer(PartOfDay::morning);
    EXPECT_EQ(person.best_part(), PartOfDay::evening);
}

TEST(Reachability, NobodyEverReachedHasNoBestPart) {
    Reachability person;
    for (int i = 0; i < 9; ++i)
        person.note_no_answer(PartOfDay::morning);
    EXPECT_EQ(person.best_part(), std::nullopt);
}

TEST(Reachability, OneLuckyCallDoesNotBeatManyAnswers) {
    Reachability person;
    for (int i = 0; i < 9; ++i)
        person.note_reached(PartOfDay::morning);
    person.note_no_answer(PartOfDay::morning);
    person.note_reached(PartOfDay::evening);
    EXPECT_EQ(person.best_part(), PartOfDay::morning);
}

// The counts stop instead of beginning anew: 256 calls must not look like none.
TEST(Reachability, CountsDoNotRunOver) {
    Reachability person;
    for (int i = 0; i < 300; ++i)
        person.note_reached(PartOfDay::afternoon), person.note_no_answer(PartOfDay::morning);
    EXPECT_EQ(person.best_part(), PartOfDay::afternoon);
}

}  // namespace
}  // namespace daihou::reachability_test
