// The page of what collecting came to: roll rates, what a recovered yuan cost, trials of the
// ladder. From the sums kept since the last close (service/effect/effect_kept.h); the figures are
// decision/strategy's.
#pragma once

#include "decision/strategy/strategy_report.h"
#include "service/view/portfolio/read_effect.h"

namespace daihou {

struct CollectingPage {
    BusinessDate as_of;
    BusinessDate from;
    BusinessDate to;
    int known_min = 0;  // fewer loans: shown, and not judged
    StrategyReport report;
};

// Of the months that end in the period; as in effect_period, by default the last twelve. Errors:
// those of effect_period and collecting.
Result<CollectingPage> read_collecting(House& house, std::optional<BusinessDate> from,
                                       std::optional<BusinessDate> to);

}  // namespace daihou
