// OfflineWatch: a terminal that has fallen silent. A live system knows it when the deadline passes,
// without any fix, so the alert stands at the deadline; it is cleared by two messages. Signal W01.
// It hears every message, also those without a position.
#pragma once

#include "domain/telematics/alert/alert_change.h"
#include "domain/telematics/telematics_rules.h"

namespace daihou {

class OfflineWatch {
public:
    void take(const Fix& fix, const OfflineRules& rules, AlertChanges& out);
    // No message came up to now.
    void pass_time(FixTime now, const OfflineRules& rules, AlertChanges& out);
    FixTime heard() const { return heard_; }
    std::chrono::seconds usual_interval() const { return std::chrono::seconds(interval_seconds_); }
    static void fields(auto& self, auto&& visit) {
        visit("heard", self.heard_), visit("started", self.started_), visit("where", self.where_),
            visit("interval_seconds", self.interval_seconds_), visit("has_heard", self.has_heard_),
            visit("is_open", self.is_open_), visit("messages_since", self.messages_since_),
            visit("gaps", self.gaps_);
    }

private:
    FixTime deadline(const OfflineRules& rules) const;

    FixTime heard_{};
    FixTime started_{};  // of the open alert
    Position where_;     // the last known
    std::int32_t interval_seconds_ = 0;
    bool has_heard_ = false;
    bool is_open_ = false;
    std::uint8_t messages_since_ = 0;
    std::uint8_t gaps_ = 0;  // heard so far, no more than matter
};

}  // namespace daihou
