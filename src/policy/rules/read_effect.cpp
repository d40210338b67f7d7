// effect.toml: what the effect of follow-ups is measured by; costs.toml: what a contact costs.
#include "policy/policy_rules.h"

namespace daihou {
namespace {

constexpr std::int64_t cost_max_fen = 100'000'000;
constexpr std::array<std::pair<std::string_view, CostChannel>, cost_channel_count> cost_channels = {
    {{"call", CostChannel::call},
     {"on_site", CostChannel::on_site},
     {"message", CostChannel::message}}};

OutcomeRule outcome_rule(PolicyTable& table) {
    return {table.days("bad_above_dpd", 0, 365), table.days("within_days", 1, 730)};
}

EvidenceRule evidence_rule(PolicyTable& table) {
    EvidenceRule rule;
    rule.known_min = table.days("known_min", 1, 1'000'000);
    rule.answered_min = table.days("answered_min", 1, 1'000'000);
    rule.same_answer_from = table.ppm("same_answer_from_ppm", 500'000, ppm_one);
    return rule;
}

ContactCost contact_cost(PolicyTable& table) {
    ContactCost cost;
    cost.channel = table.one_of("channel", cost_channels);
    cost.per_contact = Money::fen(table.integer("per_contact_fen", 0, cost_max_fen));
    cost.per_hour = Money::fen(table.integer("per_hour_fen", 0, cost_max_fen));
    return cost;
}

}  // namespace

void read_effect(const PolicyFile& file, Policy::Rules& rules) {
    file.only({"outcome", "evidence"});
    file.one("outcome", rules.outcome, outcome_rule);
    file.one("evidence", rules.evidence, evidence_rule);
}

void read_costs(const PolicyFile& file, Policy::Rules& rules) {
    file.only({"contact"});
    file.many("contact", rules.contact_costs, contact_cost,
              [](const ContactCost& cost) { return std::string(name_of(cost.channel)); });
}

}  // namespace daihou
