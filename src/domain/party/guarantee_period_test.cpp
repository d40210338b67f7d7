// Runs tests/golden/guarantee_clock.case, and properties of the clock. If it fails, a guarantee is
// lost or somebody is asked for money they no longer owe.
#include "domain/party/guarantee_period.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <fstream>
#include <sstream>

namespace daihou::guarantee_period_test {
namespace {

GuaranteeMode mode_named(const std::string& word) {
    if (word == "joint") return GuaranteeMode::joint;
    if (word == "general") return GuaranteeMode::general;
    return word == "unclear" ? GuaranteeMode::unclear : GuaranteeMode::barred;
}

ClaimMade claim_in(const std::string& text) {
    const std::string manner = text.substr(11);
    return {*parse_date(text.substr(0, 10)), manner == "letter" ? ClaimManner::demand_letter
                                             : manner == "guarantor"
                                                 ? ClaimManner::suit_against_guarantor
                                                 : ClaimManner::suit_against_borrower};
}

// What a line comes to: "state ends days_left bar".
std::string told(std::istringstream& words) {
    std::string mode_word, agreed, end, word;
    words >> mode_word >> agreed >> end;
    const GuaranteeMode mode = mode_named(mode_word);
    BusinessDate due = *parse_date(end), today = due;
    std::vector<ClaimMade> claims;
    std::optional<BusinessDate> ended;
    while (words >> word && word != "|") {
        if (word.starts_with("due="))
            due = *parse_date(word.substr(4));
        else if (word.starts_with("claim="))
            claims.push_back(claim_in(word.substr(6)));
        else if (word.starts_with("ended="))
            ended = *parse_date(word.substr(6));
        else
            today = *parse_date(word);
    }
    const auto agreed_end = agreed == "-" ? std::nullopt : std::optional(*parse_date(agreed));
    const GuaranteePeriod period = guarantee_period(agreed_end, *parse_date(end), due);
    const GuaranteeState state = state_on(period, mode, claims, today);
    return fmt::format("{} {} {} {}", name_of(state), format_date(period.ends_on),
                       days_between(today, period.ends_on),
                       name_of(ask_bar(mode, state, ended && *ended <= today)));
}

TEST(GuaranteePeriod, EveryEdgeOfTheClockIsAsTheLawHasIt) {
    std::ifstream file(DAIHOU_SOURCE_DIR "/tests/golden/guarantee_clock.case");
    ASSERT_TRUE(file);
    int number = 0, cases = 0;
    for (std::string line; std::getline(file, line);) {
        ++number;
        if (line.empty() || line[0] == '#') continue;
        std::istringstream words(line);
        EXPECT_EQ(told(words), line.substr(line.find("| ") + 2)) << "line " << number;
        ++cases;
    }
    EXPECT_GT(cases, 30);
}

BusinessDate some_day() {
    return make_date(2024, 1, 1) + Days(*rc::gen::inRange(0, 3'000));
}

// Nothing that happens later brings an expired guarantee back (CN-G03).
RC_GTEST_PROP(GuaranteePeriod, ExpiredIsForGood, ()) {
    const BusinessDate due = some_day();
    const GuaranteePeriod period = guarantee_period(std::nullopt, due, due);
    const BusinessDate over = period.ends_on + Days(*rc::gen::inRange(1, 900));
    const auto manner = static_cast<ClaimManner>(*rc::gen::inRange(1, 4));
    const ClaimMade late{over, manner};
    const auto mode = static_cast<GuaranteeMode>(*rc::gen::inRange(1, 5));
    const BusinessDate today = over + Days(*rc::gen::inRange(0, 900));
    RC_ASSERT(state_on(period, mode, std::span(&late, 1), today) == GuaranteeState::expired);
    RC_ASSERT(ask_bar(mode, GuaranteeState::expired, true) != AskBar::none);
}

// By law it never ends in another month than the sixth, nor on a later day of it.
RC_GTEST_PROP(GuaranteePeriod, SixMonthsNeverDrift, ()) {
    const BusinessDate due = some_day();
    const BusinessDate ends_on = guarantee_period(std::nullopt, due, due).ends_on;
    RC_ASSERT(months_between(due, ends_on) == 6);
    RC_ASSERT(calendar_of(ends_on).day() <= calendar_of(due).day());
    RC_ASSERT(days_between(due, ends_on) >= 178 && days_between(due, ends_on) <= 184);
}

TEST(GuaranteePeriod, TheLastMarkReachedIsTheOneThatCalls) {
    const std::vector<ClockMark> marks = {{90, 10, 1}, {60, 7, 2}, {30, 5, 3}, {7, 2, 4}};
    EXPECT_EQ(mark_at(marks, 91), nullptr);
    for (const auto& [left, days_before] :
         {std::pair(90, 90), {61, 90}, {60, 60}, {31, 60}, {30, 30}, {8, 30}, {7, 7}, {0, 7}})
        EXPECT_EQ(mark_at(marks, left)->days_before, days_before) << left;
}

}  // namespace
}  // namespace daihou::guarantee_period_test
