// Inspections as JSON: the drive of the day, who signed in, photos with time, place and hash.
#pragma once

#include "api/json.h"
#include "service/inspection/check_in.h"
#include "service/view/follow_up/read_inspections.h"

namespace daihou::api {

Json shown(const std::vector<CheckIn>& check_ins);
Json shown(const InspectionDay& day);
Json shown(const LoanInspections& inspections);

}  // namespace daihou::api
