// PowerCutWatch: the terminal lost the vehicle's main power (bit 8 of the alarm word): somebody may
// be removing it. The rising edge opens the alert, silence soon after makes it graver, two messages
// without the bit clear it. Undervoltage (bit 7) alone is a weak battery. Signal W02.
#pragma once

#include "domain/telematics/alert_change.h"
#include "domain/telematics/telematics_rules.h"

namespace daihou {

class PowerCutWatch {
public:
    void take(const Fix& fix, const PowerCutRules& rules, AlertChanges& out);
    // The terminal is silent since `heard`, known at `now`.
    void silent(FixTime heard, FixTime now, const PowerCutRules& rules, AlertChanges& out);

private:
    FixTime started_{};
    FixTime heard_{};
    FixTime down_since_{};
    Position where_;
    std::uint8_t down_ = 0;  // messages without the bit
    bool is_open_ = false;
    bool is_grave_ = false;
};

}  // namespace daihou
