// AlertChange: what a detector says when an alert opens, repeats or clears. An alert is one event
// of one vehicle, known by kind, start and zone; its changes carry the figures it rests on, so that
// it can be explained without the fixes. Detectors write them; the alert log folds them.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/telematics/fix/fix.h"

namespace daihou {

enum class AlertKind : std::uint8_t {
    stationary,
    area,
    route,
    offline,
    power_cut,
    zone,
    low_speed,
    commercial_use,
    separation,
    removal,
    mileage
};
constexpr std::size_t alert_kind_count = 11;
std::string_view name_of(AlertKind kind);

enum class AlertPhase : std::uint8_t { opened, repeated, cleared };

// Distances, thresholds and counts by name, units last. The names are static text.
using Evidence = std::vector<std::pair<std::string_view, std::int64_t>>;

constexpr std::int32_t no_zone = -1;

struct AlertChange {
    AlertPhase phase = AlertPhase::opened;
    AlertKind kind = AlertKind::stationary;
    FixTime started_at{};
    FixTime at{};  // when a live system would have known; of cleared: when the event ended
    Position where;
    std::int32_t zone = no_zone;
    Evidence evidence = {};
};

using AlertChanges = std::vector<AlertChange>;

}  // namespace daihou
