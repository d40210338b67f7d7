// The rules of all policy files, each with its versions through time. Filled by read_*.cpp, asked
// by load_policy.cpp.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "decision/effect/effect_rules.h"
#include "decision/policy_of_day.h"
#include "domain/consent/consent_form.h"
#include "domain/staff/appraisal_rules.h"
#include "domain/staff/quality_sample.h"
#include "domain/staff/quality_sheet.h"
#include "policy/load_policy.h"
#include "policy/policy_table.h"

namespace daihou {

struct PrepaymentFeeRule {
    std::string product;
    PrepaymentFeeStep step;
};
struct PlanningRule {
    int unit_minutes = 15;
    std::string senior_skill;
};
// The two halves of EffectRules.
struct OutcomeRule {
    int bad_above_dpd = 30;
    int within_days = 90;
};
struct EvidenceRule {
    int known_min = 1;
    int answered_min = 1;
    Ratio same_answer_from;
};
// Parts of PlanRules.
struct PlanMeans {
    Ratio income_share_max;
    int instalments_if_unknown = 0;
};
struct PlanLength {
    int instalments_min = 0;
    int instalments_max = 0;
    int tracked_payments_max = 0;
};
struct ReliefTerms {
    int pay_within_days = 0;
    BrokenRelief if_broken = BrokenRelief::stays;
};
// Parts of DisposalRules.
struct SaleSourcesRule {
    int sources_min = 0;
    int value_age_days_max = 0;
    Ratio spread_max;
};
struct HaircutRule {
    std::string name;  // of the wear or segment; else what it is counted from
    std::int64_t from = 0;
    Ratio haircut;
};
struct SaleTermsRule {
    Ratio sale_cost;
    int notice_days = 0;
};
// The place of a cap in LtvCaps.
struct LtvCapRule {
    UseKind use = UseKind::own_use;
    Power power = Power::ice;
    VehicleCondition condition = VehicleCondition::factory_new;
    Ratio cap;
};

// Parts of PositionRules.
struct RetentionRule {
    int kept_days = 0;
    int kept_after_end_days = 0;
    int kept_after_withdrawal_days = 0;
};
struct TerminalHealthRule {
    int online_minutes = 0;
    int silent_minutes = 0;
};

template <class T>
using RulesByName = std::map<std::string, DatedRules<T>>;

struct Policy::Rules {
    std::string digest;
    std::set<BusinessDate> changes;  // days from which some rule is another or has ended
    DatedRules<BucketTable> buckets;
    DatedRules<TierTable> tiers;
    DatedRules<PenaltyRanges> penalty;
    DatedRules<PromiseRules> promises;
    RulesByName<Product> products;
    DatedRules<LendingLimits> limits;
    DatedRules<CostLimits> cost_of_credit;
    RulesByName<WaiverLimit> waiver_limits;  // by role
    RulesByName<ChargeLimit> charge_limits;  // by role
    DatedRules<DebitRetryRules> debit_retry;
    DatedRules<PayoffQuoteRules> payoff_quote;
    RulesByName<PrepaymentFeeRule> prepayment_fees;  // by product and month
    RulesByName<FirstVisitWindow> first_visits;      // by person: borrower, guarantor
    DatedRules<CadencePolicy> cadence;               // without windows and bands
    RulesByName<ScoreBand> bands;
    DatedRules<QualificationRules> qualification;
    RulesByName<ClockMark> clock_marks;   // by days before the end
    RulesByName<LadderStep> steps;        // by id
    RulesByName<StrategyTrial> trials;    // by id
    RulesByName<CaseStage> stages;        // by id
    RulesByName<OverrideRule> overrides;  // by reason
    DatedRules<ReviewRule> paused_review;
    RulesByName<Agency> agencies;  // by id
    DatedRules<ReviewRule> agency_review;
    RulesByName<SignalRule> signals;  // by id: W19
    DatedRules<SignalRule> other_signals;
    RulesByName<DepreciationCurve> curves;
    RulesByName<LtvCapRule> caps;
    DatedRules<PlanningRule> planning;
    RulesByName<StaffNeed> needs;            // by task kind
    RulesByName<ConsentForm> consent_forms;  // by purpose
    RulesByName<HeldField> held_fields;      // by field
    DatedRules<SelfServiceRules> self_service;
    RulesByName<ActionTerm> action_terms;        // by task kind
    RulesByName<ActionOutcome> action_outcomes;  // by task kind and code
    std::vector<std::string> outcome_order;      // as they stand in the file
    RulesByName<ApprovalRule> approvals;         // by subject
    DatedRules<OutcomeRule> outcome;
    DatedRules<EvidenceRule> evidence;
    RulesByName<ContactCost> contact_costs;  // by channel
    RulesByName<Course> courses;             // by id
    DatedRules<SamplingRules> sampling;
    DatedRules<QualitySheet> quality_sheet;  // without items
    RulesByName<QualityItem> quality_items;  // by id
    DatedRules<AppraisalRules> appraisal;
    DatedRules<int> plan_valid_days;
    DatedRules<PlanMeans> plan_means;
    DatedRules<PlanLength> plan_beside;
    DatedRules<PlanLength> plan_extension;
    DatedRules<int> plan_holiday_months;
    DatedRules<ReliefTerms> plan_relief;
    DatedRules<Ratio> plan_guarantor_share_max;
    DatedRules<int> token_minutes;
    DatedRules<SaleSourcesRule> sale_sources;
    RulesByName<HaircutRule> age_haircuts;        // by years
    RulesByName<HaircutRule> odometer_haircuts;   // by km
    RulesByName<HaircutRule> wear_haircuts;       // by wear
    RulesByName<HaircutRule> liquidity_haircuts;  // by segment
    DatedRules<SaleTermsRule> sale_terms;
    RulesByName<LegalClockRule> legal_clocks;  // by kind
    DatedRules<int> position_ahead_minutes;
    DatedRules<RetentionRule> position_retention;
    DatedRules<TerminalHealthRule> terminal_health;
    WorkCalendar calendar;
};

// One file of the directory while it is read.
struct PolicyFile {
    std::string source;  // as the user would name it: "ladder.toml"
    TomlNode root;
    Findings& findings;
    std::set<BusinessDate>* changes = nullptr;  // takes the days its rules change, if asked

