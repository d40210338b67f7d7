// `daihou import`: files in, counts and findings out as one JSON document; a progress line on
// standard error for long files. Exit 0 clean, 1 with findings, 2 a file that cannot be used, 3 the
// store failed.
#pragma once

#include <iosfwd>

#include "service/import_book.h"

namespace daihou {

int run_import(House& house, const ImportFiles& files, std::ostream& out, std::ostream& err);

}  // namespace daihou
