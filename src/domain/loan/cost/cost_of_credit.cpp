#include "domain/loan/cost/cost_of_credit.h"

#include "domain/loan/cost/apr.h"

namespace daihou {
namespace {

constexpr std::int64_t tenth_percent_ppm = 1000;

std::int64_t tenths_of_percent(AnnualRate rate) {
    return static_cast<std::int64_t>(divide(rate.ppm, tenth_percent_ppm, Rounding::half_up));
}

bool is_above(AnnualRate apr, AnnualRate limit) {
    return tenths_of_percent(apr) * tenth_percent_ppm > limit.ppm;
}

}  // namespace

CostVerdict verdict_on_cost(AnnualRate apr_all_in, const CostLimits& limits) {
    if (is_above(apr_all_in, limits.refuse_above)) return CostVerdict::above_limit;
    return is_above(apr_all_in, limits.warn_above) ? CostVerdict::above_warning
                                                   : CostVerdict::within;
}

CostOfCredit cost_of_credit(const Contract& contract, const Schedule& schedule,
                            const CostLimits& limits) {
    const AnnualRate apr = apr_all_in(contract, schedule);
    return {apr, verdict_on_cost(apr, limits)};
}

CostVerdict verdict_on_cost(const Contract& contract, const Schedule& schedule,
                            const CostLimits& limits) {
    if (!apr_is_above(contract, schedule, limits.warn_above)) return CostVerdict::within;
    return cost_of_credit(contract, schedule, limits).verdict;
}

}  // namespace daihou
