// What a money fact means for the arithmetic of its loan: a LoanStep of domain/loan/position.h. The
// one translation from facts to domain/loan, shared by the fold and by whoever replays a loan line
// by line.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "domain/facts.h"

namespace daihou {

// Empty for facts that move no money and change no terms; reversals are the caller's. `on`: the
// fact's effective day.
std::optional<LoanStep> loan_step_of(const Fact& fact, BusinessDate on);

struct StepOfFact {
    LoanStep step;
    const FactRecord* record = nullptr;  // the fact it stands for, where there is one
};

// What the loan's facts, by sequence, did to it up to `through`: by day and then in order of
// recording, without reversed payments. The records must outlive the answer.
std::vector<StepOfFact> steps_of_facts(std::span<const FactRecord> facts, BusinessDate through);

}  // namespace daihou
