// AlertLog: the alerts of a run, folded from the changes of the detectors: one an event, in an
// order that does not depend on the order of the input. It knows no clock and no output format.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "domain/telematics/alert/alert_change.h"

namespace daihou {

struct Alert {
    std::string vehicle;
    AlertKind kind = AlertKind::stationary;
    FixTime started_at{};
    FixTime raised_at{};
    std::optional<FixTime> cleared_at;
    std::vector<FixTime> repeated_at;
    Position where;
    std::int32_t zone = no_zone;
    Evidence evidence;
    friend bool operator==(const Alert&, const Alert&) = default;
};

class AlertLog {
public:
    // What was raised before `from` is left out: until then a run only learns.
    explicit AlertLog(std::optional<FixTime> from = {}) : from_(from) {}
    void take(const std::string& vehicle, const AlertChanges& changes);
    // By raised_at, vehicle, kind, start and zone.
    std::vector<Alert> in_order() const;

private:
    std::optional<FixTime> from_;
    std::vector<Alert> alerts_;
    // Of one vehicle: where the alert of a kind, start and zone stands.
    using Key = std::tuple<std::string, AlertKind, FixTime, std::int32_t>;
    std::map<Key, std::size_t> open_;
};

}  // namespace daihou
