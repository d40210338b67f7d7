// VehicleTracking: the detectors of one vehicle fed by its terminals as fixes arrive, in bounded
// memory. The main terminal's fixes are the track, the backup's where there is no main; both feed
// the comparison of the two. What comes again is told from what comes late: late fixes change
// nothing here, they ask for the track to be watched again. Pure; knows no store and no clock.
#pragma once

#include <array>
#include <optional>

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

    TerminalRole track() const { return track_; }
    // Of the terminal that is not the track; empty: never.
    std::optional<FixTime> other_heard() const;
    std::optional<FixTime> first() const { return first_; }

private:
    struct Heard {
        FixTime heard{};
        std::array<FixTime, 16> lately{};  // their times: a fix sent again is one of them
        std::uint8_t at = 0;
        bool has_heard = false;
    };
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
