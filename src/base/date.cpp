#include "base/date.h"

namespace daihou {
namespace {

// `text[from, from+count)` as a number, or -1 where it holds anything but digits.
int digits_at(std::string_view text, std::size_t from, std::size_t count) {
    if (from + count > text.size()) return -1;
    int value = 0;
    for (const char c : text.substr(from, count)) {
        if (c < '0' || c > '9') return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

Error bad(std::string_view code, std::string_view text, std::string_view wanted) {
    return {ErrorKind::bad_input,
            std::string(code),
            fmt::format("'{}' is not {}", text, wanted),
            {{"value", std::string(text)}}};
}

}  // namespace

Result<BusinessDate> parse_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return bad("date_syntax", text, "a date such as 2026-02-28");
    const int year = digits_at(text, 0, 4);
    const int month = digits_at(text, 5, 2);
    const int day = digits_at(text, 8, 2);
    if (year < 0 || month < 0 || day < 0)
        return bad("date_syntax", text, "a date such as 2026-02-28");
    const auto calendar = std::chrono::year(year) /
                          std::chrono::month(static_cast<unsigned>(month)) /
                          std::chrono::day(static_cast<unsigned>(day));
    if (!calendar.ok()) return bad("date_impossible", text, "a day of the calendar");
    if (year < 1970 || year > 2199)
        return bad("date_out_of_range", text, "a date from 1970 to 2199");
    return BusinessDate(calendar);
}

std::string format_date(BusinessDate date) {
    const auto day = calendar_of(date);
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                       static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

Result<Instant> parse_instant(std::string_view text) {
    const Error syntax =
        bad("instant_syntax", text, "an instant such as 2026-02-28T09:30:00+08:00");
    if (text.size() < 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':') return syntax;
    const BusinessDate date = TRY(parse_date(text.substr(0, 10)));
    const int hour = digits_at(text, 11, 2);
    const int minute = digits_at(text, 14, 2);
    const int second = digits_at(text, 17, 2);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
        return syntax;

    std::size_t at = 19;
    int milliseconds = 0;
    if (text[at] == '.') {
        milliseconds = digits_at(text, at + 1, 3);
        if (milliseconds < 0) return syntax;
        at += 4;
    }
    int offset_minutes = 0;
    if (text.substr(at) != "Z") {
        if (text.size() != at + 6 || (text[at] != '+' && text[at] != '-') || text[at + 3] != ':')
            return syntax;
        const int hours = digits_at(text, at + 1, 2);
        const int minutes = digits_at(text, at + 4, 2);
        if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59) return syntax;
        offset_minutes = (text[at] == '-' ? -1 : 1) * (hours * 60 + minutes);
    }
    return Instant(std::chrono::milliseconds(date.time_since_epoch()) + std::chrono::hours(hour) +
                   std::chrono::minutes(minute) + std::chrono::seconds(second) +
                   std::chrono::milliseconds(milliseconds) - std::chrono::minutes(offset_minutes));
}

std::string format_instant(Instant instant) {
    const BusinessDate date = business_date_of(instant);
    const std::int64_t within = (instant - start_of(date)).count();
    const std::int64_t seconds = within / 1000;
    const std::string fraction = within % 1000 == 0 ? "" : fmt::format(".{:03}", within % 1000);
    return fmt::format("{}T{:02}:{:02}:{:02}{}+08:00", format_date(date), seconds / 3600,
                       seconds / 60 % 60, seconds % 60, fraction);
}

}  // namespace daihou
