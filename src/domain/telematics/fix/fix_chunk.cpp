#include "domain/telematics/fix/fix_chunk.h"

#include <array>
#include <limits>
#include <map>

#include "base/invariant.h"
#include "domain/telematics/fix/number_column.h"

namespace daihou {
namespace {

// The first has no odometer and no items of makers; a chunk in which nobody told either is still
// written so, a few bytes shorter.
constexpr char first_version = 1, second_version = 2;
constexpr std::size_t checksum_bytes = 4;

// CRC-32 of ISO-HDLC (as in Ethernet and zlib), half a byte at a time: the table fits a cache line.
std::uint32_t checksum_of(std::string_view bytes) {
    constexpr std::array<std::uint32_t, 16> table = [] {
        std::array<std::uint32_t, 16> made{};
        for (std::uint32_t i = 0; i < made.size(); ++i) {
            std::uint32_t value = i;
            for (int bit = 0; bit < 4; ++bit)
                value = (value >> 1) ^ ((value & 1) != 0 ? 0xEDB88320U : 0U);
            made[i] = value;
        }
        return made;
    }();
    std::uint32_t sum = ~0U;
    for (const char byte : bytes) {
        sum ^= static_cast<std::uint8_t>(byte);
        sum = (sum >> 4) ^ table[sum & 15];
        sum = (sum >> 4) ^ table[sum & 15];
    }
    return ~sum;
}

// One column: how its number is read from a fix, and put back where it fits.
struct Column {
    std::int64_t (*of)(const KeptFix& fix);
    bool (*put)(KeptFix& fix, std::int64_t number);
};

template <class T>
bool put_number(T& member, std::int64_t number) {
    if (number < std::int64_t{std::numeric_limits<T>::min()} ||
        number > std::int64_t{std::numeric_limits<T>::max()})
        return false;
    member = static_cast<T>(number);
    return true;
}
bool put_coordinate(std::int32_t& member, std::int64_t number, std::int64_t most) {
    return number >= -most && number <= most && put_number(member, number);
}
// Any day a BusinessDate of four digits can name.
bool put_time(FixTime& member, std::int64_t number) {
    constexpr std::int64_t end_of_9999 = 253'402'300'800;
    if (number < 0 || number >= end_of_9999) return false;
    member = FixTime(std::chrono::seconds(number));
    return true;
}
bool put_role(TerminalRole& member, std::int64_t number) {
    if (number != 1 && number != 2) return false;
    member = static_cast<TerminalRole>(number);
    return true;
}

// The order is on disk.
constexpr std::array<Column, 10> columns = {{
    {[](const KeptFix& f) { return static_cast<std::int64_t>(f.role); },
     [](KeptFix& f, std::int64_t n) { return put_role(f.role, n); }},
    {[](const KeptFix& f) { return std::int64_t{f.fix.at.time_since_epoch().count()}; },
     [](KeptFix& f, std::int64_t n) { return put_time(f.fix.at, n); }},
    {[](const KeptFix& f) { return std::int64_t{f.fix.position.lat_microdegrees}; },
     [](KeptFix& f, std::int64_t n) {
         return put_coordinate(f.fix.position.lat_microdegrees, n, 90'000'000);
     }},
    {[](const KeptFix& f) { return std::int64_t{f.fix.position.lon_microdegrees}; },
     [](KeptFix& f, std::int64_t n) {
         return put_coordinate(f.fix.position.lon_microdegrees, n, 180'000'000);
     }},
    {[](const KeptFix& f) { return std::int64_t{f.fix.alarm}; },
     [](KeptFix& f, std::int64_t n) { return put_number(f.fix.alarm, n); }},
    {[](const KeptFix& f) { return std::int64_t{f.fix.status}; },
     [](KeptFix& f, std::int64_t n) { return put_number(f.fix.status, n); }},
    {[](const KeptFix& f) { return std::int64_t{f.speed_tenth_kmh}; },
     [](KeptFix& f, std::int64_t n) { return put_number(f.speed_tenth_kmh, n); }},
    {[](const KeptFix& f) { return std::int64_t{f.course_deg}; },
     [](KeptFix& f, std::int64_t n) { return put_number(f.course_deg, n); }},
    {[](const KeptFix& f) { return std::int64_t{f.altitude_m}; },
     [](KeptFix& f, std::int64_t n) { return put_number(f.altitude_m, n); }},
    {[](const KeptFix& f) { return std::int64_t{f.odometer_tenth_km}; },
     [](KeptFix& f, std::int64_t n) { return put_number(f.odometer_tenth_km, n); }},
}};
constexpr std::size_t columns_of_first_version = 9;

char version_for(std::span<const KeptFix> fixes) {
    const auto says_more = [](const KeptFix& fix) {
        return fix.odometer_tenth_km != 0 || !fix.vendor_items.empty();
    };
    return std::ranges::any_of(fixes, says_more) ? second_version : first_version;
}

std::span<const Column> columns_of(char version) {
    const std::span<const Column> all(columns);
    return version == first_version ? all.first(columns_of_first_version) : all;
}

// Most terminals say the same again and again: each wording stands once, the fixes name it by its
// number; 0: none.
void write_vendor_items(HalfByteWriter& writer, std::span<const KeptFix> fixes) {
    std::map<std::string_view, std::int64_t> known;
    std::vector<std::string_view> wordings;
    std::vector<std::int64_t> named(fixes.size());
    for (std::size_t i = 0; i < fixes.size(); ++i) {
        const std::string_view items = fixes[i].vendor_items;
        INVARIANT(items.size() <= vendor_items_bytes_max);
        if (items.empty()) continue;
        const auto [at, is_new] =
            known.emplace(items, static_cast<std::int64_t>(wordings.size()) + 1);
        if (is_new) wordings.push_back(items);
        named[i] = at->second;
    }
    writer.number(wordings.size());
    for (const std::string_view items : wordings) {
        writer.number(items.size());
        for (const char byte : items)
            writer.number(static_cast<std::uint8_t>(byte));
    }
    write_column(writer, named);
}

bool read_wording(HalfByteReader& reader, std::string& items) {
    const std::uint64_t size = reader.number();
    if (size == 0 || size > vendor_items_bytes_max) return false;
    for (std::uint64_t i = 0; i < size && !reader.failed(); ++i) {
        const std::uint64_t byte = reader.number();
        if (byte > 0xFF) return false;
        items += static_cast<char>(byte);
    }
    return !reader.failed();
}

bool read_vendor_items(HalfByteReader& reader, std::vector<KeptFix>& fixes,
                       std::vector<std::int64_t>& named) {
    const std::uint64_t count = reader.number();
    if (reader.failed() || count > fixes.size()) return false;
    std::vector<std::string> wordings;
    while (wordings.size() < count)
        if (!read_wording(reader, wordings.emplace_back())) return false;
    if (!read_column(reader, named)) return false;
    for (std::size_t i = 0; i < fixes.size(); ++i) {
        if (named[i] < 0 || named[i] > static_cast<std::int64_t>(count)) return false;
        if (named[i] > 0) fixes[i].vendor_items = wordings[static_cast<std::size_t>(named[i]) - 1];
    }
    return true;
}

}  // namespace

std::string write_fix_chunk(std::span<const KeptFix> fixes) {
    INVARIANT(fixes.size() <= fixes_a_chunk_max);
    const char version = version_for(fixes);
    HalfByteWriter writer;
    writer.number(fixes.size());
    std::vector<std::int64_t> numbers(fixes.size());
    KeptFix unread;
    for (const Column& column : columns_of(version)) {
        for (std::size_t i = 0; i < fixes.size(); ++i) {
            numbers[i] = column.of(fixes[i]);
            INVARIANT(column.put(unread, numbers[i]));  // or the whole day could not be read again
        }
        write_column(writer, numbers);
    }
    if (version != first_version) write_vendor_items(writer, fixes);
    std::string bytes(1, version);
    bytes += writer.take();
    const std::uint32_t sum = checksum_of(bytes);
    for (std::size_t i = 0; i < checksum_bytes; ++i)
        bytes += static_cast<char>(sum >> (8 * i));
    return bytes;
}

std::optional<std::vector<KeptFix>> read_fix_chunk(std::string_view bytes) {
    if (bytes.size() <= checksum_bytes) return std::nullopt;
    const char version = bytes.front();
    if (version != first_version && version != second_version) return std::nullopt;
    const std::string_view summed = bytes.substr(0, bytes.size() - checksum_bytes);
    const std::uint32_t sum = checksum_of(summed);
    for (std::size_t i = 0; i < checksum_bytes; ++i)
        if (bytes[summed.size() + i] != static_cast<char>(sum >> (8 * i))) return std::nullopt;
    HalfByteReader reader(summed.substr(1));
    const std::uint64_t count = reader.number();
    if (reader.failed() || count > fixes_a_chunk_max) return std::nullopt;
    std::vector<KeptFix> fixes(count);
    std::vector<std::int64_t> numbers(count);
    for (const Column& column : columns_of(version)) {
        if (!read_column(reader, numbers)) return std::nullopt;
        for (std::size_t i = 0; i < count; ++i)
            if (!column.put(fixes[i], numbers[i])) return std::nullopt;
    }
    if (version != first_version && !read_vendor_items(reader, fixes, numbers)) return std::nullopt;
    if (!reader.is_at_end()) return std::nullopt;
    return fixes;
}

}  // namespace daihou
