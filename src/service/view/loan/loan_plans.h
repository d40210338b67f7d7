// The repayment plans of a loan as its page shows them: what was offered and what came of it,
// newest first, and the plan agreed last with each of its payments. "Now" is today with all facts
// known.
#pragma once

#include <string>
#include <vector>

#include "service/plan/offer_plans.h"

namespace daihou {

enum class PlanOfferState { open, expired, overtaken, waiting, agreed };
std::string_view name_of(PlanOfferState state);

struct PlanOfferLine {
    std::int64_t offer = 0;
    BusinessDate given_on;
    BusinessDate valid_to;
    std::string by;
    PlanOfferState state = PlanOfferState::open;
    std::optional<PlanKind> chosen;  // waiting, agreed
    std::vector<OfferedPlan> options;
};

enum class PlanPaymentState { kept, waiting, missed, to_come };
std::string_view name_of(PlanPaymentState state);

struct PlanPaymentLine {
    PlanPayment payment;
    PlanPaymentState state = PlanPaymentState::to_come;
};
struct AgreedPlanLine {
    AgreedPlan plan;
    PlanProgress progress;
    std::string state;  // open, or how it ended
    std::vector<PlanPaymentLine> payments;
    std::vector<PlanSignature> signatures;
    Money received;
};

struct LoanPlans {
    std::vector<PlanOfferLine> offers;
    std::optional<AgreedPlanLine> agreed;
    std::vector<PlanPerson> people;
};

// Errors: loan_missing, those of the store.
Result<LoanPlans> loan_plans(House& house, LoanId loan);

}  // namespace daihou
