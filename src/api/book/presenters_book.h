// The portfolio, coverage and staff pages as JSON.
#pragma once

#include "api/json.h"
#include "service/view/follow_up/read_coverage.h"
#include "service/view/portfolio/read_portfolio.h"

namespace daihou::api {

Json shown(const PortfolioPage& page);
Json shown(const CoveragePage& page);
Json shown(const std::vector<StaffLine>& staff);

}  // namespace daihou::api
