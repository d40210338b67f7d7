#include "domain/loan/payment/prepayment_fee.h"

#include "base/invariant.h"

namespace daihou {

Money prepayment_fee(std::span<const PrepaymentFeeStep> steps, BusinessDate disbursed_on,
                     Money prepaid_principal, BusinessDate on) {
    INVARIANT(prepaid_principal >= Money());
    for (const PrepaymentFeeStep& step : steps)
        if (on < add_months(disbursed_on, step.until_month))
            return apply(step.fee, prepaid_principal, Rounding::half_even);
    return {};
}

}  // namespace daihou
