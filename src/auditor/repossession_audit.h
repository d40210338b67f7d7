// A second opinion on whether a crew may be released to take a vehicle on a day (CN-M05, US-05),
// read from a list of what happened as a clerk would: who paid, what was agreed, who complained,
// what is registered. It checks the interlock and shares no code with it; the rules stand here as
// sentences of numbers.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "auditor/loan_ledger.h"

namespace daihou::auditor {

// What was told, in the order it was told. `what`: vehicle, order, plan, plan_over, pause,
// pause_over, complaint, complaint_answered, settled; money stands in the ledger's own rows.
struct RecoveryNews {
    std::int64_t number = 0;
    BusinessDate on;
    std::string what;
    std::int64_t of = 0;  // the plan, pause or complaint it ends; the vehicle an order names
    std::optional<BusinessDate> until;  // vehicle: registered on; order, pause: the last day
    std::vector<std::pair<BusinessDate, Money>> payments;  // of a plan
};
struct NumberedPayment {
    std::int64_t number = 0;
    BusinessDate on;
    Money amount;  // one that was reversed is not among them
};

// Why nobody may go on the day; empty: they may. `ledger`: of the loan, which is lived to the day.
std::optional<std::string> release_refused(LoanLedger& ledger,
                                           std::span<const NumberedPayment> payments,
                                           std::span<const RecoveryNews> news, BusinessDate today);

}  // namespace daihou::auditor
