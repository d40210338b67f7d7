#include "service/loan_now.h"

#include "decision/fold_fact.h"

namespace daihou {

Result<LoanNow> loan_now(House& house, LoanId loan) {
    LoanNow now{TRY(house.store().facts_of_loan(loan)), {}, house.clock().today()};
    auto folded = fold_loan(now.facts, now.today);
    if (!folded)
        return Error{ErrorKind::not_found, "loan_missing", fmt::format("no loan {}", loan.value)};
    now.loan = std::move(*folded);
    now.today = std::max(now.today, now.loan.position.as_of);
    return now;
}

}  // namespace daihou
