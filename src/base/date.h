// BusinessDate: a civil day without zone or time. Instant: a moment in UTC milliseconds. China is
// UTC+8 without daylight saving, so one constant turns an instant into the business day. No clock
// here: callers pass dates in.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace daihou {

using BusinessDate = std::chrono::local_days;
using Days = std::chrono::days;
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

constexpr BusinessDate make_date(int year, unsigned month, unsigned day) {
    return BusinessDate(std::chrono::year(year) / std::chrono::month(month) /
                        std::chrono::day(day));
}

constexpr std::chrono::year_month_day calendar_of(BusinessDate date) {
    return std::chrono::year_month_day(date);
}

constexpr std::int32_t days_between(BusinessDate from, BusinessDate to) {
    return static_cast<std::int32_t>((to - from).count());
}

// `months` after `anchor`, clamped to the month's end and never drifting: 31 Jan +1 = 28 Feb, +2 =
// 31 Mar. `day_of_month` 0 keeps the anchor's own day; otherwise that day is aimed at (31 = month
// end).
constexpr BusinessDate add_months(BusinessDate anchor, int months, unsigned day_of_month = 0) {
    const auto start = calendar_of(anchor);
    const auto month = start.year() / start.month() + std::chrono::months(months);
    const auto last = (month / std::chrono::last).day();
    const auto wanted = day_of_month == 0 ? start.day() : std::chrono::day(day_of_month);
    return BusinessDate(month / (wanted < last ? wanted : last));
}

constexpr BusinessDate month_start(BusinessDate date) {
    const auto day = calendar_of(date);
    return BusinessDate(day.year() / day.month() / 1);
}

constexpr BusinessDate month_end(BusinessDate date) {
    const auto day = calendar_of(date);
    return BusinessDate(day.year() / day.month() / std::chrono::last);
}

// Whole months from `from` to `to`, ignoring the day: 2026-01-31 -> 2026-02-01 is 1.
constexpr int months_between(BusinessDate from, BusinessDate to) {
    const auto a = calendar_of(from);
    const auto b = calendar_of(to);
    return (static_cast<int>(b.year()) - static_cast<int>(a.year())) * 12 +
           static_cast<int>(static_cast<unsigned>(b.month())) -
           static_cast<int>(static_cast<unsigned>(a.month()));
}

// The business day in China (UTC+8) on which the instant falls.
constexpr BusinessDate business_date_of(Instant instant) {
    const auto shifted = instant.time_since_epoch() + std::chrono::hours(8);
    return BusinessDate(std::chrono::floor<Days>(shifted));
}

// Midnight in China at the start of the day.
constexpr Instant start_of(BusinessDate date) {
    return Instant(std::chrono::milliseconds(date.time_since_epoch()) - std::chrono::hours(8));
}

// "2026-02-28". Errors: date_syntax, date_impossible (31 February), date_out_of_range (before 1970
// or after 2199).
Result<BusinessDate> parse_date(std::string_view text);
std::string format_date(BusinessDate date);

// "2026-02-28T09:30:00+08:00", seconds or milliseconds, offset needed. Error: instant_syntax.
Result<Instant> parse_instant(std::string_view text);
// In China's offset, to the millisecond where it is not whole: "2026-02-28T09:30:00.250+08:00".
std::string format_instant(Instant instant);

}  // namespace daihou
