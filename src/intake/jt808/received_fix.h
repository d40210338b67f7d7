// ReceivedFix: one location as a terminal told it, with whose it is and when it came in. What the
// gateway hands over and the house judges; knows neither.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "base/date.h"
#include "intake/jt808/frame.h"

namespace daihou::jt808 {

// Not judged: it may have no fix, lie in the future, be old or have been sent before.
struct ReceivedFix {
    Phone phone;
    Instant received_at;
    std::optional<std::chrono::sys_seconds> at;  // by the terminal's clock
    std::uint32_t alarm = 0;
    std::uint32_t status = 0;
    std::int32_t lat_e6 = 0;
    std::int32_t lon_e6 = 0;
    std::int16_t altitude_m = 0;
    std::uint16_t speed_tenth_kmh = 0;
    std::uint16_t course_deg = 0;
    ByteString items;  // additional items, as they came

    bool is_positioned() const { return (status & 2U) != 0; }
};

}  // namespace daihou::jt808
