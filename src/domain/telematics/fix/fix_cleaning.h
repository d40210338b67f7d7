// FixCleaning: the first step of every track. Drops what is no position (not positioned, 0/0), what
// came twice or late, and holds a jump until the next fix says which side was right. Two slots, no
// more; detectors see only what comes out of it, in order of time.
#pragma once

#include <array>
#include <optional>

#include "domain/telematics/fix/fix.h"
#include "domain/telematics/telematics_rules.h"

namespace daihou {

struct CleanFix {
    Fix fix;
    bool jumped = false;  // reached faster than a vehicle can go, and confirmed since
};

// None, one, or the held fix and the one that confirmed it.
struct CleanFixes {
    std::array<CleanFix, 2> fixes;
    std::size_t count = 0;
    const CleanFix* begin() const { return fixes.data(); }
    const CleanFix* end() const { return fixes.data() + count; }
};

class FixCleaning {
public:
    CleanFixes take(const Fix& fix, const CleaningRules& rules);
    static void fields(auto& self, auto&& visit) {
        visit("last", self.last_), visit("held", self.held_);
    }

private:
    std::optional<Fix> last_;
    std::optional<Fix> held_;
};

}  // namespace daihou
