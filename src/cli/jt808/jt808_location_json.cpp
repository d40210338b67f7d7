#include "cli/jt808/jt808_location_json.h"

#include <charconv>
#include <cmath>
#include <cstdlib>

namespace daihou {
namespace {

using namespace jt808;
using Json = nlohmann::ordered_json;

constexpr double degree_e6 = 1e6;
// The digits of a terminal's clock have no century.
constexpr Instant first_moment = start_of(make_date(2000, 1, 1));
constexpr Instant end_of_moments = start_of(make_date(2100, 1, 1));

// A part of an item, or all of it: a number of some bytes, shown divided by `scale`.
struct ItemPart {
    std::string_view name;
    std::size_t bytes = 0;
    int scale = 1;
};

// An item of the standard. One part: shown under the item's name; several: an object of them.
struct StandardItem {
    std::uint8_t id = 0;
    std::string_view name;
    std::vector<ItemPart> parts;
    std::size_t bytes() const {
        std::size_t sum = 0;
        for (const ItemPart& part : parts)
            sum += part.bytes;
        return sum;
    }
};

const std::vector<StandardItem>& standard_items() {
    static const std::vector<StandardItem> items = {
        {0x01, "mileage_km", {{"", 4, 10}}},
        {0x02, "fuel_l", {{"", 2, 10}}},
        {0x03, "recorder_speed_kmh", {{"", 2, 10}}},
        {0x04, "confirm_event_id", {{"", 2}}},
        {0x11, "overspeed_alarm", {{"type", 1}}},  // no region: the limit of the terminal itself
        {0x11, "overspeed_alarm", {{"type", 1}, {"area_id", 4}}},
        {0x12, "area_alarm", {{"type", 1}, {"area_id", 4}, {"direction", 1}}},
        {0x13, "route_time_alarm", {{"route_id", 4}, {"seconds", 2}, {"result", 1}}},
        {0x25, "vehicle_signals", {{"", 4}}},
        {0x2A, "io_status", {{"", 2}}},
        {0x2B, "analog", {{"ad1", 2}, {"ad0", 2}}},
        {0x30, "signal", {{"", 1}}},
        {0x31, "satellites", {{"", 1}}}};
    return items;
}

const StandardItem* standard_item(const LocationItem& item) {
    for (const StandardItem& known : standard_items())
        if (known.id == item.id && known.bytes() == item.value.size()) return &known;
    return nullptr;
}

Json json_of(std::uint64_t number, int scale) {
    return scale == 1 ? Json(number) : Json(static_cast<double>(number) / scale);
}

Json json_of(const StandardItem& known, Bytes value) {
    Json parts = Json::object();
    for (const ItemPart& part : known.parts) {
        std::uint64_t number = 0;
        for (const std::uint8_t byte : value.first(part.bytes))
            number = number << 8 | byte;
        value = value.subspan(part.bytes);
        if (known.parts.size() == 1 && part.name.empty()) return json_of(number, part.scale);
        parts[std::string(part.name)] = json_of(number, part.scale);
    }
    return parts;
}

// An id that comes again makes a list.
void add_extra(Json& extra, const LocationItem& item) {
    const std::string key = fmt::format("0x{:02X}", item.id);
    const std::string hex = hex_of(item.value);
    if (!extra.contains(key))
        extra[key] = hex;
    else if (extra[key].is_array())
        extra[key].push_back(hex);
    else
        extra[key] = Json::array({extra[key], hex});
}

void add_items(Json& json, const Location& location) {
    Json extra = Json::object();
    LocationItems items(location.items);
    while (const auto item = items.next()) {
        const StandardItem* known = standard_item(*item);
        if (known != nullptr && !json.contains(known->name))
            json[std::string(known->name)] = json_of(*known, item->value);
        else if (item->id == 0x05 && !json.contains("tire_pressure"))
            json["tire_pressure"] = hex_of(item->value);
        else
            add_extra(extra, *item);
    }
    json["extra"] = extra;
    if (!items.rest().empty()) json["tail"] = hex_of(items.rest());
}

// The nearest whole number of units a number stands for.
std::int64_t scaled(JsonFields& fields, std::string_view name, double scale, double low,
                    double high) {
    const nlohmann::json& value = fields.any(name);
    if (value.is_null()) return 0;
    const double number = value.is_number() ? value.get<double>() * scale : high + 1;
    if (number >= low && number <= high) return std::llround(number);
    fields.fail(
        name, "json_field_range",
        fmt::format("{} is no number from {} to {}", value.dump(), low / scale, high / scale),
        {{"value", value.dump()},
         {"low", fmt::format("{}", low / scale)},
         {"high", fmt::format("{}", high / scale)}});
    return 0;
}

std::uint32_t degrees_word(std::int64_t degrees_in_e6, bool has_sign_in_status) {
    return static_cast<std::uint32_t>(has_sign_in_status ? std::abs(degrees_in_e6) : degrees_in_e6);
}

std::array<std::uint8_t, 6> time_of(JsonFields& fields) {
    const nlohmann::json& value = fields.any("time_utc");
    if (value.is_null()) return {};
    const auto instant = parse_instant(value.is_string() ? value.get<std::string>() : value.dump());
    if (instant && (*instant < first_moment || *instant >= end_of_moments)) {
        fields.fail("time_utc", "jt808_time_range",
                    fmt::format("{} is no moment of 2000 to 2099", value.dump()),
                    {{"value", value.dump()}});
        return {};
    }
    if (instant) return bcd_time(std::chrono::floor<std::chrono::seconds>(*instant), china_offset);
    fields.fail("time_utc", instant.error().code, instant.error().text, {{"value", value.dump()}});
    return {};
}

using ItemList = std::vector<std::pair<std::uint8_t, ByteString>>;

void append_scaled(ByteString& to, JsonFields& fields, std::string_view name,
                   const ItemPart& part) {
    const double high = std::ldexp(1.0, static_cast<int>(8 * part.bytes)) - 1;
    const auto number = static_cast<std::uint64_t>(scaled(fields, name, part.scale, 0, high));
    for (std::size_t left = part.bytes; left > 0; --left)
        to.push_back(static_cast<std::uint8_t>(number >> (8 * (left - 1))));
}

void read_standard_items(JsonFields& fields, ItemList& items) {
    for (const StandardItem& known : standard_items()) {
        if (!fields.has(known.name)) continue;
        const nlohmann::json& value = fields.any(known.name);
        ByteString bytes;
        if (known.parts.front().name.empty()) {
            append_scaled(bytes, fields, known.name, known.parts.front());
        } else if (value.size() == known.parts.size()) {
            JsonFields parts(value, std::string(known.name) + ".");
            for (const ItemPart& part : known.parts)
                append_scaled(bytes, parts, part.name, part);
            if (const Done read = parts.finish(); !read) fields.fail(read.error());
        } else {
            continue;  // the other form of the item
        }
        items.emplace_back(known.id, bytes);
    }
}

void add_hex_item(JsonFields& fields, std::string_view name, const nlohmann::json& value,
                  std::uint8_t id, ItemList& items) {
    const auto bytes = value.is_string() ? bytes_of_hex(value.get<std::string>()) : std::nullopt;
    if (bytes && bytes->size() <= UINT8_MAX) return void(items.emplace_back(id, *bytes));
    fields.fail(name, "jt808_hex",
                fmt::format("{} is no even number of hexadecimal digits", value.dump()),
                {{"value", value.dump()}});
}

void read_extra(JsonFields& fields, ItemList& items) {
    const nlohmann::json& extra = fields.any("extra");
    for (const auto& [key, value] : extra.items()) {
        const auto id = key.starts_with("0x") ? bytes_of_hex(key.substr(2)) : std::nullopt;
        if (!id || id->size() != 1) {
            fields.fail("extra", "jt808_item_id",
                        fmt::format("'{}' is no id of an item; write 0x and two digits", key),
                        {{"value", key}});
            return;
        }
        if (!value.is_array()) add_hex_item(fields, "extra", value, id->front(), items);
        for (const nlohmann::json& each : value.is_array() ? value : nlohmann::json::array())
            add_hex_item(fields, "extra", each, id->front(), items);
    }
}

}  // namespace

Json json_of(const Location& location) {
    Json json;
    json["alarm"] = location.alarm;
    json["status"] = location.status;
    json["positioned"] = location.is_positioned();
    json["lat"] = location.lat_e6() / degree_e6;
    json["lon"] = location.lon_e6() / degree_e6;
    json["altitude_m"] = location.altitude_m;
    json["speed_kmh"] = location.speed_tenth_kmh / 10.0;
    json["course_deg"] = location.course_deg;
    const auto time = location.time_utc();
    json["time_utc"] = nullptr;
    if (time) {
        const auto day = std::chrono::floor<std::chrono::days>(*time);
        const std::chrono::hh_mm_ss clock(*time - day);
        json["time_utc"] =
            fmt::format("{}T{:02}:{:02}:{:02}Z", format_date(BusinessDate(day.time_since_epoch())),
                        clock.hours().count(), clock.minutes().count(), clock.seconds().count());
    }
    add_items(json, location);
    return json;
}

Location read_location_json(JsonFields& fields, std::deque<ByteString>& kept) {
    constexpr double dword_max = 4294967295.0;
    Location location;
    const std::int64_t lat = scaled(fields, "lat", degree_e6, -2147483648.0, 2147483647.0);
    const std::int64_t lon = scaled(fields, "lon", degree_e6, -2147483648.0, 2147483647.0);
    const bool is_positioned = fields.flag("positioned");
    const std::uint32_t told =
        (is_positioned ? 2U : 0U) | (lat < 0 ? 4U : 0U) | (lon < 0 ? 8U : 0U);
    location.alarm = static_cast<std::uint32_t>(scaled(fields, "alarm", 1, 0, dword_max));
    location.status = fields.has("status")
                          ? static_cast<std::uint32_t>(scaled(fields, "status", 1, 0, dword_max))
                          : told;
    location.latitude_word = degrees_word(lat, (location.status & 4U) != 0);
    location.longitude_word = degrees_word(lon, (location.status & 8U) != 0);
    location.altitude_m =
        static_cast<std::int16_t>(scaled(fields, "altitude_m", 1, INT16_MIN, UINT16_MAX));
    location.speed_tenth_kmh =
        static_cast<std::uint16_t>(scaled(fields, "speed_kmh", 10, 0, UINT16_MAX));
    location.course_deg =
        static_cast<std::uint16_t>(scaled(fields, "course_deg", 1, 0, UINT16_MAX));
    location.time_bcd = time_of(fields);
    ItemList items;
    read_standard_items(fields, items);
    if (fields.has("tire_pressure"))
        add_hex_item(fields, "tire_pressure", fields.any("tire_pressure"), 0x05, items);
    read_extra(fields, items);
    std::stable_sort(items.begin(), items.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    ByteString& bytes = kept.emplace_back();
    for (const auto& [id, value] : items) {
        bytes.push_back(id);
        bytes.push_back(static_cast<std::uint8_t>(value.size()));
        append_bytes(bytes, value);
    }
    const std::string tail = fields.optional_text("tail");
    if (const auto tail_bytes = bytes_of_hex(tail))
        append_bytes(bytes, *tail_bytes);
    else
        fields.fail("tail", "jt808_hex", "no even number of hexadecimal digits", {{"value", tail}});
    location.items = bytes;
    return location;
}

std::string hex_of(Bytes bytes) {
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const std::uint8_t byte : bytes)
        fmt::format_to(std::back_inserter(text), "{:02x}", byte);
    return text;
}

std::optional<ByteString> bytes_of_hex(std::string_view text) {
    ByteString bytes;
    if (text.size() % 2 != 0) return std::nullopt;
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const char* from = text.data() + i;
        std::uint8_t byte = 0;
        const auto [end, error] = std::from_chars(from, from + 2, byte, 16);
        if (error != std::errc() || end != from + 2) return std::nullopt;
        bytes.push_back(byte);
    }
    return bytes;
}

}  // namespace daihou
