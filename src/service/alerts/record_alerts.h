// From what a detector said to facts: the alert, and in the same transaction the early warning of
// the loan where none like it stands (practice 3C: raise, dedupe, task, verify, verdict). Only of
// vehicles whose whereabouts may be known today; said again it changes nothing.
#pragma once

#include <vector>

#include "domain/telematics/alert/alert_change.h"
#include "service/alerts/alert_book.h"
#include "service/alerts/fence_book.h"
#include "service/house.h"

namespace daihou {

struct AlertsRecorded {
    std::int64_t opened = 0;
    std::int64_t repeated = 0;
    std::int64_t cleared = 0;
    std::int64_t warnings = 0;
    std::vector<std::int64_t> alerts;  // that were opened
    std::int64_t count() const { return opened + repeated + cleared; }
};

// `loan`: that the vehicle's terminals are bound under. `heard`: figures of the vehicle that a
// detector of one terminal cannot know, added to what opens. Errors: those of the store,
// policy_no_rule.
Result<AlertsRecorded> record_alerts(House& house, VehicleId vehicle, LoanId loan,
                                     const AlertChanges& changes,
                                     const std::vector<AlertFigure>& heard = {});

// Alerts of the vehicle that are open on record and that its kept fixes do not show: fixes that
// came late explain them. They are cleared. `seen`: what the fixes show as open, by kind and fence;
// what began before `from` cannot be told any more and stays.
Result<std::int64_t> clear_explained(House& house, VehicleId vehicle, Instant from,
                                     const std::vector<AlertBook::Event>& seen);

}  // namespace daihou
