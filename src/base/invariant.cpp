#include "base/invariant.h"

#include <cstdio>
#include <cstdlib>

namespace daihou {

void invariant_broken(std::string_view condition, std::string_view file, int line) {
    fmt::print(stderr, "daihou: invariant broken: {} at {}:{}\n", condition, file, line);
    std::fflush(stderr);
    std::abort();
}

}  // namespace daihou
