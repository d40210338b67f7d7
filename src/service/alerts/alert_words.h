// An alert in words: the reason code with its figures, as texts of the policies have sentences for
// it ("stood 61 h at a place it never stood before"). One place for the evidence of the warning,
// the desk and the command line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/alert_facts.h"

namespace daihou {

// "alert_stationary_new|61|12". `fence`: its name, of a zone.
std::string alert_reason(std::string_view kind, const std::vector<AlertFigure>& figures,
                         std::string_view fence);

// How much it weighs with the loan as it stands, and within how many days it is verified:
// "alert_severity|60|5|1". The day pass takes the deadline from it.
std::string alert_weight_reason(int score, int dpd, int verify_within_days);

}  // namespace daihou
