#include "domain/telematics/fix/fix_cleaning.h"

#include <algorithm>

namespace daihou {
namespace {

bool is_position(const Fix& fix) {
    return (fix.status & status_positioned) != 0 && fix.position != Position{};
}

bool is_jump(const Fix& from, const Fix& to, const CleaningRules& rules) {
    const std::int64_t seconds = (to.at - from.at).count();
    // m/s is km/h over 3.6: metres allowed in so many seconds.
    const std::int64_t reachable_m = std::max(rules.jump_m, rules.jump_kmh * seconds * 10 / 36);
    // Half the earth in dm squared still fits, so does every reach that is capped here.
    return !is_within(from.position, to.position, std::min<std::int64_t>(reachable_m, 40'000'000));
}

}  // namespace

CleanFixes FixCleaning::take(const Fix& fix, const CleaningRules& rules) {
    CleanFixes clean;
    const auto accept = [&](const Fix& good, bool jumped) {
        clean.fixes[clean.count++] = {good, jumped};
        last_ = good;
    };
    if (!is_position(fix) || (last_ && fix.at <= last_->at) || (held_ && fix.at <= held_->at))
        return clean;
    if (!last_ || !is_jump(*last_, fix, rules)) {
        held_.reset();
        accept(fix, false);
    } else if (held_ && !is_jump(*held_, fix, rules)) {
        accept(*held_, true);
        held_.reset();
        accept(fix, false);
    } else {
        held_ = fix;
    }
    return clean;
}

}  // namespace daihou
