// positions.toml: which fixes of vehicles are kept, for how long, and when a terminal is silent.
#include "policy/policy_rules.h"

namespace daihou {
namespace {

constexpr int days_max = 3650;
constexpr int minutes_max = 60 * 24 * 60;

int admission_rule(PolicyTable& table) {
    return table.days("ahead_minutes_max", 0, 60);
}

RetentionRule retention_rule(PolicyTable& table) {
    return {table.days("kept_days", 1, days_max), table.days("kept_after_end_days", 0, days_max),
            table.days("kept_after_withdrawal_days", 0, 1)};
}

TerminalHealthRule health_rule(PolicyTable& table) {
    TerminalHealthRule rule;
    rule.online_minutes = table.days("online_minutes", 1, minutes_max);
    rule.silent_minutes = table.days("silent_minutes", 1, minutes_max);
    if (rule.silent_minutes < rule.online_minutes)
        table.complain("silent_minutes", "policy_out_of_range");
    return rule;
}

}  // namespace

void read_positions(const PolicyFile& file, Policy::Rules& rules) {
    file.only({"admission", "retention", "health"});
    file.one("admission", rules.position_ahead_minutes, admission_rule);
    file.one("retention", rules.position_retention, retention_rule);
    file.one("health", rules.terminal_health, health_rule);
}

}  // namespace daihou
