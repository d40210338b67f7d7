// `daihou terminal drive`: the cars of a simulated lender drive on (service/simulation/
// driven_fleet.h). What their terminals said since they were last heard of is kept; with an address
// they go on saying it to a running house over TCP, as terminals do, until nobody listens there any
// more.
#pragma once

#include <iosfwd>
#include <string>

#include "cli/opened_house.h"

namespace daihou {

int run_terminal_drive(House& house, std::ostream& out, std::ostream& err);

// `to`: "127.0.0.1:8809", where a house of the same store listens for terminals.
int run_terminal_drive_to(const BookPlace& place, const Clock& clock, const std::string& to,
                          std::ostream& err);

}  // namespace daihou
