// Cost of credit 综合成本 (CN-R03): whether what a loan costs a year, all fees and add-ons in it,
// is above what courts and regulators bear. The two limits are dated policy and come in as a value;
// the APR itself is apr.h's. It must not know who asks: a quote is refused, a loan that runs is
// remarked on.
#pragma once

#include "domain/loan/schedule/schedule.h"

namespace daihou {

struct CostLimits {
    AnnualRate warn_above;
    AnnualRate refuse_above;  // not below warn_above
    friend bool operator==(const CostLimits&, const CostLimits&) = default;
};

enum class CostVerdict : std::uint8_t { within, above_warning, above_limit };

struct CostOfCredit {
    AnnualRate apr_all_in;
    CostVerdict verdict = CostVerdict::within;
    friend bool operator==(const CostOfCredit&, const CostOfCredit&) = default;
};

// The APR counts rounded to a tenth of a percent, half up: on a small loan whole fen move it by
// some hundredths, and that is no cost. 36.04 % passes a limit of 36 %, 36.05 % does not.
CostVerdict verdict_on_cost(AnnualRate apr_all_in, const CostLimits& limits);

CostOfCredit cost_of_credit(const Contract& contract, const Schedule& schedule,
                            const CostLimits& limits);

// The verdict alone, for a book of many loans: the APR is worked out only where it is above the
// warning, which takes one discounting of the schedule to rule out.
CostVerdict verdict_on_cost(const Contract& contract, const Schedule& schedule,
                            const CostLimits& limits);

}  // namespace daihou
