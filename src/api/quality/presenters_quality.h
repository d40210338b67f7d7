// Quality, training and appraisal as JSON.
#pragma once

#include "api/json.h"
#include "service/view/portfolio/read_quality.h"

namespace daihou::api {

Json shown(House& house, const QualityPage& page);
Json shown(const TrainingPage& page);
Json shown(const AppraisalPage& page);

}  // namespace daihou::api
