// MileageWatch: the odometer a terminal reads falls, or rises by more than the vehicle can have
// driven: it was turned back, or the terminal sits in another vehicle. One garbled reading says
// nothing: the new count must go on for some readings. One alert a break, cleared when the count
// has gone on for a day or is back where it was. Signal W12. Readings stand apart from fixes: files
// and terminals may tell them of their own (docs/telematics.md).
#pragma once

#include <optional>
#include <span>
#include <string>

#include "domain/telematics/alert/alert_log.h"
#include "domain/telematics/telematics_rules.h"

namespace daihou {

struct MileageReading {
    FixTime at{};
    std::int64_t metres = 0;  // of the odometer
    Position where;
    static void fields(auto& self, auto&& visit) {
        visit("at", self.at), visit("metres", self.metres), visit("where", self.where);
    }
};

class MileageWatch {
public:
    void take(const MileageReading& reading, const MileageRules& rules, AlertChanges& out);
    static void fields(auto& self, auto&& visit) {
        visit("last", self.last_), visit("broken", self.broken_), visit("before", self.before_),
            visit("other_metres", self.other_metres_),
            visit("other_readings", self.other_readings_), visit("other_at", self.other_at_),
            visit("started", self.started_), visit("is_open", self.is_open_);
    }

private:
    void open(const MileageReading& reading, const MileageRules& rules, AlertChanges& out);
    void close(FixTime at, Position where, AlertChanges& out);

    std::optional<MileageReading> last_;    // of the count that is believed
    std::optional<MileageReading> broken_;  // the first reading of another count
    std::optional<MileageReading> before_;  // of the open alert: the count that broke off
    std::int64_t other_metres_ = 0;         // the latest reading of the other count
    std::int32_t other_readings_ = 0;       // of it, in a row
    FixTime other_at_{};
    FixTime started_{};
    bool is_open_ = false;
};

// Readings in order of time.
void watch_mileage(const std::string& vehicle, std::span<const MileageReading> readings,
                   const TelematicsRules& rules, AlertLog& log);

}  // namespace daihou
