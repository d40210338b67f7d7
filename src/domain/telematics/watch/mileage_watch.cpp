#include "domain/telematics/watch/mileage_watch.h"

namespace daihou {
namespace {

// Whether the odometer can have come from one reading to the other: no less than before, no more
// than the vehicle can drive in between. Tenths of kilometres are rounded, so a little may fall.
bool follows(std::int64_t before_m, FixTime before, const MileageReading& reading,
             const MileageRules& rules) {
    const std::int64_t risen_m = reading.metres - before_m;
    const std::int64_t reachable_m = rules.kmh * (reading.at - before).count() * 10 / 36;
    return risen_m >= -rules.tolerance_km * 1000 &&
           risen_m <= reachable_m + rules.tolerance_km * 1000;
}

}  // namespace

void MileageWatch::open(const MileageReading& reading, const MileageRules& rules,
                        AlertChanges& out) {
    if (is_open_) close(broken_->at, broken_->where, out);
    is_open_ = true;
    started_ = broken_->at;
    before_ = last_;
    out.push_back({AlertPhase::opened,
                   AlertKind::mileage,
                   started_,
                   reading.at,
                   broken_->where,
                   no_zone,
                   {{"mileage_before_m", last_->metres},
                    {"mileage_after_m", broken_->metres},
                    {"change_m", broken_->metres - last_->metres},
                    {"seconds_between", (broken_->at - last_->at).count()},
                    {"threshold_km", rules.tolerance_km},
                    {"readings", other_readings_}}});
}

void MileageWatch::close(FixTime at, Position where, AlertChanges& out) {
    is_open_ = false;
    out.push_back({AlertPhase::cleared, AlertKind::mileage, started_, at, where});
}

void MileageWatch::take(const MileageReading& reading, const MileageRules& rules,
                        AlertChanges& out) {
    // Terminals without an odometer say 0.
    if (reading.metres <= 0 || (last_ && reading.at <= last_->at)) return;
    if (is_open_ && reading.at - started_ >= std::chrono::hours(rules.settled_hours))
        close(reading.at, reading.where, out);
    if (!last_ || follows(last_->metres, last_->at, reading, rules)) {
        last_ = reading;
        broken_.reset();
        return;
    }
    if (!broken_ || !follows(other_metres_, other_at_, reading, rules)) {
        broken_ = reading;
        other_readings_ = 0;
    }
    other_metres_ = reading.metres;
    other_at_ = reading.at;
    if (++other_readings_ < rules.readings) return;
    // Back on the count that broke off: the other was the odd one.
    if (is_open_ && follows(before_->metres, before_->at, reading, rules))
        close(reading.at, reading.where, out);
    else
        open(reading, rules, out);
    last_ = reading;
    broken_.reset();
}

void watch_mileage(const std::string& vehicle, std::span<const MileageReading> readings,
                   const TelematicsRules& rules, AlertLog& log) {
    MileageWatch watch;
    AlertChanges changes;
    for (const MileageReading& reading : readings) {
        changes.clear();
        watch.take(reading, rules.mileage, changes);
        if (!changes.empty()) log.take(vehicle, changes);
    }
}

}  // namespace daihou
