// TimeZone: civil time of one place from moments, and back, by a list of the changes of its offset.
// The list comes from the edge (policy/time_zones.h); nothing here reads the system's. Beside
// date.h, which knows China's constant offset only.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"

namespace daihou {

using LocalTime = std::chrono::local_time<std::chrono::milliseconds>;

class TimeZone {
public:
    struct Change {
        Instant from;
        std::chrono::seconds offset;  // east of UTC
    };
    // `changes` ascending; before the first of them its offset holds as well. At least one.
    TimeZone(std::string name, std::vector<Change> changes);
    // A constant offset, named as it is written: "+08:00".
    static TimeZone fixed(std::chrono::seconds offset);

    const std::string& name() const { return name_; }
    std::chrono::seconds offset_at(Instant instant) const;
    LocalTime local(Instant instant) const;
    BusinessDate local_day(Instant instant) const;
    // The first moment at which clocks there show `time` or later. A time that clocks skip is the
    // moment they skip it; of one they show twice the first.
    Instant first_at(LocalTime time) const;
    // "2026-02-28T09:30:00-05:00", to the second.
    std::string format(Instant instant) const;

private:
    std::string name_;
    std::vector<Change> changes_;
};

}  // namespace daihou
