#include "track_evaluation.h"

#include <algorithm>

#include "domain/telematics/watch/watch_tracks.h"

namespace daihou::evaluation {
namespace {

struct Span {
    FixTime from{};
    FixTime to{};
};

Span time_of(std::span<const Track> tracks) {
    Span span{tracks.front().fixes.front().at, tracks.front().fixes.back().at};
    for (const Track& track : tracks) {
        span.from = std::min(span.from, track.fixes.front().at);
        span.to = std::max(span.to, track.fixes.back().at);
    }
    return span;
}

bool overlaps(const Alert& alert, FixTime from, FixTime to, FixTime end) {
    return alert.started_at <= to && alert.cleared_at.value_or(end) >= from;
}

std::vector<Alert> alerts_of(std::span<const Fix> fixes, const TelematicsRules& rules,
                             const ForbiddenZones& zones, FixTime from, FixTime end) {
    AlertLog log(from);
    watch_track("v", fixes, end, rules, zones, log);
    return log.in_order();
}

// Silence of six hours that was in the track anyway is silence.
bool is_natural_silence(const Alert& alert) {
    return alert.kind == AlertKind::offline;
}

constexpr std::array<Injected, 8> in_turn = {
    Injected::freeze,    Injected::silence,    Injected::excursion, Injected::detour,
    Injected::power_cut, Injected::usual_rest, Injected::short_gap, Injected::undervoltage};

// Beside the kinds of the table: the same under other conditions.
struct Other {
    Injected what;
    const char* name;
};
constexpr std::array<Other, 5> others_in_turn = {{{Injected::removal, "removal"},
                                                  {Injected::own_excursion, "area, own"},
                                                  {Injected::own_detour, "route, own"},
                                                  {Injected::relocation, "area, move"},
                                                  {Injected::hauling, "hauling"}}};

constexpr std::array<AlertKind, 8> without_zones = {
    AlertKind::low_speed, AlertKind::commercial_use, AlertKind::stationary, AlertKind::area,
    AlertKind::route,     AlertKind::offline,        AlertKind::power_cut,  AlertKind::removal};

std::optional<AlertKind> imitated_by(Injected decoy) {
    switch (decoy) {
        case Injected::usual_rest:
            return AlertKind::stationary;
        case Injected::short_gap:
            return AlertKind::offline;
        case Injected::undervoltage:
            return AlertKind::power_cut;
        default:
            return {};
    }
}

class Evaluation {
public:
    Evaluation(const TelematicsRules& rules, Span span, FixTime alerts_from, std::uint64_t seed)
        : rules_(rules), span_(span), alerts_from_(alerts_from), chance_(seed) {}

    void untouched(const Track& track) {
        for (const Alert& alert : alerts_of(track.fixes, rules_, {}, alerts_from_, span_.to))
            if (!is_natural_silence(alert)) ++score_[alert.kind].untouched_alerts;
        for (const AlertKind kind : without_zones)
            score_[kind].untouched_days += days();
    }

    void injected(const Track& track, Injected what) {
        std::vector<Fix> fixes = track.fixes;
        const auto event = inject(what, fixes, alerts_from_, chance_);
        if (!event) return;
        const auto expected = expected_of(what);
        const auto imitated = imitated_by(what);
        bool is_found = false, is_in_time = false, is_fooled = false;
        for (const Alert& alert : alerts_of(fixes, rules_, {}, alerts_from_, span_.to)) {
            KindScore& score = score_[alert.kind];
            ++score.all_alerts;
            const bool meets = overlaps(alert, event->from, event->to, span_.to);
            const bool is_expected = meets && alert.kind == expected;
            is_found = is_found || is_expected;
            is_in_time = is_in_time || (is_expected && alert.raised_at <= event->to);
            is_fooled = is_fooled || (meets && alert.kind == imitated);
            ++(is_expected || is_natural_silence(alert) ? score.true_alerts : score.false_alerts);
        }
        for (const AlertKind kind : without_zones)
            score_[kind].all_days += days();
        if (expected) {
            ++score_[*expected].events;
            score_[*expected].found += is_found;
            score_[*expected].in_time += is_in_time;
        } else {
            DecoyScore& decoy = score_.decoys[*imitated];
            ++decoy.decoys;
            decoy.alerted += is_fooled;
        }
    }

