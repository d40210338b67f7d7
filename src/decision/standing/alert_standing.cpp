#include "decision/standing/alert_standing.h"

#include <charconv>

namespace daihou {

bool is_from_alert(const WarningState& warning) {
    return !warning.evidence.empty() && warning.evidence.front().starts_with("alert_");
}

std::optional<int> verify_within_days(const WarningState& warning) {
    if (!is_from_alert(warning)) return std::nullopt;
    for (const std::string& reason : warning.evidence) {
        if (!reason.starts_with("alert_severity|")) continue;
        const std::string_view days = std::string_view(reason).substr(reason.rfind('|') + 1);
        int number = 0;
        const auto [end, fault] = std::from_chars(days.data(), days.data() + days.size(), number);
        if (fault == std::errc() && number >= 0) return number;
    }
    return std::nullopt;
}

AlertStanding alert_standing(const LoanSnapshot& snapshot, const AlertRules& rules, int dpd) {
    AlertStanding standing;
    standing.dpd = dpd;
    for (const WarningState& warning : snapshot.dealings.get().warnings) {
        if (!warning.is_open || !is_from_alert(warning)) continue;
        ++standing.warnings;
        standing.score += rules.score_of_signal(warning.number);
    }
    if (standing.warnings == 0) return standing;
    standing.score += rules.late_score(dpd);
    standing.level = rules.level_of(standing.score);
    return standing;
}

}  // namespace daihou
