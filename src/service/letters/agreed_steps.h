// What waits for a second person beside a task: a letter that uses the law, a legal matter, a cost
// to be put on the loan. All three are asked as a step at law whose choice tells which
// ("letter_kind.lawyer_letter", "matter_kind.litigation", "legal_cost.court_fee").
#pragma once

#include "service/approval/kept_approvals.h"
#include "service/house.h"

namespace daihou {

// `group`: letter_kind, matter_kind or legal_cost.
bool is_asked_of(const Approval& approval, std::string_view group, LoanId loan);

// What takes effect once a second person agrees. Errors: those of the step.
Result<std::vector<NewFact>> facts_of_legal_step(House& house, const Approval& approval);

}  // namespace daihou
