// `daihou sample`: a synthetic book in the import format, the same bytes for the same loans, seed
// and day.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>

#include "base/date.h"

namespace daihou {

struct SampleArguments {
    std::int64_t loans = 1000;
    std::uint64_t seed = 1;
    std::string out = "sample";
};

int run_sample(const SampleArguments& arguments, BusinessDate as_of, std::ostream& out,
               std::ostream& err);

}  // namespace daihou
