#include "domain/risk/alert_severity.h"

#include <algorithm>

#include "base/invariant.h"

namespace daihou {

std::string_view name_of(AlertSeverity severity) {
    switch (severity) {
        case AlertSeverity::low:
            return "low";
        case AlertSeverity::medium:
            return "medium";
        case AlertSeverity::high:
            return "high";
        case AlertSeverity::critical:
            return "critical";
    }
    INVARIANT(false);
}

const AlertRule* AlertRules::find(std::string_view kind) const {
    for (const AlertRule& rule : kinds)
        if (rule.kind == kind) return &rule;
    return nullptr;
}

int AlertRules::score_of_signal(std::uint8_t signal) const {
    int most = 0;
    for (const AlertRule& rule : kinds)
        if (rule.signal == signal) most = std::max(most, rule.score);
    return most;
}

int AlertRules::late_score(int dpd) const {
    int score = 0;
    for (const LateScore& step : late)
        if (dpd >= step.dpd_from) score = step.score;
    return score;
}

const SeverityLevel* AlertRules::level_of(int score) const {
    const SeverityLevel* found = nullptr;
    for (const SeverityLevel& level : levels)
        if (found == nullptr || score >= level.score_from) found = &level;
    return found;
}

}  // namespace daihou
