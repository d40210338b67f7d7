// How well the detectors find injected events, and how much they raise on tracks nobody touched.
#pragma once

#include <array>
#include <map>
#include <span>

#include "domain/telematics/telematics_rules.h"
#include "intake/rows/fix_rows.h"
#include "track_injection.h"

namespace daihou::evaluation {

struct KindScore {
    int events = 0;
    int found = 0;
    int in_time = 0;       // of the found: raised while the event lasted
    int true_alerts = 0;   // alerts that meet an event of their kind
    int false_alerts = 0;  // of the injected run, meeting none
    int untouched_alerts = 0;
    int all_alerts = 0;
    double untouched_days = 0;
    double all_days = 0;

    double recall() const { return events == 0 ? 1 : double(found) / events; }
    double early() const { return found == 0 ? 1 : double(in_time) / found; }
    double precision() const {
        const int raised = true_alerts + false_alerts;
        return raised == 0 ? 1 : double(true_alerts) / raised;
    }
    // Alerts that meet no event, a thousand vehicle-days, on vehicles left as they were.
    double false_per_1000() const {
        return untouched_days == 0 ? 0 : 1000 * untouched_alerts / untouched_days;
    }
    double all_per_1000() const { return all_days == 0 ? 0 : 1000 * all_alerts / all_days; }
    void add(const KindScore& other);
};

struct DecoyScore {
    int decoys = 0;
    int alerted = 0;  // the kind it imitates was raised during it
};

struct Score {
    std::array<KindScore, alert_kind_count> kinds;
    std::map<std::string, KindScore> others;  // kinds under other conditions
    std::map<AlertKind, DecoyScore> decoys;   // by the kind they imitate
    const KindScore& operator[](AlertKind kind) const {
        return kinds[static_cast<std::size_t>(kind)];
    }
    KindScore& operator[](AlertKind kind) { return kinds[static_cast<std::size_t>(kind)]; }
    void add(const Score& other);
};

// One event into each vehicle of three in four, the kinds in turn; the first `history_percent` of
// the time only teaches. Zones: a lot set on the way of each of them.
Score evaluate(std::span<const Track> tracks, const TelematicsRules& rules, int history_percent,
               std::uint64_t seed);

}  // namespace daihou::evaluation
