// The case by itself: which state its signs make, what people said in whatever order it arrives,
// and when an agency has it.
#include "domain/collections/case.h"

#include <gtest/gtest.h>

namespace daihou::case_test {
namespace {

constexpr BusinessDate day = make_date(2026, 3, 2);

CaseRules rules() {
    CaseRules rules;
    rules.overrides = {{.reason = "death", .review = {.priority = 800}},
                       {.reason = "hospital", .review = {.priority = 700}},
                       {.reason = "tamper", .effect = OverrideEffect::fast_track}};
    rules.agencies = {{"east", "East", make_date(2026, 1, 1), make_date(2026, 6, 30)},
                      {"gone", "Gone", make_date(2025, 1, 1), make_date(2025, 12, 31)}};
    return rules;
}

TEST(Case, ThePauseIsSeenBeforeAllElseAndAnAgencyBeforeTheLaw) {
    CaseSigns signs{.overdue = true, .owes = true};
    EXPECT_EQ(state_of(signs), CaseState::open);
    signs.planning = true;
    EXPECT_EQ(state_of(signs), CaseState::planning);
    signs.promised = true;
    EXPECT_EQ(state_of(signs), CaseState::promised);
    signs.at_law = true;
    EXPECT_EQ(state_of(signs), CaseState::legal);
    signs.with_agency = true;
    EXPECT_EQ(state_of(signs), CaseState::agency);
    signs.paused = true;
    EXPECT_EQ(state_of(signs), CaseState::paused);
    signs.overdue = false;
    EXPECT_EQ(state_of(signs), CaseState::cured);
    EXPECT_EQ(state_of({.written_off = true}), CaseState::written_off);
    EXPECT_EQ(state_of({}), CaseState::settled);
}

TEST(Case, WhatWasSaidStandsUntilItIsLiftedOrItsLastDayHasPassed) {
    CaseRecord record;
    record.note_lifted(7);
    record.note(OverrideSaid{9, "hospital", day, day + Days(10), StaffId{3}});
    record.note(OverrideSaid{7, "death", day, {}, StaffId{3}});
    record.note(OverrideSaid{9, "hospital", day, day + Days(10), StaffId{3}});
    ASSERT_EQ(record.standing_on(day + Days(10)).size(), 1u);
    EXPECT_EQ(record.standing_on(day + Days(10)).front().reason, "hospital");
    EXPECT_TRUE(record.standing_on(day + Days(11)).empty());
}

TEST(Case, OfSeveralPausesTheWeightiestIsFollowed) {
    CaseRecord record;
    record.note(OverrideSaid{7, "hospital", day, {}, {}});
    record.note(OverrideSaid{8, "death", day, {}, {}});
    record.note(OverrideSaid{9, "tamper", day, {}, {}});
    const CaseRules known = rules();
    EXPECT_EQ(weightiest(record, known, day, OverrideEffect::pause)->rule->reason, "death");
    EXPECT_EQ(weightiest(record, known, day, OverrideEffect::fast_track)->said.sequence, 9);
}

TEST(Case, AnAgencyNeedsItsPlaceOnTheListAndTheDebtorToldOfIt) {
    CaseRecord record;
    const CaseRules known = rules();
    EXPECT_EQ(agency_bar(record, known, "west", day), AgencyBar::unknown);
    EXPECT_EQ(agency_bar(record, known, "gone", day), AgencyBar::not_listed);
    EXPECT_EQ(agency_bar(record, known, "east", day), AgencyBar::debtor_not_told);
    record.note(AgencyNotice{5, "gone", day});
    EXPECT_EQ(agency_bar(record, known, "east", day), AgencyBar::debtor_not_told);
    record.note(AgencyNotice{6, "east", day});
    EXPECT_EQ(agency_bar(record, known, "east", day), AgencyBar::none);
    EXPECT_EQ(agency_bar(record, known, "east", make_date(2026, 7, 1)), AgencyBar::not_listed);
}

TEST(Case, AnAgencyLosesTheCaseByPaymentComplaintListOrRecall) {
    const CaseRules known = rules();
    const HandOver handed{10, CaseReceiver::agency, {}, "east", day};
    CaseRecord record;
    AgencyFigures figures{day - Days(60), {}};
    EXPECT_EQ(agency_ended(handed, record, known, figures, day), std::nullopt);
    EXPECT_EQ(agency_ended(handed, record, known, figures, make_date(2026, 7, 1)),
              RecallGround::delisted);
    figures.last_complained_on = day - Days(1);  // an older one
    EXPECT_EQ(agency_ended(handed, record, known, figures, day), std::nullopt);
    figures.last_complained_on = day;
    EXPECT_EQ(agency_ended(handed, record, known, figures, day), RecallGround::complaint);
    // Paid, and then late again: the agency does not get it back by itself.
    figures = {day + Days(20), {}};
    EXPECT_EQ(agency_ended(handed, record, known, figures, day + Days(30)), RecallGround::paid);
    figures = {day - Days(60), {}};
    record.note(CaseRecall{11, RecallGround::breach, day});
    EXPECT_EQ(agency_ended(handed, record, known, figures, day), RecallGround::breach);
    // Handed over anew after the recall.
    const HandOver again{12, CaseReceiver::agency, {}, "east", day};
    EXPECT_EQ(agency_ended(again, record, known, figures, day), std::nullopt);
}

}  // namespace
}  // namespace daihou::case_test
