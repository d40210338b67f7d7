// ZoneWatch: visits of forbidden zones. A fix inside or a straight way between two fixes that cuts
// through opens the alert; it clears once the vehicle is clear of the edge, and repeats when it
// stands inside for long (signal W06). Only so many zones at once are followed.
#pragma once

#include <array>

#include "domain/telematics/alert/alert_change.h"
#include "domain/telematics/telematics_rules.h"
#include "domain/telematics/watch/forbidden_zones.h"

namespace daihou {

class ZoneWatch {
public:
    // `before`: the fix before, null where there is none or the way between is not one driven.
    void take(const Fix* before, const Fix& fix, const ForbiddenZones& zones,
              const ZoneRules& rules, AlertChanges& out);
    static void fields(auto& self, auto&& visit) { visit("visits", self.visits_); }

private:
    struct Visit {
        std::int32_t zone = no_zone;
        FixTime started{};
        bool has_dwelt = false;
        static void fields(auto& self, auto&& visit) {
            visit("zone", self.zone), visit("started", self.started),
                visit("has_dwelt", self.has_dwelt);
        }
    };
    static constexpr std::size_t visits_max = 4;

    void follow(Visit& visit, const Fix& fix, const ForbiddenZones& zones, const ZoneRules& rules,
                AlertChanges& out);
    bool is_visiting(std::uint32_t zone) const;
    // `gap`: between the fixes of the way that was looked at; 0 where there is none.
    void open(std::uint32_t zone, const Fix& entered, bool is_inside, std::chrono::seconds gap,
              const Fix& known, AlertChanges& out);

    std::array<Visit, visits_max> visits_;
};

}  // namespace daihou
