// Legal clocks 法定期限: what runs against the lender, until when, and what stops it. They are
// derived, never kept: a clock is the law's length from a day that facts tell. Lengths, words and
// what is lost are data (policies/legal_clocks.toml). It must not know of loans.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/id.h"
#include "base/money.h"
#include "base/work_calendar.h"

namespace daihou {

enum class LegalClockKind : std::uint8_t {
    guarantee_period,       // 保证期间 (民法典 692, CN-G02)
    limitation,             // 诉讼时效 (188, 189, 195, CN-M06)
    mortgage_registration,  // 购置款抵押 (416, CN-M02)
    bureau_notice,          // 征信业管理条例 15 (CN-C14)
    request_reply,          // a request for relief or a complaint (CN-C09)
    repossession_document   // of an order to take the vehicle (CN-M05)
};
inline constexpr std::size_t legal_clock_count = 6;
inline constexpr std::array<std::string_view, legal_clock_count> legal_clock_names = {
    "guarantee_period", "limitation",    "mortgage_registration",
    "bureau_notice",    "request_reply", "repossession_document"};
constexpr std::string_view name_of(LegalClockKind kind) {
    return legal_clock_names.at(static_cast<std::size_t>(kind));
}

// `elsewhere`: its end is told by what opened it.
enum class ClockUnit : std::uint8_t { elsewhere, days, working_days, months };
inline constexpr std::array<std::string_view, 4> clock_unit_names = {"elsewhere", "days",
                                                                     "working_days", "months"};
constexpr std::string_view name_of(ClockUnit unit) {
    return clock_unit_names.at(static_cast<std::size_t>(unit));
}

// What is lost where it is missed.
enum class ClockStake : std::uint8_t {
    debt,        // all that is owed
    guaranteed,  // of it, what the guarantor stands for
    vehicle,     // the vehicle's value, at most the debt
    amount       // a fine, as told
};
inline constexpr std::array<std::string_view, 4> clock_stake_names = {"debt", "guaranteed",
                                                                      "vehicle", "amount"};
constexpr std::string_view name_of(ClockStake stake) {
    return clock_stake_names.at(static_cast<std::size_t>(stake));
}

struct LegalClockRule {
    LegalClockKind kind = LegalClockKind::limitation;
    std::string text_zh;
    std::string text_en;
    std::string lost_zh;
    std::string lost_en;
    std::string stops_zh;
    std::string stops_en;
    int length = 0;
    ClockUnit unit = ClockUnit::elsewhere;
    int warn_days = 0;  // it is near from so many days before its end
    ClockStake stake = ClockStake::debt;
    Money amount;  // of the stake `amount`
};

using LegalClockRules = std::array<LegalClockRule, legal_clock_count>;  // by LegalClockKind

struct LegalClock {
    LegalClockKind kind = LegalClockKind::limitation;
    LoanId loan;
    PersonId person;  // whom it is about; 0: the loan
    BusinessDate opens_on;
    BusinessDate ends_on;  // its last day
    Money at_stake;
    // To the last day, 0 on it; below zero once it is over.
    int days_left(BusinessDate today) const { return days_between(today, ends_on); }
    friend bool operator==(const LegalClock&, const LegalClock&) = default;
};

enum class ClockState : std::uint8_t { running, near, over };
inline constexpr std::array<std::string_view, 3> clock_state_names = {"running", "near", "over"};
constexpr std::string_view name_of(ClockState state) {
    return clock_state_names.at(static_cast<std::size_t>(state));
}
ClockState state_on(const LegalClock& clock, const LegalClockRule& rule, BusinessDate today);

// The day it opens is not counted (民法典 201); months run to the same day or the month's last
// (202). The last day is not moved where it is a holiday (203 aside): never a day too late.
BusinessDate clock_end(const LegalClockRule& rule, BusinessDate opens_on,
                       const WorkCalendar& calendar);

// 诉讼时效: of a debt in instalments it runs from the day the last one was due (民法典 189), and
// starts again with each demand that can be proved and each acknowledgement (195). One that comes
// after the end brings nothing back (192). `restarts`: by day.
struct LimitationPeriod {
    BusinessDate opens_on;
    BusinessDate ends_on;
};
LimitationPeriod limitation_period(const LegalClockRule& rule, BusinessDate due_on,
                                   std::span<const BusinessDate> restarts,
                                   const WorkCalendar& calendar);

}  // namespace daihou
