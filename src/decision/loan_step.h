// What a money fact means for the arithmetic of its loan: a LoanStep of domain/loan/position.h. The
// one translation from facts to domain/loan, shared by the fold and by whoever replays a loan line
// by line.
#pragma once

#include <optional>

#include "domain/facts.h"

namespace daihou {

// Empty for facts that move no money and change no terms; reversals are the caller's. `on`: the
// fact's effective day.
std::optional<LoanStep> loan_step_of(const Fact& fact, BusinessDate on);

}  // namespace daihou
