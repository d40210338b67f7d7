// The portfolio, coverage and staff pages as JSON.
#pragma once

#include "api/json.h"
#include "service/view/read_coverage.h"
#include "service/view/read_portfolio.h"

namespace daihou::api {

Json shown(const PortfolioPage& page);
Json shown(const CoveragePage& page);
Json shown(const std::vector<StaffLine>& staff);

}  // namespace daihou::api
