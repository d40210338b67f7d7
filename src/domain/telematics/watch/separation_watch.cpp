#include "domain/telematics/watch/separation_watch.h"

namespace daihou {

void SeparationWatch::compare(const Fix& fix, const Fix& other, const SeparationRules& rules,
                              AlertChanges& out) {
    const std::int64_t seconds = (fix.at - other.at).count();
    if (seconds > rules.gap_minutes * 60) return;
    const std::int64_t allowed_m = rules.metres + rules.kmh * seconds * 10 / 36;
    const bool is_apart = !is_within(fix.position, other.position, allowed_m);
    // In between, the vehicle may have driven the difference: that says nothing.
    if (!is_apart && !is_within(fix.position, other.position, rules.metres)) return;
    if (is_apart == is_open_) {
        fixes_ = 0;
        return;
    }
    if (fixes_++ == 0) (is_open_ ? together_ : started_) = fix.at;
    if (fixes_ < rules.fixes) return;
    if (is_open_) {
        out.push_back(
            {AlertPhase::cleared, AlertKind::separation, started_, together_, fix.position});
    } else {
        if (fix.at - started_ < std::chrono::minutes(rules.minutes)) return;
        out.push_back({AlertPhase::opened,
                       AlertKind::separation,
                       started_,
                       fix.at,
                       fix.position,
                       no_zone,
                       {{"apart_m", distance_m(fix.position, other.position)},
                        {"threshold_m", allowed_m},
                        {"seconds_between", seconds},
                        {"fixes_apart", fixes_}}});
    }
    is_open_ = !is_open_;
    fixes_ = 0;
}

void SeparationWatch::take(Terminal terminal, const Fix& fix, const TelematicsRules& rules,
                           AlertChanges& out) {
    const auto own = static_cast<std::size_t>(terminal);
    for (const CleanFix& clean : cleaning_[own].take(fix, rules.cleaning)) {
        const std::optional<Fix>& other = last_[1 - own];
        if (other && other->at <= clean.fix.at) compare(clean.fix, *other, rules.separation, out);
        last_[own] = clean.fix;
    }
}

void watch_pair(const std::string& vehicle, std::span<const Fix> main, std::span<const Fix> backup,
                const TelematicsRules& rules, AlertLog& log) {
    SeparationWatch watch;
    AlertChanges changes;
    std::size_t at = 0, at_backup = 0;
    while (at < main.size() || at_backup < backup.size()) {
        const bool is_main =
            at_backup == backup.size() || (at < main.size() && main[at].at <= backup[at_backup].at);
        if (is_main)
            watch.take(Terminal::main, main[at++], rules, changes);
        else
            watch.take(Terminal::backup, backup[at_backup++], rules, changes);
    }
    log.take(vehicle, changes);
}

}  // namespace daihou
