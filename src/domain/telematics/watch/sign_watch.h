// SignWatch: a sign a terminal gives of being tampered with: its main power was cut (bit 8 of the
// alarm word), or it was taken out or opened (what policies/devices.toml makes of its model's own
// signs). The rising edge opens the alert, silence soon after makes it graver, two messages without
// the sign clear it. Undervoltage (bit 7) alone is a weak battery. Signal W02.
#pragma once

#include "domain/telematics/alert/alert_change.h"
#include "domain/telematics/telematics_rules.h"

namespace daihou {

class SignWatch {
public:
    // power_cut or removal.
    explicit SignWatch(AlertKind kind) : kind_(kind) {}
    void take(const Fix& fix, const PowerCutRules& rules, AlertChanges& out);
    // The terminal is silent since `heard`, known at `now`.
    void silent(FixTime heard, FixTime now, const PowerCutRules& rules, AlertChanges& out);
    static void fields(auto& self, auto&& visit) {
        visit("started", self.started_), visit("heard", self.heard_),
            visit("quiet_since", self.quiet_since_), visit("where", self.where_),
            visit("quiet", self.quiet_), visit("is_open", self.is_open_),
            visit("is_grave", self.is_grave_);
    }

private:
    bool is_given(const Fix& fix) const;

    FixTime started_{};
    FixTime heard_{};
    FixTime quiet_since_{};
    Position where_;
    AlertKind kind_;
    std::uint8_t quiet_ = 0;  // messages without the sign
    bool is_open_ = false;
    bool is_grave_ = false;
};

}  // namespace daihou
