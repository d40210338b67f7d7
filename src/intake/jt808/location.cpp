#include "intake/jt808/location.h"

#include <algorithm>

namespace daihou::jt808 {
namespace {

using namespace std::chrono;

constexpr int two_digits(std::uint8_t bcd) {
    return (bcd >> 4) > 9 || (bcd & 0x0F) > 9 ? -1 : (bcd >> 4) * 10 + (bcd & 0x0F);
}
constexpr std::uint8_t bcd_of(unsigned number) {
    return static_cast<std::uint8_t>(number / 10 % 10 << 4 | number % 10);
}

}  // namespace

std::int32_t Location::signed_degrees(std::uint32_t word, bool is_negative) {
    const auto value = static_cast<std::int32_t>(word);
    return value > 0 && is_negative ? -value : value;
}

std::optional<sys_seconds> Location::time_utc() const {
    return time_of_bcd(time_bcd, china_offset);
}

std::optional<sys_seconds> time_of_bcd(const std::array<std::uint8_t, 6>& digits, hours offset) {
    std::array<int, 6> parts{};
    std::transform(digits.begin(), digits.end(), parts.begin(), two_digits);
    if (std::find(parts.begin(), parts.end(), -1) != parts.end()) return std::nullopt;
    const year_month_day date(year(2000 + parts[0]), month(static_cast<unsigned>(parts[1])),
                              day(static_cast<unsigned>(parts[2])));
    if (!date.ok() || parts[3] > 23 || parts[4] > 59 || parts[5] > 59) return std::nullopt;
    return sys_seconds(sys_days(date)) + hours(parts[3]) + minutes(parts[4]) + seconds(parts[5]) -
           offset;
}

std::array<std::uint8_t, 6> bcd_time(sys_seconds instant, hours offset) {
    const sys_seconds local = instant + offset;
    const auto midnight = floor<days>(local);
    const year_month_day date(midnight);
    const hh_mm_ss time(local - midnight);
    return {bcd_of(static_cast<unsigned>(static_cast<int>(date.year()) - 2000)),
            bcd_of(static_cast<unsigned>(date.month())),
            bcd_of(static_cast<unsigned>(date.day())),
            bcd_of(static_cast<unsigned>(time.hours().count())),
            bcd_of(static_cast<unsigned>(time.minutes().count())),
            bcd_of(static_cast<unsigned>(time.seconds().count()))};
}

std::optional<Location> read_location(Bytes body) {
    if (body.size() < location_base_bytes) return std::nullopt;
    Location location;
    location.alarm = dword_at(body, 0);
    location.status = dword_at(body, 4);
    location.latitude_word = dword_at(body, 8);
    location.longitude_word = dword_at(body, 12);
    location.altitude_m = static_cast<std::int16_t>(word_at(body, 16));
    location.speed_tenth_kmh = word_at(body, 18);
    location.course_deg = word_at(body, 20);
    std::copy_n(body.begin() + 22, location.time_bcd.size(), location.time_bcd.begin());
    location.items = body.subspan(location_base_bytes);
    return location;
}

void append_location(ByteString& to, const Location& location) {
    append_number(to, location.alarm);
    append_number(to, location.status);
    append_number(to, location.latitude_word);
    append_number(to, location.longitude_word);
    append_number(to, static_cast<std::uint16_t>(location.altitude_m));
    append_number(to, location.speed_tenth_kmh);
    append_number(to, location.course_deg);
    append_bytes(to, location.time_bcd);
    append_bytes(to, location.items);
}

bool is_defined_item(std::uint8_t id) {
    constexpr std::array<std::uint8_t, 14> defined = {odometer_item, 0x02, 0x03, 0x04, 0x05,
                                                      0x06,          0x11, 0x12, 0x13, 0x25,
                                                      0x2A,          0x2B, 0x30, 0x31};
    return std::ranges::find(defined, id) != defined.end();
}

std::optional<LocationItem> LocationItems::next() {
    if (rest_.size() < 2 || rest_.size() - 2 < rest_[1]) return std::nullopt;
    const LocationItem item{rest_[0], rest_.subspan(2, rest_[1])};
    rest_ = rest_.subspan(2 + item.value.size());
    return item;
}

}  // namespace daihou::jt808
