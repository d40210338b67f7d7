#include "policy/load_policy.h"

#include <fstream>
#include <sstream>

#include "base/digest.h"
#include "policy/drawn_up.h"
#include "policy/policy_rules.h"

namespace daihou {
namespace {

struct FileReader {
    std::string_view name;
    void (*read)(const PolicyFile&, Policy::Rules&);
};

// By name: the digest runs over them in this order.
constexpr std::array<FileReader, 24> files = {{{"actions.toml", read_actions},
                                               {"agencies.toml", read_agencies},
                                               {"calendar_cn.toml", read_calendar},
                                               {"charges.toml", read_charges},
                                               {"consents.toml", read_consents},
                                               {"costs.toml", read_costs},
                                               {"disposal.toml", read_disposal},
                                               {"effect.toml", read_effect},
                                               {"follow_up.toml", read_follow_up},
                                               {"guarantors.toml", read_guarantors},
                                               {"ladder.toml", read_ladder},
                                               {"legal_clocks.toml", read_legal_clocks},
                                               {"ltv_caps.toml", read_ltv_caps},
                                               {"overrides.toml", read_overrides},
                                               {"positions.toml", read_positions},
                                               {"products.toml", read_products},
                                               {"quality.toml", read_quality},
                                               {"repayment_plans.toml", read_repayment_plans},
                                               {"self_service.toml", read_self_service},
                                               {"servicing.toml", read_servicing},
                                               {"signals.toml", read_signals},
                                               {"staffing.toml", read_staffing},
                                               {"training.toml", read_training},
                                               {"valuation.toml", read_valuation}}};

std::optional<std::string> content_of(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    if (!stream) return std::nullopt;
    std::ostringstream content;
    content << stream.rdbuf();
    if (stream.bad()) return std::nullopt;
    return content.str();
}

// Ladder steps and tasks may name only products and roles that exist; roles are checked where staff
// is registered.
void check_across(const Policy::Rules& rules, Findings& findings) {
    check_actions(rules, findings);
    check_cases(rules, findings);
    check_recovery(rules, findings);
    for (std::size_t kind = 0; kind < task_kind_count; ++kind) {
        const std::string name(name_of(static_cast<TaskKind>(kind)));
        if (!rules.needs.contains(name))
            findings.push_back({"staffing.toml", 0, "task " + name, "policy_missing_rule", {}});
    }
    for (std::size_t i = 0; i < cost_channel_count; ++i)
        if (const std::string name(name_of(static_cast<CostChannel>(i)));
            !rules.contact_costs.contains(name))
            findings.push_back({"costs.toml", 0, "contact " + name, "policy_missing_rule", {}});
    for (const std::string person : {"borrower", "guarantor"})
        if (!rules.first_visits.contains(person))
            findings.push_back(
                {"follow_up.toml", 0, "first_visit " + person, "policy_missing_rule", {}});
    for (const auto& [name, versions] : rules.prepayment_fees) {
        const std::string product = name.substr(0, name.find('/'));
        if (!rules.products.contains(product))
            findings.push_back({"charges.toml",
                                0,
                                "prepayment_fee.product",
                                "policy_unknown_product",
                                {{"product", product}}});
    }
    const CadencePolicy* cadence = rules.cadence.on(make_date(2199, 1, 1));
    if (cadence == nullptr) return;
    for (const std::string& product : cadence->products_more_often)
        if (!rules.products.contains(product))
            findings.push_back({"follow_up.toml",
                                0,
                                "cadence.products_more_often",
                                "policy_unknown_product",
                                {{"product", product}}});
}

Error no_rule(std::string_view rule, BusinessDate date) {
    return {ErrorKind::bad_input,
            "policy_no_rule",
            fmt::format("no rule '{}' is in force on {}; add a version with an earlier valid_from",
                        rule, format_date(date)),
            {{"rule", std::string(rule)}, {"date", format_date(date)}}};
}

template <class T>
Result<T> in_force(const DatedRules<T>& rules, std::string_view name, BusinessDate date) {
    const T* found = rules.on(date);
    if (found == nullptr) return no_rule(name, date);
    return *found;
}

template <class T>
Result<T> in_force(const RulesByName<T>& rules, const std::string& name, BusinessDate date) {
    const auto at = rules.find(name);
    if (at == rules.end()) return no_rule(name, date);
    return in_force(at->second, name, date);
}

template <class T>
std::vector<T> all_in_force(const RulesByName<T>& rules, BusinessDate date) {
    std::vector<T> found;
    for (const auto& [name, versions] : rules)
        if (const T* value = versions.on(date)) found.push_back(*value);
    return found;
}

std::vector<HaircutStep> steps_in_force(const RulesByName<HaircutRule>& rules, BusinessDate date) {
    std::vector<HaircutStep> steps;
    for (const HaircutRule& rule : all_in_force(rules, date))
        steps.push_back({rule.from, rule.haircut});
    std::ranges::sort(steps, {}, &HaircutStep::from);
    return steps;
}

Done fill_follow_up(const Policy::Rules& rules, BusinessDate date, PolicyOfDay& policy) {
    policy.cadence = TRY(in_force(rules.cadence, "cadence", date));
    policy.cadence.borrower_first = TRY(in_force(rules.first_visits, "borrower", date));
    policy.cadence.guarantor_first = TRY(in_force(rules.first_visits, "guarantor", date));
    policy.cadence.bands = all_in_force(rules.bands, date);
    std::sort(policy.cadence.bands.begin(), policy.cadence.bands.end(),
              [](const ScoreBand& a, const ScoreBand& b) { return a.score_from < b.score_from; });
    return done();
}

Done fill_staffing(const Policy::Rules& rules, BusinessDate date, PolicyOfDay& policy) {
    const PlanningRule planning = TRY(in_force(rules.planning, "planning", date));
    policy.staffing.unit_minutes = planning.unit_minutes;
    policy.staffing.senior_skill = planning.senior_skill;
    for (std::size_t kind = 0; kind < task_kind_count; ++kind)
        policy.staffing.need[kind] =
            TRY(in_force(rules.needs, std::string(name_of(static_cast<TaskKind>(kind))), date));
    policy.training = training_of(all_in_force(rules.courses, date));
    return done();
}

std::vector<PrepaymentFeeStep> fee_steps(const Policy::Rules& rules, std::string_view product,
                                         BusinessDate date) {
    std::vector<PrepaymentFeeStep> steps;
    for (const PrepaymentFeeRule& fee : all_in_force(rules.prepayment_fees, date))
        if (fee.product == product) steps.push_back(fee.step);
    return steps;
}

// A product's terms in full: what prepaying costs, and the tier of its late allocation in days.
void complete_products(const Policy::Rules& rules, BusinessDate date, PolicyOfDay& policy) {
    for (Product& product : policy.products) {
        product.prepayment_fees = fee_steps(rules, product.code, date);
        if (product.late_allocation_from)
            product.defaults.late_allocation_from_dpd = static_cast<std::uint16_t>(
                from_dpd_of(policy.tiers, *product.late_allocation_from));
    }
}

Done fill_charges(const Policy::Rules& rules, BusinessDate date, PolicyOfDay& policy) {
    policy.cost_of_credit = TRY(in_force(rules.cost_of_credit, "cost_of_credit", date));
    policy.debit_retry = TRY(in_force(rules.debit_retry, "debit_retry", date));
    policy.payoff_quote = TRY(in_force(rules.payoff_quote, "payoff_quote", date));
    policy.waiver_limits = all_in_force(rules.waiver_limits, date);
    policy.charge_limits = all_in_force(rules.charge_limits, date);
    return done();
}

Done fill_caps(const Policy::Rules& rules, BusinessDate date, PolicyOfDay& policy) {
    for (const LtvCapRule& rule : all_in_force(rules.caps, date))
        policy.ltv_caps.at(rule.use, rule.power, rule.condition) = rule.cap;
    for (const auto& by_power : policy.ltv_caps.cap)
        for (const auto& by_condition : by_power)
            for (const Ratio cap : by_condition)
                if (cap.ppm == 0) return no_rule("cap", date);
    return done();
}

Done fill_guarantors(const Policy::Rules& rules, BusinessDate date, PolicyOfDay& policy) {
    policy.guarantors.qualification = TRY(in_force(rules.qualification, "qualification", date));
    policy.guarantors.marks = all_in_force(rules.clock_marks, date);
    std::sort(policy.guarantors.marks.begin(), policy.guarantors.marks.end(),
              [](const ClockMark& a, const ClockMark& b) { return a.days_before > b.days_before; });
    return done();
}

// Outcomes in the order of the file: it is the order in which they are offered.
void fill_actions(const Policy::Rules& rules, BusinessDate date, PolicyOfDay& policy) {
    policy.actions.terms = all_in_force(rules.action_terms, date);
    policy.actions.approvals = all_in_force(rules.approvals, date);
    for (const std::string& name : rules.outcome_order)
        if (const ActionOutcome* outcome = rules.action_outcomes.at(name).on(date))
            policy.actions.outcomes.push_back(*outcome);
}

// A day before the first rules of cases has none: no ground can be told on it.
void fill_cases(const Policy::Rules& rules, BusinessDate date, CaseRules& cases) {
    cases.stages = all_in_force(rules.stages, date);
    std::ranges::sort(cases.stages, {}, &CaseStage::dpd_from);
    cases.overrides = all_in_force(rules.overrides, date);
    cases.agencies = all_in_force(rules.agencies, date);
    if (const ReviewRule* rule = rules.paused_review.on(date)) cases.paused_review = *rule;
    if (const ReviewRule* rule = rules.agency_review.on(date)) cases.agency_review = *rule;
}

BusinessDate last_change(const std::set<BusinessDate>& changes, BusinessDate date) {
    const auto next = changes.upper_bound(date);
    return next == changes.begin() ? date : *std::prev(next);
}

// Of the rules that figures are explained by.
void note_since(const Policy::Rules& rules, BusinessDate date, PolicyOfDay& policy) {
    const auto note = [&](const auto& versions, const std::string& rule) {
        if (const auto* version = versions.version_on(date)) policy.since[rule] = version->from;
    };
    note(rules.buckets, "buckets");
    note(rules.tiers, "tiers");
    note(rules.penalty, "penalty");
    note(rules.cost_of_credit, "cost_of_credit");
    for (const auto& [name, versions] : rules.caps)
        note(versions, "cap " + name);
}

ConsentRules consent_rules(const Policy::Rules& rules, BusinessDate date) {
    ConsentRules consents;
    for (const ConsentPurpose purpose : all_consent_purposes)
        if (const auto at = rules.consent_forms.find(std::string(name_of(purpose)));
            at != rules.consent_forms.end())
            if (const ConsentForm* form = at->second.on(date)) consents.forms.push_back(*form);
    for (std::size_t i = 0; i < held_field_kinds; ++i)
        if (const HeldField* field =
                rules.held_fields.at(std::string(name_of(static_cast<HeldFieldKind>(i)))).on(date))
            consents.fields.push_back(*field);
    return consents;
}

}  // namespace

void PolicyFile::only(std::initializer_list<std::string_view> groups) const {
    for (const auto& [name, member] : root.members)
        if (std::find(groups.begin(), groups.end(), name) == groups.end())
            findings.push_back({source, member.line, name, "policy_unknown_key", {}});
}

struct Policy::LastDays {
    DrawnUp<PolicyOfDay> policies;
    DrawnUp<ConsentRules> consents;
};

Policy::Policy(std::shared_ptr<const Rules> rules)
    : rules_(std::move(rules)), last_days_(std::make_shared<LastDays>()) {}

Result<std::shared_ptr<const PolicyOfDay>> Policy::on(BusinessDate date) const {
    return last_days_->policies.on(date, [&] { return drawn_up_for(date); });
}

Result<PolicyOfDay> Policy::drawn_up_for(BusinessDate date) const {
    PolicyOfDay policy;
    policy.day = date;
    policy.digest = rules_->digest;
    policy.unchanged_since = last_change(rules_->changes, date);
    policy.buckets = TRY(in_force(rules_->buckets, "buckets", date));
    policy.tiers = TRY(in_force(rules_->tiers, "tiers", date));
    policy.penalty = TRY(in_force(rules_->penalty, "penalty", date));
    policy.promises = TRY(in_force(rules_->promises, "promise", date));
    policy.products = all_in_force(rules_->products, date);
    policy.limits = TRY(in_force(rules_->limits, "limits", date));
    complete_products(*rules_, date, policy);
    TRY(fill_charges(*rules_, date, policy));
    TRY(fill_follow_up(*rules_, date, policy));
    TRY(fill_guarantors(*rules_, date, policy));
    policy.ladder.steps = all_in_force(rules_->steps, date);
    std::stable_sort(
        policy.ladder.steps.begin(), policy.ladder.steps.end(),
        [](const LadderStep& a, const LadderStep& b) { return a.dpd_from < b.dpd_from; });
    policy.ladder.trials = all_in_force(rules_->trials, date);
    policy.signals.rules = all_in_force(rules_->signals, date);
    policy.signals.other = TRY(in_force(rules_->other_signals, "other_signals", date));
    policy.curves = all_in_force(rules_->curves, date);
    TRY(fill_caps(*rules_, date, policy));
    TRY(fill_staffing(*rules_, date, policy));
    fill_actions(*rules_, date, policy);
    fill_cases(*rules_, date, policy.cases);
    policy.calendar = rules_->calendar;
    note_since(*rules_, date, policy);
    return policy;
}

std::vector<PrepaymentFeeStep> Policy::prepayment_fees(std::string_view product,
                                                       BusinessDate disbursed_on) const {
    return fee_steps(*rules_, product, disbursed_on);
}

std::shared_ptr<const ConsentRules> Policy::consents_on(BusinessDate date) const {
    const auto draw = [&]() -> Result<ConsentRules> { return consent_rules(*rules_, date); };
    return last_days_->consents.on(date, draw).value();
}

std::vector<ConsentForm> Policy::consent_versions() const {
    std::vector<ConsentForm> all;
    for (const auto& [purpose, versions] : rules_->consent_forms)
        for (const Dated<ConsentForm>& version : versions.versions())
            all.push_back(version.value);
    return all;
}

std::vector<std::pair<BusinessDate, Course>> Policy::course_versions() const {
    std::vector<std::pair<BusinessDate, Course>> all;
    for (const auto& [id, versions] : rules_->courses)
        for (const Dated<Course>& version : versions.versions())
            all.emplace_back(version.from, version.value);
    return all;
}

Result<SelfServiceRules> Policy::self_service_on(BusinessDate date) const {
    return in_force(rules_->self_service, "self_service", date);
}

Result<EffectRules> Policy::effect_on(BusinessDate date) const {
    const OutcomeRule outcome = TRY(in_force(rules_->outcome, "outcome", date));
    const EvidenceRule evidence = TRY(in_force(rules_->evidence, "evidence", date));
    EffectRules rules{outcome.bad_above_dpd, outcome.within_days,       evidence.known_min,
                      evidence.answered_min, evidence.same_answer_from, {}};
    for (std::size_t i = 0; i < cost_channel_count; ++i)
        rules.costs.at(i) = TRY(in_force(rules_->contact_costs,
                                         std::string(name_of(static_cast<CostChannel>(i))), date));
    return rules;
}

Result<PositionRules> Policy::positions_on(BusinessDate date) const {
    const RetentionRule retention = TRY(in_force(rules_->position_retention, "retention", date));
    const TerminalHealthRule health = TRY(in_force(rules_->terminal_health, "health", date));
    return PositionRules{TRY(in_force(rules_->position_ahead_minutes, "admission", date)),
                         retention.kept_days,
                         retention.kept_after_end_days,
                         retention.kept_after_withdrawal_days,
                         health.online_minutes,
                         health.silent_minutes};
}

Result<SamplingRules> Policy::sampling_on(BusinessDate date) const {
    return in_force(rules_->sampling, "sampling", date);
}

Result<QualitySheet> Policy::quality_sheet_on(BusinessDate date) const {
    QualitySheet sheet = TRY(in_force(rules_->quality_sheet, "sheet", date));
    sheet.items = all_in_force(rules_->quality_items, date);
    std::ranges::sort(sheet.items, {}, &QualityItem::place);
    return sheet;
}

Result<AppraisalRules> Policy::appraisal_on(BusinessDate date) const {
    AppraisalRules rules = TRY(in_force(rules_->appraisal, "appraisal", date));
    rules.in_force_since = rules_->appraisal.version_on(date)->from;
    return rules;
}

Result<PlanRules> Policy::plans_on(BusinessDate date) const {
    const PlanMeans means = TRY(in_force(rules_->plan_means, "means", date));
    const PlanLength beside = TRY(in_force(rules_->plan_beside, "beside", date));
    const PlanLength extension = TRY(in_force(rules_->plan_extension, "extension", date));
    PlanRules rules;
    rules.valid_days = TRY(in_force(rules_->plan_valid_days, "offer", date));
    rules.income_share_max = means.income_share_max;
    rules.instalments_if_unknown = means.instalments_if_unknown;
    rules.beside_instalments_min = beside.instalments_min;
    rules.beside_instalments_max = beside.instalments_max;
    rules.extension_instalments_min = extension.instalments_min;
    rules.extension_instalments_max = extension.instalments_max;
    rules.tracked_payments_max = extension.tracked_payments_max;
    rules.holiday_months = TRY(in_force(rules_->plan_holiday_months, "holiday", date));
    const ReliefTerms relief = TRY(in_force(rules_->plan_relief, "relief", date));
    rules.pay_within_days = relief.pay_within_days;
    rules.broken_relief = relief.if_broken;
    rules.guarantor_share_max =
        TRY(in_force(rules_->plan_guarantor_share_max, "guarantor_share", date));
    return rules;
}

Result<DisposalRules> Policy::disposal_on(BusinessDate date) const {
    const SaleSourcesRule sources = TRY(in_force(rules_->sale_sources, "estimate", date));
    const SaleTermsRule sale = TRY(in_force(rules_->sale_terms, "sale", date));
    DisposalRules rules;
    rules.token_minutes = TRY(in_force(rules_->token_minutes, "dispatch", date));
    rules.sources_min = sources.sources_min;
    rules.value_age_days_max = sources.value_age_days_max;
    rules.spread_max = sources.spread_max;
    rules.by_age_years = steps_in_force(rules_->age_haircuts, date);
    rules.by_odometer_km = steps_in_force(rules_->odometer_haircuts, date);
    for (std::size_t i = 0; i < rules.by_wear.size(); ++i)
        rules.by_wear.at(i) = TRY(in_force(rules_->wear_haircuts,
                                           std::string(name_of(static_cast<VehicleWear>(i))), date))
                                  .haircut;
    for (std::size_t i = 0; i < rules.by_segment.size(); ++i)
        rules.by_segment.at(i) =
            TRY(in_force(rules_->liquidity_haircuts,
                         std::string(name_of(static_cast<VehicleSegment>(i + 1))), date))
                .haircut;
    rules.sale_cost = sale.sale_cost;
    rules.notice_days = sale.notice_days;
    return rules;
}

Result<LegalClockRules> Policy::legal_clocks_on(BusinessDate date) const {
    LegalClockRules rules;
    for (std::size_t i = 0; i < rules.size(); ++i)
        rules.at(i) = TRY(in_force(rules_->legal_clocks,
                                   std::string(name_of(static_cast<LegalClockKind>(i))), date));
    return rules;
}

const std::string& Policy::digest() const {
    return rules_->digest;
}

PolicyCheck check_policy(const std::filesystem::path& directory) {
    PolicyCheck check;
    auto rules = std::make_shared<Policy::Rules>();
    DigestStream digest;
    for (const auto& [name, read] : files) {
        const std::string source(name);
        const auto content = content_of(directory / source);
        if (!content) {
            check.findings.push_back({source, 0, "", "policy_unreadable", {}});
            continue;
        }
        digest.add(fmt::format("{} {}\n", source, content->size()));
        digest.add(*content);
        const std::size_t before = check.findings.size();
        const PolicyFile file{source, parse_toml(*content, source, check.findings), check.findings,
                              &rules->changes};
        if (check.findings.size() == before) read(file, *rules);
    }
    rules->digest = hex(digest.finish());
    if (check.findings.empty()) check_across(*rules, check.findings);
    if (check.findings.empty()) check.policy = Policy(std::move(rules));
    return check;
}

Result<Policy> load_policy(const std::filesystem::path& directory) {
    PolicyCheck check = check_policy(directory);
    if (check.policy) return *std::move(check.policy);
    return policy_unusable(directory, check.findings);
}

}  // namespace daihou
