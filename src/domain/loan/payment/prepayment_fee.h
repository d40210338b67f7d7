// Prepayment fee 提前还款违约金: what paying principal before it is due costs, as a share that
// falls with the age of the loan. The steps are dated policy of the product and hold for the loans
// booked while they were in force; the caller brings those of the disbursement day. It must not
// know of payments: which principal is prepaid is the quote's to say.
#pragma once

#include <span>

#include "base/date.h"
#include "base/money.h"
#include "base/ratio.h"

namespace daihou {

// `fee` of the prepaid principal before the day on which `until_month` months have passed since
// disbursement.
struct PrepaymentFeeStep {
    int until_month = 0;
    Ratio fee;
    friend bool operator==(const PrepaymentFeeStep&, const PrepaymentFeeStep&) = default;
};

// `steps` rise by month; after the last one prepaying is free, as it is without any. Rounded half
// even, once. Months count from the disbursement day and clamp to the month's end.
Money prepayment_fee(std::span<const PrepaymentFeeStep> steps, BusinessDate disbursed_on,
                     Money prepaid_principal, BusinessDate on);

}  // namespace daihou
