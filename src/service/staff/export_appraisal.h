// The month's appraisal as a file for whoever pays reward and penalty (R29): one CSV row a member
// of staff with the figures, the rule that was applied and its points, and the dictionary that says
// what each column holds. The export is recorded.
#pragma once

#include <string>

#include "service/view/portfolio/read_quality.h"

namespace daihou {

std::string appraisal_csv(const AppraisalPage& page);
std::string appraisal_dictionary();

// The CSV, recorded as DataExported; what cannot be recorded is not handed over. `by` 0: on the
// server itself. Errors: those of read_appraisal.
Result<std::string> export_appraisal(House& house, StaffId by, std::optional<BusinessDate> month);

}  // namespace daihou
