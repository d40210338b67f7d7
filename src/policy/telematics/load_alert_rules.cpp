#include "policy/telematics/load_alert_rules.h"

#include "domain/risk/signals.h"
#include "domain/telematics/alert/alert_change.h"
#include "policy/policy_rules.h"

namespace daihou {
namespace {

constexpr int points_max = 1000;
constexpr int hours_max = 24 * 60;
constexpr std::array severities = {AlertSeverity::low, AlertSeverity::medium, AlertSeverity::high,
                                   AlertSeverity::critical};

// The group that stands beside the weights.
struct DeskRule {
    int replayed_hours = 0;
    int judged_min = 0;
    int target_ppm = 0;
};

bool is_kind(std::string_view name) {
    if (name == "zone_border") return true;
    for (std::size_t kind = 0; kind < alert_kind_count; ++kind)
        if (name == name_of(static_cast<AlertKind>(kind))) return true;
    return false;
}

AlertRule alert_rule(PolicyTable& table) {
    AlertRule rule;
    rule.kind = table.text("kind");
    if (!rule.kind.empty() && !is_kind(rule.kind))
        table.complain("kind", "policy_not_a_word", {{"allowed", "stationary, area, …"}});
    const std::string id = table.text("signal");
    const auto number = signal_number(id);
    if (!number && !id.empty())
        table.complain("signal", "policy_not_a_word", {{"allowed", "W01, W02, …"}});
    rule.signal = number.value_or(0);
    rule.score = table.days("score", 0, points_max);
    rule.dedupe_hours = table.days("dedupe_hours", 0, hours_max);
    return rule;
}

LateScore late_score(PolicyTable& table) {
    const int dpd_from = table.days("dpd_from", 1, 3650);
    return {dpd_from, table.days("score", 0, points_max)};
}

SeverityLevel severity_level(PolicyTable& table) {
    SeverityLevel level;
    level.severity = table.one_of("severity", words_of(severities));
    level.score_from = table.days("score_from", 0, points_max);
    level.respond_hours = table.days("respond_hours", 1, hours_max);
    level.verify_within_days = table.days("verify_within_days", 0, 60);
    return level;
}

DeskRule desk_rule(PolicyTable& table) {
    const int replayed_hours = table.days("replayed_hours", 1, hours_max);
    const int judged_min = table.days("judged_min", 1, 10'000);
    return {replayed_hours, judged_min, table.days("target_ppm", 0, 1'000'000)};
}

template <class T>
std::vector<T> in_force(const RulesByName<T>& rules, BusinessDate day) {
    std::vector<T> found;
    for (const auto& [name, versions] : rules)
        if (const T* rule = versions.on(day)) found.push_back(*rule);
    return found;
}

struct AlertFile {
    RulesByName<AlertRule> kinds;
    RulesByName<LateScore> late;
    RulesByName<SeverityLevel> levels;
    DatedRules<DeskRule> desks;
};

AlertFile read_alert_file(const std::filesystem::path& policies, Findings& findings) {
    const std::filesystem::path path = policies / "alerts.toml";
    AlertFile read;
    if (const auto root = read_toml(path, path.string(), findings)) {
        const PolicyFile file{path.string(), *root, findings};
        file.only({"alert", "late", "severity", "desk"});
        file.many("alert", read.kinds, alert_rule, [](const AlertRule& rule) { return rule.kind; });
        file.many("late", read.late, late_score,
                  [](const LateScore& rule) { return fmt::format("{:04}", rule.dpd_from); });
        file.many("severity", read.levels, severity_level,
                  [](const SeverityLevel& level) { return std::string(name_of(level.severity)); });
        file.one("desk", read.desks, desk_rule);
    }
    return read;
}

Error no_rule(std::string_view rule, BusinessDate day) {
    return {ErrorKind::bad_input,
            "policy_no_rule",
            fmt::format("alerts.toml: no rule '{}' is in force on {}; add a version with an "
                        "earlier valid_from",
                        rule, format_date(day)),
            {{"rule", std::string(rule)}, {"date", format_date(day)}}};
}

}  // namespace

Findings check_alert_rules(const std::filesystem::path& policies) {
    Findings findings;
    (void)read_alert_file(policies, findings);
    return findings;
}

Result<AlertRules> load_alert_rules(const std::filesystem::path& policies, BusinessDate day) {
    Findings findings;
    const AlertFile file = read_alert_file(policies, findings);
    if (!findings.empty()) return policy_unusable(policies, findings);
    const DeskRule* desk = file.desks.on(day);
    if (desk == nullptr) return no_rule("desk", day);
    AlertRules rules{in_force(file.kinds, day),  in_force(file.late, day),
                     in_force(file.levels, day), desk->replayed_hours,
                     desk->target_ppm,           desk->judged_min};
    if (rules.levels.empty()) return no_rule("severity", day);
    std::ranges::sort(rules.levels, {}, &SeverityLevel::score_from);
    return rules;
}

}  // namespace daihou
