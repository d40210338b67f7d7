#include "decision/appraisal/case_mix.h"

#include "base/invariant.h"
#include "base/money.h"
#include "decision/effect/share.h"

namespace daihou {

CaseMix& operator+=(CaseMix& sum, const CaseMix& other) {
    for (const auto& [stratum, outcomes] : other)
        sum[stratum] += outcomes;
    return sum;
}

Outcomes total_of(const CaseMix& mix) {
    Outcomes total;
    for (const auto& [stratum, outcomes] : mix)
        total += outcomes;
    return total;
}

AdjustedShare adjusted_for(const CaseMix& own, const CaseMix& house) {
    AdjustedShare adjusted;
    adjusted.observed = total_of(own);
    for (const auto& [stratum, outcomes] : own) {
        const auto all = house.find(stratum);
        INVARIANT(all != house.end() && all->second.all >= outcomes.all);
        adjusted.expected_ppm +=
            divide(static_cast<__int128>(outcomes.all) * all->second.good * ppm_one,
                   all->second.all, Rounding::half_even);
    }
    if (adjusted.expected_ppm == 0) return adjusted;
    const RatioRange share = interval_of({adjusted.observed.good, adjusted.observed.all});
    const auto over_expected = [&adjusted](__int128 good_ppm, Rounding rounding) {
        return Ratio{divide(good_ppm * ppm_one, adjusted.expected_ppm, rounding)};
    };
    adjusted.ratio =
        over_expected(static_cast<__int128>(adjusted.observed.good) * ppm_one, Rounding::half_even);
    adjusted.interval = {
        over_expected(static_cast<__int128>(share.min.ppm) * adjusted.observed.all, Rounding::down),
        over_expected(static_cast<__int128>(share.max.ppm) * adjusted.observed.all, Rounding::up)};
    return adjusted;
}

}  // namespace daihou
