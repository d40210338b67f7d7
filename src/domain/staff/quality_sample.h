// Which of a day's talks are looked at (质检抽样): by lot, from a seed nobody knows while the talks
// are held, so that nobody can foresee it and anybody can draw it again. Whoever is new or scored
// low lately is looked at more. Knows talks by number only.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/ratio.h"

namespace daihou {

struct SamplingShare {
    Ratio share;  // of the talks of a member of staff on a day, rounded up
    int visits_min = 0;
    friend bool operator==(const SamplingShare&, const SamplingShare&) = default;
};

struct SamplingRules {
    SamplingShare usual;
    SamplingShare closer;      // of whoever is new or scored low
    int new_staff_days = 60;   // counted from the day they came
    int low_score_below = 75;  // average of …
    int low_score_last = 5;    // … so many scores, fewer where there are fewer
    friend bool operator==(const SamplingRules&, const SamplingRules&) = default;
};

// `last_scores`: newest last.
bool is_looked_at_closer(const SamplingRules& rules, int days_here,
                         std::span<const std::int64_t> last_scores);

// Of the talks of one member of staff on one day, in any order; comes back ascending. The same
// talks, seed and share give the same sample.
std::vector<std::int64_t> draw_sample(std::span<const std::int64_t> talks, std::string_view seed,
                                      const SamplingShare& share);

}  // namespace daihou
