// Random lives of a loan for the tests of explanations: what happened, and the snapshot after it.
// Only tests include it.
#pragma once

#include "decision/loan_day/loan_step.h"
#include "decision/snapshot/loan_snapshot.h"
#include "domain/loan/loan_generators_test.h"

namespace daihou {

// A life of payments, charges, waivers and, half the time, changes and pauses; by day.
inline std::vector<StepOfFact> random_steps(const Contract& c) {
    std::vector<StepOfFact> steps;
    for (const LoanEvent& event : random_events(c)) {
        steps.push_back({event});
        if (below(6) == 0) steps.push_back({random_pause(event.on)});
        if (below(3) == 0) steps.push_back({random_modification(event.on)});
    }
    return steps;
}

// The loan after the steps; one that does not fit changes nothing.
inline LoanSnapshot snapshot_of(const Contract& c, const std::vector<StepOfFact>& steps) {
    LoanSnapshot snapshot;
    snapshot.agreement = Agreement(c);
    snapshot.position = opening_position(snapshot.agreement);
    for (const StepOfFact& step : steps)
        (void)take(snapshot.agreement, snapshot.position, step.step);
    return snapshot;
}

}  // namespace daihou
