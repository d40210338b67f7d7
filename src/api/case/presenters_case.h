// Collection cases as JSON.
#pragma once

#include "api/json.h"
#include "service/case/fair_treatment.h"
#include "service/view/collection/read_case.h"

namespace daihou::api {

Json shown(const CasePage& page);
Json shown(const CaseBoard& board);
Json shown(const FairTreatment& fair);

}  // namespace daihou::api
