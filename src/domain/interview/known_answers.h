// KnownAnswers: what earlier interviews on a loan tell about its vehicle - the odometer as last
// read, the city where it usually stands - so that the next answer can be held against it. Which
// questions say so is data (`recorded_as`). Called before an interview is judged; knows no store.
#pragma once

#include <span>

#include "domain/interview/judgement.h"
#include "domain/interview/questionnaires.h"

namespace daihou {

// Fills `known.odometer` and `known.home_city` from the latest interview through `today` that
// answered them; of two on one day the later in the list. What no interview told stays as it was.
void take_earlier_answers(std::span<const HeldInterview> earlier,
                          const Questionnaires& questionnaires, BusinessDate today,
                          KnownFacts& known);

}  // namespace daihou
