// The verdict on an alert: what was found, why, and what follows for the warning it raised. Once
// every alert behind a warning is judged, the warning is closed with it, and the task that was to
// verify the loan's warnings with the last of them. Ending that task judges the alerts alike
// (finish_task.h). Permission is the caller's to check.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "service/alerts/alert_book.h"
#include "service/house.h"

namespace daihou {

struct AlertFinding {
    std::int64_t alert = 0;
    AlertVerdict verdict = AlertVerdict::real;
    AlertCause cause = AlertCause::none;
    std::string why;
    std::optional<BusinessDate> expected_until;  // only of a known cause
};

// Errors: alert_missing, alert_judged, alert_cause (a known cause needs one, no other has one),
// alert_expected (only of a known cause, not past, at most a year), text_empty (why), those of the
// store and of the rules.
Done judge_alert(House& house, StaffId by, const AlertFinding& finding);

// What judging the warnings of these signals says of the alerts behind them, for the transaction
// that closes the warnings. `verdict`: true, false or explained.
Result<std::vector<NewFact>> alerts_judged_with(House& house, StaffId by, LoanId loan,
                                                const std::vector<std::string>& signals,
                                                std::string_view verdict, std::string_view why);

}  // namespace daihou
