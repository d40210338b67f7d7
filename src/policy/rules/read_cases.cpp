// overrides.toml, agencies.toml and the stages of ladder.toml: the rules of collection cases.
#include "policy/policy_rules.h"

namespace daihou {
namespace {

constexpr std::array<Words<OverrideEffect>, 2> effects = {
    {{"pause", OverrideEffect::pause}, {"fast_track", OverrideEffect::fast_track}}};
constexpr std::array<Words<CommissionBasis>, 2> commissions = {
    {{"cash_only", CommissionBasis::cash_only},
     {"cash_and_conduct", CommissionBasis::cash_and_conduct}}};

ReviewRule review_rule(PolicyTable& table) {
    ReviewRule rule;
    rule.role = table.text("role");
    rule.skill = table.text_or_empty("skill");
    rule.minutes = table.days("minutes", 1, 480);
    rule.within_days = table.days("within_days", 0, 60);
    rule.repeat_days = table.days("repeat_days", 1, 90);
    rule.priority = table.days("priority", 0, 1000);
    return rule;
}

OverrideRule override_rule(PolicyTable& table) {
    OverrideRule rule;
    rule.reason = table.text("reason");
    rule.text_zh = table.text("text_zh");
    rule.text_en = table.text("text_en");
    rule.needs_zh = table.text("needs_zh");
    rule.needs_en = table.text("needs_en");
    rule.effect = table.one_of("effect", effects);
    rule.review = review_rule(table);
    rule.lasts_days_max = table.days("lasts_days_max", 0, 366);
    rule.opens = table.text_or_empty("opens");
    if (table.has("contact_state"))
        rule.contact_state = table.one_of("contact_state", words_of(all_contact_states));
    return rule;
}

CaseStage case_stage(PolicyTable& table) {
    CaseStage stage;
    stage.id = table.text("id");
    stage.text_zh = table.text("text_zh");
    stage.text_en = table.text("text_en");
    stage.dpd_from = table.days("dpd_from_days", 1, 9999);
    stage.dpd_to = table.days("dpd_to_days", 1, 9999);
    stage.action = table.text_or_empty("action");
    if (stage.dpd_to < stage.dpd_from) table.complain("dpd_to_days", "policy_ends_before_start");
    return stage;
}

Agency agency(PolicyTable& table) {
    Agency agency;
    agency.id = table.text("id");
    agency.name = table.text("name");
    agency.listed_from = table.date("listed_from");
    agency.listed_to = table.date_if_given("listed_to");
    agency.commission = table.one_of("commission", commissions);
    if (agency.listed_to && *agency.listed_to < agency.listed_from)
        table.complain("listed_to", "policy_ends_before_start");
    return agency;
}

// A day past due in no stage, or in two, would leave the case without a name for where it stands.
void check_stages(const PolicyFile& file, const RulesByName<CaseStage>& stages) {
    const BusinessDate far = make_date(2199, 1, 1);
    for (int dpd = 1; dpd <= 1000; ++dpd) {
        const auto holding = std::count_if(stages.begin(), stages.end(), [&](const auto& entry) {
            const CaseStage* stage = entry.second.on(far);
            return stage != nullptr && stage->dpd_from <= dpd && dpd <= stage->dpd_to;
        });
        if (holding == 1) continue;
        file.findings.push_back(
            {file.source, 0, "stage", "policy_ladder_gap", {{"dpd", std::to_string(dpd)}}});
        return;
    }
}

void check_opened(const Policy::Rules& rules, std::string_view file, std::string where,
                  const std::string& action, Findings& findings) {
    if (action.empty() || rules.action_terms.contains(action)) return;
    findings.push_back({std::string(file), 0, std::move(where), "policy_missing_rule", {}});
}

}  // namespace

void read_overrides(const PolicyFile& file, Policy::Rules& rules) {
    file.only({"override", "review"});
    file.many("override", rules.overrides, override_rule,
              [](const OverrideRule& rule) { return rule.reason; });
    file.one("review", rules.paused_review, review_rule);
}

void read_agencies(const PolicyFile& file, Policy::Rules& rules) {
    file.only({"agency", "oversight"});
    // A house without agencies lists none.
    if (file.root.find("agency") != nullptr)
        file.many("agency", rules.agencies, agency, [](const Agency& each) { return each.id; });
    file.one("oversight", rules.agency_review, review_rule);
}

void read_stages(const PolicyFile& file, Policy::Rules& rules) {
    file.many("stage", rules.stages, case_stage, [](const CaseStage& stage) { return stage.id; });
    check_stages(file, rules.stages);
}

void check_cases(const Policy::Rules& rules, Findings& findings) {
    for (const auto& [reason, versions] : rules.overrides)
        for (const Dated<OverrideRule>& version : versions.versions())
            check_opened(rules, "overrides.toml", "override " + reason + ".opens",
                         version.value.opens, findings);
    for (const auto& [id, versions] : rules.stages)
        for (const Dated<CaseStage>& version : versions.versions())
            check_opened(rules, "ladder.toml", "stage " + id + ".action", version.value.action,
                         findings);
}

}  // namespace daihou
