// AlertStanding: what the open alerts of a vehicle amount to for its loan: warnings that alerts
// raised and arrears together, as policies/alerts.toml weighs them. Pure. The
// warning carries the deadline that followed when it was raised; the desk weighs anew.
#pragma once

#include "decision/snapshot/loan_snapshot.h"
#include "domain/risk/alert_severity.h"

namespace daihou {

struct AlertStanding {
    int warnings = 0;  // open, raised by alerts
    int score = 0;
    int dpd = 0;
    const SeverityLevel* level = nullptr;  // of the rules; null where nothing is open
};

// Raised by an alert, not by what somebody saw or said: the evidence begins with its reason.
bool is_from_alert(const WarningState& warning);

// Of one raised by an alert: within how many days it is verified, as was weighed when it was
// raised; empty: as any other of its number.
std::optional<int> verify_within_days(const WarningState& warning);

// `rules` must outlive the answer.
AlertStanding alert_standing(const LoanSnapshot& snapshot, const AlertRules& rules, int dpd);

}  // namespace daihou