    void other(const Track& track, const Other& other) {
        std::vector<Fix> fixes = track.fixes;
        const auto event = inject(other.what, fixes, alerts_from_, chance_);
        if (!event) return;
        const AlertKind kind = *expected_of(other.what);
        // A taxi that is known as one is not raised again.
        for (const Alert& alert : alerts_of(track.fixes, rules_, {}, span_.from, alerts_from_))
            if (alert.kind == kind && !alert.cleared_at) return;
        KindScore& score = score_.others[other.name];
        bool is_found = false, is_in_time = false;
        for (const Alert& alert : alerts_of(fixes, rules_, {}, alerts_from_, span_.to)) {
            if (alert.kind != kind) continue;
            const bool meets = overlaps(alert, event->from, event->to, span_.to);
            is_found = is_found || meets;
            is_in_time = is_in_time || (meets && alert.raised_at <= event->to);
            ++(meets ? score.true_alerts : score.false_alerts);
            ++score.all_alerts;
        }
        score.all_days += days();
        ++score.events;
        score.found += is_found;
        score.in_time += is_in_time;
    }

    // One in four as it is, one garbled now and then, the others broken once.
    void mileage(const Track& track) {
        KindScore& score = score_[AlertKind::mileage];
        std::vector<MileageReading> readings = readings_of(track.fixes);
        const std::int64_t lot = chance_.between(0, 3);
        std::optional<Event> event;
        if (lot >= 2) event = break_count(readings, alerts_from_, chance_);
        if (lot == 1) garble(readings, alerts_from_, chance_);
        AlertLog log(alerts_from_);
        watch_mileage(track.vehicle, readings, rules_, log);
        bool is_found = false;
        for (const Alert& alert : log.in_order()) {
            const bool is_true = event && overlaps(alert, event->from, event->to, span_.to);
            is_found = is_found || is_true;
            ++(is_true ? score.true_alerts : score.false_alerts);
            if (!event) ++score.untouched_alerts;
            ++score.all_alerts;
        }
        score.all_days += days();
        if (!event) score.untouched_days += days();
        score.events += event.has_value();
        score.found += is_found;
        score.in_time += is_found;
    }

    // A lot where the vehicle stood for half an hour, in a track of every second fix.
    void standing_in_lot(const Track& track) {
        std::vector<Stay> stays;
        StayTracking tracking;
        for (const Fix& fix : track.fixes)
            if (const auto ended = tracking.take(fix, rules_.stay, std::chrono::hours(2)))
                if (ended->began > alerts_from_ && ended->minutes() >= 30 && ended->fixes >= 4)
                    stays.push_back(*ended);
        if (stays.empty()) return;
        const Stay& stay = stays[static_cast<std::size_t>(
            chance_.between(0, static_cast<std::int64_t>(stays.size()) - 1))];
        const ForbiddenZones zones({lot_at(stay.centre)});
        count_zone(zone_alerts(thinned(track.fixes), zones), zone_alerts(track.fixes, zones),
                   {stay.began, stay.seen}, score_.others["zone, stay 1/2"]);
    }

    // A lot of 150 to 600 m on the way of this vehicle: looked for in the track as it is, and in
    // one with every second fix left out, where what the full track says is what happened.
    void zone(const Track& track) {
        const auto crossing = lot_on_way(track);
        if (!crossing) return;
        const ForbiddenZones zones({crossing->first});
        const auto crossed = zone_alerts(track.fixes, zones);
        count_zone(crossed, crossed, crossing->second, score_[AlertKind::zone]);
        count_zone(zone_alerts(thinned(track.fixes), zones), crossed, crossing->second,
                   score_.others["zone, 1/2"]);
    }

    const Score& score() const { return score_; }

private:
    double days() const { return static_cast<double>((span_.to - alerts_from_).count()) / 86400; }

    static std::vector<Fix> thinned(const std::vector<Fix>& fixes) {
        std::vector<Fix> half;
        for (std::size_t i = 0; i < fixes.size(); i += 2)
            half.push_back(fixes[i]);
        return half;
    }

    ForbiddenZone lot_at(Position centre) {
        const double half = 75 + 225 * chance_.share(), turn = 90 * chance_.share();
        ForbiddenZone lot{"lot", {{}}};
        for (const double corner : {0.0, 90.0, 180.0, 270.0})
            lot.rings.front().push_back(moved(centre, half * 1.4142, corner + turn));
        return lot;
    }

