// Where positions go. The gateway hands over what has come in since the last time and answers the
// terminals once this says it is durable; a terminal that hears nothing, or a failure, sends again.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "base/date.h"
#include "base/result.h"
#include "intake/jt808/frame.h"

namespace daihou::gateway {

// One location as a terminal told it, not judged: it may have no fix, lie in the future, be old or
// have been sent before.
struct ReceivedFix {
    jt808::Phone phone;
    Instant received_at;
    std::optional<std::chrono::sys_seconds> at;  // by the terminal's clock
    std::uint32_t alarm = 0;
    std::uint32_t status = 0;
    std::int32_t lat_e6 = 0;
    std::int32_t lon_e6 = 0;
    std::int16_t altitude_m = 0;
    std::uint16_t speed_tenth_kmh = 0;
    std::uint16_t course_deg = 0;
    jt808::ByteString items;  // additional items, as they came

    bool is_positioned() const { return (status & 2U) != 0; }
};

class FixReceiver {
public:
    virtual ~FixReceiver() = default;
    // Durable when it answers. Never called twice at once, never on the thread of the sockets.
    virtual Done store(std::span<const ReceivedFix> fixes) = 0;
};

}  // namespace daihou::gateway
