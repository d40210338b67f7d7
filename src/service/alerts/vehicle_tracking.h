// VehicleTracking: the detectors of one vehicle fed by its terminals as fixes arrive, in bounded
// memory. The main terminal's fixes are the track, the backup's where there is no main; both feed
// the comparison of the two. What comes again is told from what comes late: late fixes change
// nothing here, they ask for the track to be watched again. Pure; knows no store and no clock.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "domain/telematics/fix/kept_fix.h"
#include "domain/telematics/watch/mileage_watch.h"
#include "domain/telematics/watch/separation_watch.h"
#include "domain/telematics/watch/vehicle_watch.h"

namespace daihou {

class VehicleTracking {
public:
    explicit VehicleTracking(TerminalRole track) : track_(track) {}

    enum class Taken { watched, again, late };
    Taken take(const KeptFix& kept, const TelematicsRules& rules, const ForbiddenZones& zones,
               AlertChanges& out);
    // No fix came up to now.
    void pass_time(FixTime now, const TelematicsRules& rules, AlertChanges& out);

    // What is remembered, to go on from another time: the same fixes after it give the same
    // changes. None of bytes of another track or of another version of the detectors.
    std::string state() const;
    static std::optional<VehicleTracking> from_state(TerminalRole track, std::string_view state);

    TerminalRole track() const { return track_; }
    // Up to when something was heard of either terminal; empty: never.
    std::optional<FixTime> heard() const;
    // Of the terminal that is not the track; empty: never.
    std::optional<FixTime> other_heard() const;
    std::optional<FixTime> first() const { return first_; }

private:
    struct Heard {
        FixTime heard{};
        std::array<FixTime, 16> lately{};  // their times: a fix sent again is one of them
        std::uint8_t at = 0;
        bool has_heard = false;
        static void fields(auto& self, auto&& visit) {
            visit("heard", self.heard), visit("lately", self.lately), visit("at", self.at);
            visit("has_heard", self.has_heard);
        }
    };
    static void each_member(auto& self, auto&& take);
    Heard& of(TerminalRole role) { return terminals_[role == TerminalRole::backup ? 1 : 0]; }

    TerminalRole track_;
    std::optional<FixTime> first_;
    std::array<Heard, 2> terminals_{};
    VehicleWatch watch_;
    MileageWatch mileage_;
    SeparationWatch separation_;
};

// 100,000 vehicles in 512 MB.
static_assert(sizeof(VehicleTracking) <= 5120);

}  // namespace daihou