    std::vector<Alert> zone_alerts(std::span<const Fix> fixes, const ForbiddenZones& zones) const {
        auto alerts = alerts_of(fixes, rules_, zones, alerts_from_, span_.to);
        std::erase_if(alerts, [](const Alert& alert) { return alert.kind != AlertKind::zone; });
        return alerts;
    }

    void count_zone(const std::vector<Alert>& alerts, const std::vector<Alert>& happened,
                    const Span& event, KindScore& score) const {
        ++score.events;
        score.all_days += days();
        score.untouched_days += days();
        bool is_found = false;
        for (const Alert& alert : alerts) {
            is_found = is_found || overlaps(alert, event.from, event.to, span_.to);
            const bool is_true =
                std::any_of(happened.begin(), happened.end(), [&](const Alert& each) {
                    return overlaps(alert, each.started_at, each.cleared_at.value_or(span_.to),
                                    span_.to);
                });
            ++(is_true ? score.true_alerts : score.false_alerts);
            if (!is_true) ++score.untouched_alerts;
            ++score.all_alerts;
        }
        score.found += is_found;
        score.in_time += is_found;  // by the fix that leaves
    }

    std::optional<std::pair<ForbiddenZone, Span>> lot_on_way(const Track& track) {
        const std::vector<Fix>& fixes = track.fixes;
        for (int i = 0; i < 60 && fixes.size() > 4; ++i) {
            const auto at = static_cast<std::size_t>(
                chance_.between(1, static_cast<std::int64_t>(fixes.size()) - 1));
            const Fix& a = fixes[at - 1];
            const Fix& b = fixes[at];
            const std::int64_t metres = distance_m(a.position, b.position);
            if (a.at < alerts_from_ || b.at - a.at > std::chrono::minutes(6) || metres < 300 ||
                metres > 10'000)
                continue;
            const Position centre =
                daihou::between(a.position, b.position, chance_.between(0, 100), 100);
            return std::pair(lot_at(centre), Span{a.at, b.at});
        }
        return {};
    }

    const TelematicsRules& rules_;
    Span span_;
    FixTime alerts_from_;
    Chance chance_;
    Score score_;
};

}  // namespace

void KindScore::add(const KindScore& other) {
    events += other.events;
    found += other.found;
    in_time += other.in_time;
    true_alerts += other.true_alerts;
    false_alerts += other.false_alerts;
    untouched_alerts += other.untouched_alerts;
    all_alerts += other.all_alerts;
    untouched_days += other.untouched_days;
    all_days += other.all_days;
}

void Score::add(const Score& other) {
    for (std::size_t kind = 0; kind < alert_kind_count; ++kind)
        kinds[kind].add(other.kinds[kind]);
    for (const auto& [name, score] : other.others)
        others[name].add(score);
    for (const auto& [kind, decoy] : other.decoys) {
        decoys[kind].decoys += decoy.decoys;
        decoys[kind].alerted += decoy.alerted;
    }
}

Score evaluate(std::span<const Track> tracks, const TelematicsRules& rules, int history_percent,
               std::uint64_t seed) {
    const Span span = time_of(tracks);
    const FixTime from = span.from + (span.to - span.from) * history_percent / 100;
    Evaluation evaluation(rules, span, from, seed);
    Chance chance(seed ^ 0x5EED);
    auto turn = static_cast<std::size_t>(chance.next() % in_turn.size());
    for (const Track& track : tracks) {
        if (chance.between(0, 3) == 0) {
            evaluation.untouched(track);
            continue;
        }
        evaluation.injected(track, in_turn[turn++ % in_turn.size()]);
        evaluation.zone(track);
    }
    // Apart, so that what is drawn for the kinds above stays the same.
    Evaluation others(rules, span, from, seed ^ 0x07E5);
    for (std::size_t i = 0; i < tracks.size(); ++i) {
        others.other(tracks[i], others_in_turn[(turn + i) % others_in_turn.size()]);
        others.mileage(tracks[i]);
        others.standing_in_lot(tracks[i]);
    }
    Score all = evaluation.score();
    all.add(others.score());
    return all;
}

}  // namespace daihou::evaluation
