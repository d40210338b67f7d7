// StayTracking: where a vehicle stands. A stay is a row of fixes around their own mean; it ends
// when two fixes in a row lie outside, so that one drifting fix ends nothing. What a long stay
// means is for others.
#pragma once

#include <cstdint>
#include <optional>

#include "domain/telematics/fix/fix.h"
#include "domain/telematics/telematics_rules.h"

namespace daihou {

// Whole hours since 1970, in the small form habits are kept in.
constexpr std::uint32_t hours_of(FixTime at) {
    return static_cast<std::uint32_t>(at.time_since_epoch().count() / 3600);
}

struct Stay {
    Position centre;  // a running mean: drift around the vehicle cancels out
    FixTime began{};
    FixTime seen{};  // the last fix inside
    std::int32_t fixes = 0;
    std::int64_t gap_seconds = 0;  // of gaps, what counts not at all as standing

    static void fields(auto& self, auto&& visit) {
        visit("centre", self.centre), visit("began", self.began), visit("seen", self.seen),
            visit("fixes", self.fixes), visit("gap_seconds", self.gap_seconds);
    }
    std::int64_t minutes() const { return (seen - began).count() / 60; }
    std::int64_t counted_minutes() const { return ((seen - began).count() - gap_seconds) / 60; }
};

class StayTracking {
public:
    // The stay that ended with this fix, if one did. `gap_counted`: the longest part of a gap
    // between two fixes inside that counts as standing.
    std::optional<Stay> take(const Fix& fix, const StayRules& rules,
                             std::chrono::minutes gap_counted);
    const Stay& current() const { return stay_; }
    // Whether the last fix lay inside the current stay.
    bool is_inside() const { return !outside_; }
    static void fields(auto& self, auto&& visit) {
        visit("stay", self.stay_), visit("outside", self.outside_);
    }

private:
    Stay stay_;
    std::optional<Fix> outside_;
};

}  // namespace daihou
