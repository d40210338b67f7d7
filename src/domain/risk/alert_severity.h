// How grave the alerts of a vehicle are for its loan: each kind of alert has points, being past due
// has points, and their sum has a level with a deadline. As policies/alerts.toml has it; several
// alerts that agree, or one on a late loan, are graver than one alone. Values and questions to
// them; which alerts are open is not known here.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace daihou {

enum class AlertSeverity : std::uint8_t { low, medium, high, critical };
std::string_view name_of(AlertSeverity severity);

struct AlertRule {
    std::string kind;         // of the detector; "zone_border": a zone that is a border
    std::uint8_t signal = 0;  // the number of the early warning it raises (practice 3C)
    int score = 0;
    int dedupe_hours = 24;  // the same warning of the same loan
    friend bool operator==(const AlertRule&, const AlertRule&) = default;
};
struct LateScore {
    int dpd_from = 1;
    int score = 0;
    friend bool operator==(const LateScore&, const LateScore&) = default;
};
struct SeverityLevel {
    AlertSeverity severity = AlertSeverity::low;
    int score_from = 0;
    int respond_hours = 72;      // until somebody has judged it
    int verify_within_days = 3;  // deadline of the task, from the warning on
    friend bool operator==(const SeverityLevel&, const SeverityLevel&) = default;
};

struct AlertRules {
    std::vector<AlertRule> kinds;
    std::vector<LateScore> late;        // by dpd_from
    std::vector<SeverityLevel> levels;  // by score_from; the first from 0
    int replayed_hours = 72;            // what cleared longer ago than that is not raised any more
    int precision_target_ppm = 700'000;
    int judged_min = 20;  // fewer verdicts propose nothing

    const AlertRule* find(std::string_view kind) const;
    // Of the kinds that raise that warning, the most; 0: none does.
    int score_of_signal(std::uint8_t signal) const;
    int late_score(int dpd) const;
    // Null where the policy has no levels.
    const SeverityLevel* level_of(int score) const;
    friend bool operator==(const AlertRules&, const AlertRules&) = default;
};

}  // namespace daihou
