// A location report (message 0x0200, part of 0x0201, 0x0500 and 0x0704): where a vehicle was, how
// it moved, what its terminal complains of. Read where it lies, nothing is allocated. Coordinates
// are those the terminal sent, WGS-84 with nearly all of them; whether a fix may be kept is not
// asked here.
#pragma once

#include <array>
#include <chrono>
#include <optional>

#include "intake/jt808/wire_bytes.h"

namespace daihou::jt808 {

constexpr std::size_t location_base_bytes = 28;

struct Location {
    std::uint32_t alarm = 0;
    std::uint32_t status = 0;
    std::uint32_t latitude_word = 0;  // degrees times 10^6
    std::uint32_t longitude_word = 0;
    std::int16_t altitude_m = 0;
    std::uint16_t speed_tenth_kmh = 0;
    std::uint16_t course_deg = 0;
    std::array<std::uint8_t, 6> time_bcd{};  // YYMMDDhhmmss in GMT+8
    Bytes items;                             // inside the body it was read from

    bool is_acc_on() const { return (status & 1U) != 0; }
    bool is_positioned() const { return (status & 2U) != 0; }
    // Signed degrees times 10^6. The standard writes the absolute value and the sign into status
    // bits 2 and 3; some makers write a two's complement, which no absolute value looks like.
    std::int32_t lat_e6() const { return signed_degrees(latitude_word, (status & 4U) != 0); }
    std::int32_t lon_e6() const { return signed_degrees(longitude_word, (status & 8U) != 0); }
    // None where the digits are no time, as before the first fix.
    std::optional<std::chrono::sys_seconds> time_utc() const;

private:
    static std::int32_t signed_degrees(std::uint32_t word, bool is_negative);
};

// None: shorter than the fixed part.
std::optional<Location> read_location(Bytes body);
void append_location(ByteString& to, const Location& location);

// The digits of an instant, and back. To whole seconds, years 2000 to 2099.
std::array<std::uint8_t, 6> bcd_time(std::chrono::sys_seconds instant, std::chrono::hours offset);
std::optional<std::chrono::sys_seconds> time_of_bcd(const std::array<std::uint8_t, 6>& digits,
                                                    std::chrono::hours offset);
constexpr std::chrono::hours china_offset{8};

// The additional items of a location. Makers use the same ids for different things: an item that is
// not in the standard is passed over by its length.
struct LocationItem {
    std::uint8_t id = 0;
    Bytes value;
};

// The odometer, in tenths of a kilometre in four bytes (JT/T 808-2019, table 27).
constexpr std::uint8_t odometer_item = 0x01;
// Of an item that table defines; it leaves the others to makers.
bool is_defined_item(std::uint8_t id);

class LocationItems {
public:
    explicit LocationItems(Bytes items) : rest_(items) {}
    // None at the end, or at an item that overruns it.
    std::optional<LocationItem> next();
    // What is left, after the last whole item: empty unless an item overruns.
    Bytes rest() const { return rest_; }

private:
    Bytes rest_;
};

}  // namespace daihou::jt808
