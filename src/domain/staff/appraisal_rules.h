// What a month's figures of a member of staff count for (R29), policies/quality.toml as values.
#pragma once

#include "base/date.h"

namespace daihou {

struct AppraisalRules {
    BusinessDate in_force_since;
    int tasks_min = 20;  // fewer: shown, and not judged
    int scores_min = 3;  // likewise
    int high_score_from = 90;
    int low_score_below = 70;
    int points_high_score = 0;
    int points_low_score = 0;
    int points_on_time_above = 0;
    int points_on_time_below = 0;
    int points_veto = 0;             // each talk vetoed
    int complaint_within_days = 30;  // after a talk: it counts with whoever talked
};

}  // namespace daihou
