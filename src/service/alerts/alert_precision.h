// How far the alerts of each rule can be believed, from the verdicts on them: the share that was
// real with its 95 % interval, how soon they were judged, and, where the interval lies below what
// the policy asks, the threshold that the same verdicts speak for. It proposes, a person decides
// and changes the policy. A known cause counts as not real: nobody had to be called.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "decision/effect/share.h"
#include "service/house.h"

namespace daihou {

struct ThresholdProposal {
    std::string threshold;       // of policies/telematics.toml: "stationary.unknown_place_minutes"
    std::int64_t at_least = 0;   // in its unit
    Share real;                  // of the judged alerts that would have been raised
    std::int64_t real_lost = 0;  // real ones that would not have been, or later
};

struct AlertPrecision {
    std::string kind;
    std::int64_t raised = 0;
    std::int64_t cleared = 0;
    std::int64_t real = 0;
    std::int64_t false_alarm = 0;
    std::int64_t known_cause = 0;
    Share share;         // real of judged
    int judged_min = 0;  // fewer verdicts say little
    RatioRange interval;
    std::optional<std::int64_t> median_minutes_to_verdict;
    bool is_below_target = false;
    std::optional<ThresholdProposal> proposal;
};

// Of the alerts recorded from `from` through `to`, by kind; every kind is there. Errors: those of
// the store and of the rules.
Result<std::vector<AlertPrecision>> alert_precision(House& house, BusinessDate from,
                                                    BusinessDate to);

}  // namespace daihou
