#include "policy/time_zones.h"

#include <date/tz.h>

namespace daihou {
namespace {

// Rules beyond are repeated from the last ones known; no contact is planned that far ahead.
constexpr Instant known_until = std::chrono::sys_days(std::chrono::year(2100) / 1 / 1);

std::vector<TimeZone::Change> changes_of(const date::time_zone& zone) {
    std::vector<TimeZone::Change> changes;
    Instant at{};
    while (at < known_until) {
        const date::sys_info stretch = zone.get_info(at);
        if (changes.empty() || changes.back().offset != stretch.offset)
            changes.push_back({at, stretch.offset});
        at = std::chrono::time_point_cast<std::chrono::milliseconds>(std::min<date::sys_seconds>(
            stretch.end, std::chrono::floor<std::chrono::seconds>(known_until)));
    }
    return changes;
}

}  // namespace

Result<const TimeZone*> TimeZones::named(std::string_view name) {
    if (const auto known = zones_.find(name); known != zones_.end()) return known->second.get();
    try {
        auto changes = changes_of(*date::locate_zone(std::string(name)));
        auto zone = std::make_unique<const TimeZone>(std::string(name), std::move(changes));
        return zones_.emplace(std::string(name), std::move(zone)).first->second.get();
    } catch (const std::exception&) {
        return Error{ErrorKind::bad_input,
                     "time_zone_unknown",
                     fmt::format("no time zone is called '{}'; write one as the system has it, "
                                 "for example Asia/Shanghai",
                                 name),
                     {{"zone", std::string(name)}}};
    }
}

const TimeZone* TimeZones::fixed(std::chrono::seconds offset) {
    TimeZone zone = TimeZone::fixed(offset);
    auto& known = zones_[zone.name()];
    if (known == nullptr) known = std::make_unique<const TimeZone>(std::move(zone));
    return known.get();
}

}  // namespace daihou
