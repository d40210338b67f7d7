// TelematicsRules: the thresholds of the detectors, one struct each, as policies/telematics.toml
// has them with their sources. Values only.
#pragma once

#include <cstdint>

namespace daihou {

struct CleaningRules {
    std::int64_t jump_kmh = 200;  // a faster way between two fixes waits for the next to confirm it
    std::int64_t jump_m = 1000;   // shorter ones are drift, whatever their speed
};

struct StayRules {
    std::int64_t radius_m = 200;        // around the mean of the stay's fixes
    std::int64_t usual_minutes = 20;    // a stay of this length makes its place a usual one
    std::int64_t usual_radius_m = 500;  // how far from a usual place counts as there
};

struct StationaryRules {
    std::int64_t unknown_place_minutes = 690;
    std::int64_t usual_place_minutes = 2880;
    std::int64_t usual_longest_percent = 150;  // of the longest stay there so far
    std::int64_t learning_hours = 24;  // stays that began sooner are judged as at a usual place
    std::int64_t gap_counted_minutes = 120;  // a gap counts no longer, or than two usual intervals
};

struct AreaRules {
    std::int64_t outside_km = 20;    // beyond every cell of the habit area
    std::int64_t from_stay_km = 50;  // and from where it last stood
    std::int64_t far_km = 200;       // from there: raised at once, nearer only on the way back
    std::int64_t back_km = 15;       // so much nearer again than the farthest
    std::int64_t moved_hours = 4;    // stays of so long in all are a move, not an excursion
    std::int64_t region_nights = 3;  // a move that lasts so long and leads so far is raised, too
    std::int64_t region_km = 100;
    std::int64_t settled_hours = 12;   // how long a cell seen on the excursion takes to end it
    std::int64_t habit_hours = 12;     // a cell is habit so long after it was first seen
    std::int64_t learning_hours = 36;  // no alert before so much is known of a vehicle
    std::int64_t fixes = 3;            // outside in a row, or inside to clear
    std::int64_t minutes = 10;         // and for so long
    std::int64_t jump_minutes = 60;    // where it cannot have driven to: raised after so long
};

// A detour: mostly on unknown ground, on the way out and in all, so far away, so much of the way
// back again, and nowhere near the far end more time lost than a pause takes.
struct RouteRules {
    std::int64_t unfamiliar_percent = 60;
    std::int64_t farthest_km = 9;
    std::int64_t back_percent = 40;  // of the farthest distance
    std::int64_t pause_seconds = 30;
    std::int64_t errand_m = 4000;         // around the far end
    std::int64_t unlearned_percent = 20;  // of its driving on new ground: its ground is not known
    std::int64_t beyond_habit_m = 500;    // then the far end lies so far beyond the habit area
    std::int64_t learning_hours = 48;     // no alert before so much is known of a vehicle
    std::int64_t gap_minutes = 6;         // a longer gap is no way
};

struct OfflineRules {
    std::int64_t minutes = 360;
    std::int64_t intervals = 3;  // of the terminal's usual reporting interval
};

// Of a removal as well.
struct PowerCutRules {
    std::int64_t clear_fixes = 2;
    std::int64_t offline_minutes = 60;  // silence so soon after a cut makes it graver
};

struct ZoneRules {
    std::int64_t segment_minutes = 11;  // the straight line between fixes stands for the way
    std::int64_t sparse_minutes = 15;   // over so long a gap only of a vehicle that kept driving
    std::int64_t sparse_kmh = 30;       // that is at least so fast along the straight line
    std::int64_t leave_m = 50;
    std::int64_t dwell_minutes = 30;
};

struct DrivingRules {
    std::int64_t gap_minutes = 6;  // a longer gap is not driving
};

struct LowSpeedRules {
    std::int64_t kmh = 25;
    std::int64_t moving_km = 5;  // a day of less movement says nothing
    std::int64_t days = 3;
};

struct CommercialUseRules {
    std::int64_t day_km = 250;
    std::int64_t day_hours = 12;
    std::int64_t days = 3;  // of seven
};

struct MileageRules {
    std::int64_t tolerance_km = 20;  // what it may fall or rise beyond what can be driven
    std::int64_t kmh = 200;          // no vehicle drives more
    std::int64_t readings = 3;       // of the new count in a row
    std::int64_t settled_hours = 24;
};

struct SeparationRules {
    std::int64_t metres = 500;
    std::int64_t kmh = 120;         // what the vehicle can have driven between the two fixes
    std::int64_t gap_minutes = 10;  // fixes farther apart in time are not compared
    std::int64_t fixes = 3;
    std::int64_t minutes = 10;
};

struct TelematicsRules {
    CleaningRules cleaning;
    StayRules stay;
    StationaryRules stationary;
    AreaRules area;
    RouteRules route;
    OfflineRules offline;
    PowerCutRules power_cut;
    ZoneRules zone;
    DrivingRules driving;
    LowSpeedRules low_speed;
    CommercialUseRules commercial_use;
    SeparationRules separation;
    MileageRules mileage;
};

}  // namespace daihou
