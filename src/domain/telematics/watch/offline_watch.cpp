#include "domain/telematics/watch/offline_watch.h"

#include <algorithm>

namespace daihou {
namespace {

constexpr std::uint8_t messages_to_clear = 2;

// Shorter gaps are believed at once by half, longer ones slowly: one night of silence must not
// make the next one expected. The first gaps are averaged: a hidden terminal that reports once a
// day is known after two of its days.
constexpr std::int64_t slow_weight = 16;
std::int32_t interval_after(std::int32_t before, std::int64_t gap_seconds, std::int64_t gaps) {
    const std::int64_t weight = gap_seconds < before ? 2 : std::min(gaps + 1, slow_weight);
    return static_cast<std::int32_t>(
        before + (std::min<std::int64_t>(gap_seconds, 30 * 86400) - before) / weight);
}

}  // namespace

FixTime OfflineWatch::deadline(const OfflineRules& rules) const {
    return heard_ + std::max(std::chrono::seconds(rules.minutes * 60),
                             std::chrono::seconds(rules.intervals * interval_seconds_));
}

void OfflineWatch::pass_time(FixTime now, const OfflineRules& rules, AlertChanges& out) {
    if (!has_heard_ || is_open_ || now <= deadline(rules)) return;
    is_open_ = true;
    started_ = heard_;
    messages_since_ = 0;
    out.push_back({AlertPhase::opened,
                   AlertKind::offline,
                   started_,
                   deadline(rules),
                   where_,
                   no_zone,
                   {{"threshold_minutes", (deadline(rules) - heard_).count() / 60},
                    {"usual_interval_seconds", interval_seconds_}}});
}

void OfflineWatch::take(const Fix& fix, const OfflineRules& rules, AlertChanges& out) {
    if (has_heard_ && fix.at <= heard_) return;
    pass_time(fix.at, rules, out);
    if (has_heard_)
        interval_seconds_ = interval_after(interval_seconds_, (fix.at - heard_).count(), gaps_);
    if (is_open_ && ++messages_since_ >= messages_to_clear) {
        is_open_ = false;
        // It was back with the first of them.
        out.push_back({AlertPhase::cleared,
                       AlertKind::offline,
                       started_,
                       heard_,
                       where_,
                       no_zone,
                       {{"silent_minutes", (heard_ - started_).count() / 60}}});
    }
    if (has_heard_ && gaps_ < slow_weight) ++gaps_;
    heard_ = fix.at;
    has_heard_ = true;
    if ((fix.status & status_positioned) != 0 && fix.position != Position{} && !is_open_)
        where_ = fix.position;
}

}  // namespace daihou
