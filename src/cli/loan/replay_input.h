// What a document of replay-loan holds: a contract with the order its payments are spread in, and
// the events that happen to it. It reads and checks; what the events do is replay_loan.cpp.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "cli/loan/replay_loan.h"
#include "domain/loan/modification.h"
#include "domain/loan/position.h"

namespace daihou {

// A loan event, or a change of the schedule or of the pauses.
struct ReplayEvent {
    LoanEvent event;
    std::optional<Modification> change;
    std::optional<PauseChange> pause;
    bool is_reversal() const { return !change && !pause && event.kind == LoanEventKind::reversal; }
};

// Errors name the field ("events[2].amount_fen"): json_*, event_*, reversal_*.
Result<std::vector<ReplayEvent>> events_from_json(const nlohmann::json& list,
                                                  const Contract& contract);

// Errors: those of contract_from_json, allocation_*, late_allocation_halved.
Result<Contract> loan_from_json(const nlohmann::json& document, const ReplayPolicy& policy);

}  // namespace daihou
