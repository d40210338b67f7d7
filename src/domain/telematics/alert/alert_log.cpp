#include "domain/telematics/alert/alert_log.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace daihou {
namespace {

constexpr std::array<std::string_view, alert_kind_count> alert_names = {
    "stationary", "area",           "route",      "offline", "power_cut", "zone",
    "low_speed",  "commercial_use", "separation", "removal", "mileage"};

// A later figure of the same name takes the place of the earlier.
void add(Evidence& evidence, const Evidence& more) {
    for (const auto& figure : more) {
        const auto known = std::find_if(evidence.begin(), evidence.end(), [&](const auto& each) {
            return each.first == figure.first;
        });
        if (known == evidence.end())
            evidence.push_back(figure);
        else
            known->second = figure.second;
    }
}

}  // namespace

std::string_view name_of(AlertKind kind) {
    return alert_names[static_cast<std::size_t>(kind)];
}

void AlertLog::take(const std::string& vehicle, const AlertChanges& changes) {
    for (const AlertChange& change : changes) {
        const Key key{vehicle, change.kind, change.started_at, change.zone};
        if (change.phase == AlertPhase::opened) {
            if (from_ && change.at < *from_) continue;
            open_[key] = alerts_.size();
            alerts_.push_back({vehicle,
                               change.kind,
                               change.started_at,
                               change.at,
                               {},
                               {},
                               change.where,
                               change.zone,
                               change.evidence});
            continue;
        }
        const auto found = open_.find(key);
        if (found == open_.end()) continue;  // raised while the run was still learning
        Alert& alert = alerts_[found->second];
        add(alert.evidence, change.evidence);
        if (change.phase == AlertPhase::repeated) {
            alert.repeated_at.push_back(change.at);
        } else {
            alert.cleared_at = change.at;
            open_.erase(found);
        }
    }
}

std::vector<Alert> AlertLog::in_order() const {
    std::vector<Alert> alerts = alerts_;
    std::sort(alerts.begin(), alerts.end(), [](const Alert& a, const Alert& b) {
        return std::tie(a.raised_at, a.vehicle, a.kind, a.started_at, a.zone) <
               std::tie(b.raised_at, b.vehicle, b.kind, b.started_at, b.zone);
    });
    return alerts;
}

}  // namespace daihou
