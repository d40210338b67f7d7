#include "domain/telematics/fix/kept_fix.h"

#include <algorithm>
#include <tuple>

namespace daihou {
namespace {

auto moment_of(const KeptFix& fix) {
    return std::tuple(fix.role, fix.fix.at);
}

}  // namespace

BusinessDate day_of(const KeptFix& fix) {
    return business_date_of(Instant(fix.fix.at));
}

void put_in_order(std::vector<KeptFix>& fixes) {
    std::ranges::stable_sort(fixes, {}, moment_of);
    const auto doubled = std::ranges::unique(fixes, {}, moment_of);
    fixes.erase(doubled.begin(), doubled.end());
}

}  // namespace daihou
