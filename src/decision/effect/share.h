// Share: so many of so many, with the 95 % Wilson score interval (E. B. Wilson, JASA 1927; compared
// with other intervals by R. G. Newcombe, Statistics in Medicine 17, 1998, 857-872): it stays
// within 0 and 1 and is honest about few. Every rate of the effect of follow-ups is one. Whole
// numbers only; knows neither loans nor visits.
#pragma once

#include <cstdint>

#include "base/ratio.h"

namespace daihou {

struct Share {
    std::int64_t part = 0;
    std::int64_t whole = 0;  // not below part
    friend bool operator==(const Share&, const Share&) = default;
};

// Half a last digit to even; 0 of nothing.
Ratio point_of(Share share);

// Both ends belong to it; the lower one is rounded down and the upper one up, so that rounding
// never makes the evidence look better. Of nothing: from 0 to 1.
RatioRange interval_of(Share share);

}  // namespace daihou
