// Taking and selling the vehicle of a loan as its page shows it: what the interlock says this
// minute, the last order with its steps, the values it may be offered by and the statement of
// proceeds. "Now" is today with all facts known, not the last closed day.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "service/plan/offer_plans.h"
#include "service/recovery/sell_vehicle.h"

namespace daihou {

struct ReleaseLine {
    Instant released_at;
    Instant until;
    std::string by;
    bool is_valid = false;  // still so now
};

struct RecoveryPage {
    BusinessDate today;
    bool has_vehicle = false;
    RepossessionStanding verdict;  // of the order, or of one that would be made today
    DisposalRules rules;
    bool order_waits = false;  // for a second person
    bool sale_waits = false;
    std::optional<RepossessionOrder> order;
    std::string ordered_by;
    std::vector<std::string> crew;  // names of two, or the agency's
    std::optional<ReleaseLine> release;
    std::optional<VehicleTaken> taken;
    Instant taken_at;
    std::vector<SourceValue> values;
    std::optional<SaleAnnounced> announced;
    std::optional<SaleTerms> sale;  // made, or waiting for a second person
    std::optional<SaleStatement> statement;
    std::vector<PlanPerson> people;  // of the loan, to be told
    std::vector<std::pair<StaffId, std::string>> staff;
    std::vector<Agency> agencies;  // on the white list today
};

// Errors: loan_missing, policy_no_rule, those of the store.
Result<RecoveryPage> read_recovery(House& house, LoanId loan);

}  // namespace daihou
