// FenceBook: the fences 围栏 as the facts have them and as detectors need them: for each moment the
// polygons that stood then, every fence always under the same number, so that a fence drawn anew
// changes no visit under way. Kept up with the record by the house.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "domain/facts.h"
#include "domain/risk/alert_severity.h"
#include "domain/telematics/watch/forbidden_zones.h"
#include "service/kept_up.h"

namespace daihou {

struct Fence {
    std::int64_t id = 0;  // sequence of the FenceDrawn that first drew it
    std::string name;
    FencePurpose purpose = FencePurpose::other;
    std::vector<FenceCorner> corners;
    std::string why;  // of the last change
    StaffId by;
    std::int64_t version = 0;  // sequence of the last fact on it
    Instant since{};           // of that shape
    std::optional<Instant> ended_at;
};

struct FenceBook {
    // From a moment on; by time.
    struct Version {
        Instant from{};
        std::shared_ptr<const ForbiddenZones> zones;
    };
    std::map<std::int64_t, Fence> all;  // by id
    std::vector<std::int64_t> numbers;  // fence by its number in the zones
    std::vector<Version> versions;

    // Of fixes of that moment; without any fence: empty zones.
    const ForbiddenZones& zones_at(Instant at) const;
    // 0 where the number is none.
    std::int64_t fence_numbered(std::int32_t zone) const;
    const Fence* find(std::int64_t id) const;
};

// What an alert of that kind raises; a visit to a border is a rule of its own. `fence`: of a zone,
// else nullptr. nullptr: nothing.
const AlertRule* rule_of_alert(const AlertRules& rules, std::string_view kind, const Fence* fence);

Done add_fence_facts(Store& store, FactRange range, FenceBook& book);

template <class Look>
auto look_at_fences(Store& store, KeptUp<FenceBook>& kept, Look&& look) {
    const auto add = [&store](const FactRange& range, FenceBook& book) {
        return add_fence_facts(store, range, book);
    };
    return kept.of_whole_record(store, add, look);
}

}  // namespace daihou
