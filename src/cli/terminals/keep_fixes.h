// `daihou terminal keep FILE`: fixes of a file as if terminals had sent them just now, through the
// same judgement, and watched. For trying out and for moving a history in; vehicle_id of the file
// is the phone a terminal is bound under.
#pragma once

#include <iosfwd>
#include <string>

#include "service/house.h"
#include "service/terminals/terminal_positions.h"

namespace daihou {

// Any number of fixes, a stretch of them a transaction.
Done keep_in_turns(TerminalPositions& positions, std::span<const jt808::ReceivedFix> fixes);

// Prints what was kept and which alerts came of it as JSON; exit 1 where rows had findings.
int run_terminal_keep(House& house, const std::string& file, std::ostream& out, std::ostream& err);

}  // namespace daihou
