// JSON of guarantors: the clock of a guarantee, the checklist, what one stands for over all loans.
#pragma once

#include "api/json.h"
#include "service/view/person/read_guarantor.h"

namespace daihou::api {

std::string_view mode_name(GuaranteeMode mode);
Json shown(const GuaranteeStanding& standing, int days_left);
Json shown(const QualificationResult& qualification);
Json shown(const GuarantorExposure& exposure);
Json shown(const GuarantorPage& page);

}  // namespace daihou::api
