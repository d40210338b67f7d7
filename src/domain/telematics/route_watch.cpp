#include "domain/telematics/route_watch.h"

#include <algorithm>

namespace daihou {
namespace {

constexpr std::uint8_t familiar_to_close = 3;

}  // namespace

void RouteWatch::close(FixTime at, Position where, AlertChanges& out) {
    if (is_open_)
        out.push_back({AlertPhase::cleared,
                       AlertKind::route,
                       started_,
                       at,
                       where,
                       no_zone,
                       {{"unfamiliar_m", metres_}}});
    longest_m_ = std::max(longest_m_, metres_);
    metres_ = 0;
    is_open_ = is_under_way_ = false;
}

void RouteWatch::take(const Fix* before, const Fix& fix, const VisitedCells& cells,
                      const RouteRules& rules, bool may_raise, AlertChanges& out) {
    const bool is_way =
        before != nullptr && fix.at - before->at <= std::chrono::minutes(rules.gap_minutes);
    if (!is_way && is_under_way_) close(before != nullptr ? before->at : fix.at, fix.position, out);
    if (!is_way) return;
    if (cells.is_familiar(fix.position)) {
        if (!is_under_way_) return;
        if (familiar_++ == 0) back_ = fix.at;
        if (familiar_ >= familiar_to_close) close(back_, fix.position, out);
        return;
    }
    if (!is_under_way_) {
        is_under_way_ = true;
        started_ = before->at;
    }
    familiar_ = 0;
    metres_ += distance_m(before->position, fix.position);
    const std::int64_t threshold =
        std::max(rules.unfamiliar_km * 1000, longest_m_ * rules.longest_percent / 100);
    if (is_open_ || !may_raise || metres_ < threshold) return;
    is_open_ = true;
    out.push_back({AlertPhase::opened,
                   AlertKind::route,
                   started_,
                   fix.at,
                   fix.position,
                   no_zone,
                   {{"unfamiliar_m", metres_},
                    {"threshold_m", threshold},
                    {"longest_before_m", longest_m_}}});
}

}  // namespace daihou
