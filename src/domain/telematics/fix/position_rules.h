// PositionRules: which fixes may be kept, for how long, and from when on a terminal counts as
// silent, as policies/positions.toml has it with its sources. Values only.
#pragma once

namespace daihou {

struct PositionRules {
    int ahead_minutes_max = 10;          // a terminal's clock before ours
    int kept_days = 180;                 // after the day they are of
    int kept_after_end_days = 30;        // after the loan ended; collecting stops at once
    int kept_after_withdrawal_days = 1;  // after consent was withdrawn; collecting stops at once
    int online_minutes = 60;             // since the last fix, at most
    int silent_minutes = 1440;           // since the last fix, and more
};

}  // namespace daihou
