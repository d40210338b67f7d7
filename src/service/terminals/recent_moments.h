// RecentMoments: the last moments kept of each terminal, so that a fix that comes again is told
// from a new one without opening the store. Only the newest are remembered: what is older is for
// the store to know, which has each moment of a terminal once.
#pragma once

#include <array>
#include <map>
#include <utility>

#include "base/id.h"
#include "domain/telematics/fix/fix.h"
#include "domain/telematics/terminal/terminal.h"

namespace daihou {

class RecentMoments {
public:
    // False where it is remembered already.
    bool add(VehicleId vehicle, TerminalRole role, FixTime at) {
        Ring& ring = rings_[{vehicle.value, role}];
        const auto end = ring.moments.begin() + ring.count;
        if (std::find(ring.moments.begin(), end, at) != end) return false;
        ring.moments.at(ring.next) = at;
        ring.next = static_cast<std::uint8_t>((ring.next + 1) % moments_max);
        if (ring.count < moments_max) ++ring.count;
        return true;
    }
    // Nothing of it is sure: what was added may not have been kept.
    void clear() { rings_.clear(); }

private:
    static constexpr std::uint8_t moments_max = 16;
    struct Ring {
        std::array<FixTime, moments_max> moments{};
        std::uint8_t next = 0, count = 0;
    };
    std::map<std::pair<std::int64_t, TerminalRole>, Ring> rings_;
};

}  // namespace daihou
