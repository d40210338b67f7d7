// `daihou store copy`: a live store into an empty one on any engine, with progress and the proof
// that both hold the same.
#pragma once

#include <iosfwd>
#include <string>

#include "base/clock.h"

namespace daihou {

struct CopyArguments {
    std::string from;
    std::string to;
};

// One JSON document. Exit 1 when the two differ (then nothing is kept) or a commitment does not
// hold.
int run_store_copy(const CopyArguments& arguments, const Clock& clock, std::ostream& out,
                   std::ostream& err);

}  // namespace daihou
