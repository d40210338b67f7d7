// KeptFix: one fix of one vehicle as it is kept: a position in WGS-84, how the vehicle moved, what
// its terminal complained of, what it read of the odometer and said in its maker's own items, and
// which of the vehicle's terminals said so. Stands between what terminals send
// (intake/jt808) and the store; knows neither.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/date.h"
#include "domain/telematics/fix/fix.h"
#include "domain/telematics/terminal/terminal.h"

namespace daihou {

constexpr std::size_t vendor_items_bytes_max = 1024;  // no frame of a terminal holds as many

struct KeptFix {
    TerminalRole role = TerminalRole::main;
    Fix fix;
    std::uint16_t speed_tenth_kmh = 0;
    std::uint16_t course_deg = 0;
    std::int16_t altitude_m = 0;
    std::uint32_t odometer_tenth_km = 0;  // 0: it reads none
    std::string vendor_items;             // as they came; the standard leaves them to makers
    friend bool operator==(const KeptFix&, const KeptFix&) = default;
};

// The day in China it belongs to, by the terminal's clock.
BusinessDate day_of(const KeptFix& fix);

// In order of terminal and time, each moment of a terminal once: of two the one that stood first.
void put_in_order(std::vector<KeptFix>& fixes);

}  // namespace daihou
