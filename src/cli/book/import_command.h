// `daihou import`: files in, counts and findings out as one JSON document; how far it is on
// standard error. Exit 0 clean, 1 with findings, 2 a file that cannot be used, 3 the
// store failed.
#pragma once

#include <iosfwd>

#include "cli/progress_line.h"

namespace daihou {

int run_import(House& house, const ImportFiles& files, ProgressForm form, std::ostream& out,
               std::ostream& err);

}  // namespace daihou
