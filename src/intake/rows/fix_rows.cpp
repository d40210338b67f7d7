#include "intake/rows/fix_rows.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "intake/table/table_reader.h"

namespace daihou {
namespace {

enum Column : std::size_t {
    vehicle_id,
    timestamp_utc,
    lat,
    lon,
    alarm,
    status,
    mileage_km,
    column_count
};

constexpr std::array<ColumnSpec, column_count> columns = {{
    {"vehicle_id", "车辆编号", Presence::required},
    {"timestamp_utc", "定位时间", Presence::required},
    {"lat", "纬度", Presence::required},
    {"lon", "经度", Presence::required},
    {"alarm", "报警标志"},
    {"status", "状态"},
    {"mileage_km", "里程"},
}};

constexpr auto clock_tolerance = std::chrono::minutes(10);
constexpr std::int64_t microdegrees_per_degree = 1'000'000;
constexpr std::size_t whole_digits_max = 3;
constexpr std::size_t decimals_max = 30;

std::optional<std::int32_t> coordinate(TableReader& table, Column column,
                                       std::int64_t degrees_max) {
    const std::string_view text = table.text(column);
    if (text.empty()) return table.report(column, "value_missing", {}), std::nullopt;
    const auto value = parse_microdegrees(text);
    if (!value) {
        table.report(column, "coordinate_syntax", {{"value", TableReader::shown(text)}});
        return {};
    }
    const std::int64_t most = degrees_max * microdegrees_per_degree;
    if (*value >= -most && *value <= most) return static_cast<std::int32_t>(*value);
    table.report(column, "coordinate_range",
                 {{"value", TableReader::shown(text)}, {"most", std::to_string(degrees_max)}});
    return {};
}

// The usual form without a detour: "2008-05-17T17:32:01Z". Empty: look closer.
std::optional<FixTime> plain_utc(std::string_view text) {
    constexpr std::string_view form = "0000-00-00T00:00:00Z";
    if (text.size() != form.size()) return {};
    for (std::size_t i = 0; i < form.size(); ++i)
        if (form[i] == '0' ? text[i] < '0' || text[i] > '9' : text[i] != form[i]) return {};
    const auto number = [text](std::size_t at, std::size_t digits) {
        int value = 0;
        for (std::size_t i = at; i < at + digits; ++i)
            value = value * 10 + (text[i] - '0');
        return value;
    };
    const auto day = std::chrono::year(number(0, 4)) /
                     std::chrono::month(static_cast<unsigned>(number(5, 2))) /
                     std::chrono::day(static_cast<unsigned>(number(8, 2)));
    const int hour = number(11, 2), minute = number(14, 2), second = number(17, 2);
    if (!day.ok() || number(0, 4) < 1970 || hour > 23 || minute > 59 || second > 59) return {};
    return std::chrono::sys_days(day) + std::chrono::hours(hour) + std::chrono::minutes(minute) +
           std::chrono::seconds(second);
}

std::optional<FixTime> moment(TableReader& table, Instant now) {
    const std::string_view text = table.text(timestamp_utc);
    if (text.empty()) return table.report(timestamp_utc, "value_missing", {}), std::nullopt;
    std::optional<FixTime> at = plain_utc(text);
    if (!at) {
        const auto parsed = parse_instant(text);
        if (!parsed) {
            table.report(timestamp_utc, "instant_syntax", {{"value", TableReader::shown(text)}});
            return {};
        }
        at = std::chrono::floor<std::chrono::seconds>(*parsed);
    }
    if (*at <= now + clock_tolerance) return at;
    table.report(timestamp_utc, "instant_in_future",
                 {{"value", TableReader::shown(text)}, {"latest", format_instant(now)}});
    return {};
}

// A 32-bit word, decimal or with 0x.
std::optional<std::uint32_t> word(TableReader& table, Column column, std::uint32_t without) {
    std::string_view text = table.text(column);
    if (text.empty()) return without;
    const bool is_hex = text.starts_with("0x") || text.starts_with("0X");
    const std::string_view digits = is_hex ? text.substr(2) : text;
    std::uint32_t value = 0;
    const auto [end, fault] =
        std::from_chars(digits.data(), digits.data() + digits.size(), value, is_hex ? 16 : 10);
    if (fault == std::errc() && end == digits.data() + digits.size()) return value;
    if (fault == std::errc::result_out_of_range)
        table.report(column, "number_range",
                     {{"value", TableReader::shown(text)}, {"least", "0"}, {"most", "4294967295"}});
    else
        table.report(column, "number_syntax", {{"value", TableReader::shown(text)}});
    return {};
}

// Kilometres with decimals as metres; 0 where the cell is empty.
std::optional<std::int64_t> mileage(TableReader& table) {
    constexpr std::size_t digits_max = 9;
    const std::string_view text = table.text(mileage_km);
    const std::size_t point = std::min(text.find('.'), text.size());
    const std::string_view decimals = point < text.size() ? text.substr(point + 1) : "";
    std::int64_t metres = 0;
    bool is_number = text.empty() || point > 0;
    for (std::size_t i = 0; i < point + 3; ++i) {
        const std::size_t decimal = i - point;
        const char digit = i < point                   ? text[i]
                           : decimal < decimals.size() ? decimals[decimal]
                                                       : '0';
        is_number = is_number && digit >= '0' && digit <= '9' && point <= digits_max;
        if (is_number) metres = metres * 10 + (digit - '0');
    }
    if (is_number && decimals.find_first_not_of("0123456789") == std::string_view::npos)
        return metres;
    table.report(mileage_km, "number_syntax", {{"value", TableReader::shown(text)}});
    return {};
}

}  // namespace

std::span<const ColumnSpec> fix_columns() {
    return columns;
}

std::optional<std::int64_t> parse_microdegrees(std::string_view text) {
    const bool is_negative = text.starts_with('-');
    if (is_negative || text.starts_with('+')) text.remove_prefix(1);
    const std::size_t point = std::min(text.find('.'), text.size());
    const std::string_view whole = text.substr(0, point);
    const std::string_view decimals = point < text.size() ? text.substr(point + 1) : "";
    if (whole.empty() || whole.size() > whole_digits_max || decimals.size() > decimals_max)
        return {};
    std::int64_t value = 0;
    for (std::size_t i = 0; i < whole.size() + std::max<std::size_t>(decimals.size(), 6); ++i) {
        const std::size_t decimal = i - whole.size();
        const bool is_whole = i < whole.size();
        const char digit = is_whole                    ? whole[i]
                           : decimal < decimals.size() ? decimals[decimal]
                                                       : '0';
        if (digit < '0' || digit > '9') return {};
        if (is_whole || decimal < 6)
            value = value * 10 + (digit - '0');
        else if (decimal == 6 && digit >= '5')
            ++value;
    }
    return is_negative ? -value : value;
}

std::size_t Tracks::of(std::string_view vehicle) {
    const auto [known, is_new] = index_.try_emplace(std::string(vehicle), tracks_.size());
    if (is_new) tracks_.push_back({std::string(vehicle), {}});
    return known->second;
}

std::vector<Track> Tracks::in_order() && {
    const auto by_time = [](const auto& a, const auto& b) { return a.at < b.at; };
    const auto sort = [&by_time](auto& list) {
        if (!std::is_sorted(list.begin(), list.end(), by_time))
            std::stable_sort(list.begin(), list.end(), by_time);
    };
    for (Track& track : tracks_)
        sort(track.fixes), sort(track.mileage);
    std::sort(tracks_.begin(), tracks_.end(),
              [](const Track& a, const Track& b) { return a.vehicle < b.vehicle; });
    return std::move(tracks_);
}

Done read_fixes(CsvReader& csv, Instant now, Tracks& tracks) {
    TableReader table = TRY(TableReader::open(csv, columns));
    // Files come with columns of their own (occupied, driver …) that say nothing here.
    std::erase_if(csv.findings(),
                  [](const Finding& each) { return each.code == "column_unknown"; });
    std::string vehicle;
    std::size_t track = 0;
    while (TRY(table.next())) {
        if (vehicle.empty() || table.text(vehicle_id) != vehicle) {
            vehicle = table.key(vehicle_id);
            if (!table.row_is_good()) {
                vehicle.clear();
                continue;
            }
            track = tracks.of(vehicle);
        }
        const auto at = moment(table, now);
        const auto latitude = coordinate(table, lat, 90);
        const auto longitude = coordinate(table, lon, 180);
        const auto alarm_word = word(table, alarm, 0);
        const auto status_word = word(table, status, status_positioned);
        const auto odometer_m = mileage(table);
        if (!table.row_is_good()) continue;
        const Position position{*latitude, *longitude};
        tracks.at(track).fixes.push_back({*at, position, *alarm_word, *status_word});
        if (*odometer_m > 0) tracks.at(track).mileage.push_back({*at, *odometer_m, position});
    }
    return done();
}

}  // namespace daihou