    // Calls `read(table)` for every table of the list `[[group]]`, which must not be empty; then
    // looks for unknown keys.
    void each(std::string_view group, const auto& read) const {
        const TomlNode* list = root.find(group);
        const bool is_list = list != nullptr && list->kind == TomlNode::Kind::list;
        if (!is_list || list->items.empty()) {
            findings.push_back({source, 0, std::string(group), "policy_missing_group", {}});
            return;
        }
        for (const TomlNode& item : list->items) {
            PolicyTable table(item, source, std::string(group), findings);
            read(table);
            table.finish();
        }
    }
    // The same for dated rules: reads source and dates, then `read(table)` gives the value.
    template <class T>
    void each_dated(std::string_view group, const auto& read, const auto& take) const {
        each(group, [&](PolicyTable& table) {
            Dated<T> version;
            table.text("source");
            version.from = table.date("valid_from");
            version.to = table.date_if_given("valid_to");
            if (version.to && *version.to < version.from)
                table.complain("valid_to", "policy_ends_before_start");
            note_changes(version.from, version.to);
            version.line = table.line();
            version.value = read(table);
            take(std::move(version));
        });
    }
    template <class T>
    void one(std::string_view group, DatedRules<T>& rules, const auto& read) const {
        each_dated<T>(group, read, [&rules](Dated<T> version) { rules.add(std::move(version)); });
        rules.check(source, std::string(group), findings);
    }
    // `name_of(value)` tells the versions of different rules apart.
    template <class T>
    void many(std::string_view group, RulesByName<T>& rules, const auto& read,
              const auto& name_of_rule) const {
        each_dated<T>(group, read, [&](Dated<T> version) {
            const std::string name = name_of_rule(version.value);
            rules[name].add(std::move(version));
        });
        for (const auto& [name, versions] : rules)
            versions.check(source, fmt::format("{} {}", group, name), findings);
    }
    void note_changes(BusinessDate from, std::optional<BusinessDate> to) const {
        if (changes == nullptr) return;
        changes->insert(from);
        if (to) changes->insert(*to + Days(1));
    }
    // Groups of the file that nobody reads.
    void only(std::initializer_list<std::string_view> groups) const;
};

void read_actions(const PolicyFile& file, Policy::Rules& rules);
void read_agencies(const PolicyFile& file, Policy::Rules& rules);
void read_overrides(const PolicyFile& file, Policy::Rules& rules);
void read_stages(const PolicyFile& file, Policy::Rules& rules);
// What overrides and stages open needs its deadline and outcomes.
void check_cases(const Policy::Rules& rules, Findings& findings);
void check_actions(const Policy::Rules& rules, Findings& findings);
void read_consents(const PolicyFile& file, Policy::Rules& rules);
void read_costs(const PolicyFile& file, Policy::Rules& rules);
void read_effect(const PolicyFile& file, Policy::Rules& rules);
void read_self_service(const PolicyFile& file, Policy::Rules& rules);
void read_charges(const PolicyFile& file, Policy::Rules& rules);
void read_servicing(const PolicyFile& file, Policy::Rules& rules);
void read_positions(const PolicyFile& file, Policy::Rules& rules);
void read_products(const PolicyFile& file, Policy::Rules& rules);
void read_valuation(const PolicyFile& file, Policy::Rules& rules);
void read_ltv_caps(const PolicyFile& file, Policy::Rules& rules);
void read_follow_up(const PolicyFile& file, Policy::Rules& rules);
void read_guarantors(const PolicyFile& file, Policy::Rules& rules);
void read_ladder(const PolicyFile& file, Policy::Rules& rules);
void read_signals(const PolicyFile& file, Policy::Rules& rules);
void read_quality(const PolicyFile& file, Policy::Rules& rules);
void read_repayment_plans(const PolicyFile& file, Policy::Rules& rules);
void read_disposal(const PolicyFile& file, Policy::Rules& rules);
void read_legal_clocks(const PolicyFile& file, Policy::Rules& rules);
// Every wear and segment has a haircut, every legal clock its rule.
void check_recovery(const Policy::Rules& rules, Findings& findings);
void read_training(const PolicyFile& file, Policy::Rules& rules);
void read_staffing(const PolicyFile& file, Policy::Rules& rules);
void read_calendar(const PolicyFile& file, Policy::Rules& rules);

}  // namespace daihou
