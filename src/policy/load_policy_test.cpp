// If these fail, a mistyped rule would silently be ignored and a day decided by rules nobody wrote.
#include "policy/load_policy.h"

#include <gtest/gtest.h>

#include "policy/changed_policy_test.h"
#include "policy/messages.h"

namespace daihou::load_policy_test {
namespace {

TEST(LoadPolicy, TheProjectsPoliciesAreSound) {
    const PolicyCheck check = check_policy(policies);
    ASSERT_EQ(listed(check.findings), "");
    const PolicyOfDay policy = **check.policy->on(make_date(2026, 3, 2));
    EXPECT_EQ(policy.tiers.substandard_from_dpd, 91);
    EXPECT_EQ(policy.cadence.borrower_first.due_day, 30);
    EXPECT_EQ(policy.cadence.guarantor_first.opens_day, 30);
    EXPECT_EQ(policy.products.size(), 6u);
    EXPECT_EQ(policy.curves.size(), 4u);
    EXPECT_EQ(policy.cadence.bands.back().months, 1);
    EXPECT_FALSE(policy.calendar.is_working_day(make_date(2026, 2, 17)));  // Spring Festival
    EXPECT_TRUE(policy.calendar.is_working_day(make_date(2026, 2, 28)));   // a Saturday, made up
    EXPECT_EQ(policy.guarantors.qualification.total_to_income_max.ppm, 5'000'000);
    ASSERT_EQ(policy.guarantors.marks.size(), 4u);
    EXPECT_EQ(policy.guarantors.marks.front().days_before, 90);  // farthest first
    EXPECT_EQ(policy.guarantors.marks.back().days_before, 7);
    EXPECT_EQ(policy.digest.size(), 64u);
}

// CN-L01: the cap of an own-use combustion car rose from 80 to 100 percent on 2024-04-03, a used
// car's did not.
TEST(LoadPolicy, RulesChangeOnTheirDate) {
    const Policy policy = *load_policy(policies);
    const auto cap = [&policy](BusinessDate date, VehicleCondition condition) {
        return policy.on(date)
            .value()
            ->ltv_caps.of(VehicleUse::own_use, VehicleSegment::ice, condition)
            .ppm;
    };
    EXPECT_EQ(cap(make_date(2024, 4, 2), VehicleCondition::factory_new), 800'000);
    EXPECT_EQ(cap(make_date(2024, 4, 3), VehicleCondition::factory_new), 1'000'000);
    EXPECT_EQ(cap(make_date(2024, 4, 3), VehicleCondition::used), 700'000);
    EXPECT_EQ(policy.on(make_date(2023, 6, 30)).value()->tiers.doubtful_from_dpd, 181);
    EXPECT_EQ(policy.on(make_date(2023, 7, 1)).value()->tiers.doubtful_from_dpd, 271);
    EXPECT_EQ(policy.on(make_date(2017, 12, 31)).error().code, "policy_no_rule");
}

// CN-L04 moves the first day of a tier; a product that says principal first from doubtful on
// follows.
// What was worked out under rules that changed since must not be gone on with (quiet_loans.h).
TEST(LoadPolicy, ADayKnowsSinceWhenItsRulesAreWhatTheyAre) {
    const Policy policy = *load_policy(policies);
    const BusinessDate changed_on = make_date(2023, 7, 1);  // [[tiers]] of servicing.toml
    EXPECT_LT((*policy.on(changed_on - Days(1)))->unchanged_since, changed_on);
    for (const int days : {0, 1})
        EXPECT_EQ((*policy.on(changed_on + Days(days)))->unchanged_since, changed_on);
}

TEST(LoadPolicy, LateAllocationTakesTheDaysOfItsTierOnTheDay) {
    Changed changed;
    ASSERT_TRUE(changed
                    .check("products.toml", "allocation_processing = \"horizontal\"",
                           "allocation_processing = \"horizontal\"\n"
                           "late_allocation_from_tier = \"doubtful\"\n"
                           "late_allocation_processing = \"vertical\"\n"
                           "late_allocation_order = \"principal_interest_fee_penalty\"")
                    .empty());
    const Policy policy = *load_policy(changed.directory());
    const auto terms = [&policy](BusinessDate date, const std::string& product) {
        return policy.on(date).value()->product(product)->defaults;
    };
    EXPECT_EQ(terms(make_date(2023, 6, 30), "new_car_ice").late_allocation_from_dpd, 181);
    const Contract today = terms(make_date(2026, 3, 2), "new_car_ice");
    EXPECT_EQ(today.late_allocation_from_dpd, 271);
    EXPECT_EQ(today.late_allocation.processing, Processing::vertical);
    EXPECT_EQ(today.late_allocation.order[0].part, Part::principal);
    EXPECT_EQ(today.allocation.order, statutory_order);
    EXPECT_FALSE(terms(make_date(2026, 3, 2), "truck").has_late_allocation());
}

struct Mistake {
    std::string file;
    std::string from;
    std::string to;
    std::string code;
    std::string column;
};

void expect_named(const std::vector<Mistake>& mistakes) {
    for (const Mistake& mistake : mistakes) {
        Changed changed;
        const Findings findings = changed.check(mistake.file, mistake.from, mistake.to);
        ASSERT_FALSE(findings.empty()) << mistake.to;
        EXPECT_EQ(codes(findings), mistake.code) << mistake.to;
        EXPECT_EQ(findings[0].source, mistake.file);
        EXPECT_EQ(findings[0].column, mistake.column);
        EXPECT_EQ(load_policy(changed.directory()).error().code, "policy_unusable");
    }
}

// A mark whose deadline lies behind the end of the period could never be kept.
TEST(LoadPolicy, MistakesInGuarantorsAreNamedToo) {
    expect_named(
        {{"guarantors.toml", "age_min_years = 18", "age_min_years = 15", "policy_out_of_range",
          "qualification.age_min_years"},
         {"guarantors.toml", "income_to_instalment_min_ppm = 2000000",
          "income_to_instalment_min = 2", "policy_missing_key policy_wrong_unit",
          "qualification.income_to_instalment_min_ppm"},
         {"guarantors.toml", "days_before = 7\nwithin_days = 2", "days_before = 7\nwithin_days = 7",
          "policy_out_of_range", "clock_mark.within_days"}});
}

TEST(LoadPolicy, MistakesInRecoveryAreNamedToo) {
    expect_named({{"disposal.toml", "wear = \"worn\"", "wear = \"new\"",
                   "policy_not_a_word policy_overlap", "wear_haircut.wear"},
                  {"legal_clocks.toml", "unit = \"months\"\nlength = 36", "unit = \"months\"",
                   "policy_missing_key", "clock.length"}});
}

// A day past due in no stage, a ground that opens what has no deadline, an agency listed backwards.
TEST(LoadPolicy, MistakesInCasesAreNamedToo) {
    expect_named(
        {{"overrides.toml", "effect = \"fast_track\"", "effect = \"hurry\"", "policy_not_a_word",
          "override.effect"},
         {"overrides.toml", "opens = \"plan_offer\"", "opens = \"a_plan\"", "policy_missing_rule",
          "override hardship.opens"},
         {"overrides.toml", "repeat_days = 30", "repeat_days = 0", "policy_out_of_range",
          "override.repeat_days"},
         {"agencies.toml", "commission = \"cash_only\"",
          "listed_to = 2017-01-01\ncommission = \"cash_only\"", "policy_ends_before_start",
          "agency.listed_to"},
         {"ladder.toml", "M3, letters and guarantors\"\ndpd_from_days = 61",
          "M3, letters and guarantors\"\ndpd_from_days = 62", "policy_ladder_gap", "stage"}});
}

TEST(LoadPolicy, MistakesInSelfServiceAreNamedToo) {
    expect_named({{"self_service.toml", "help_working_days = 7", "help_working_days = 8",
                   "policy_out_of_range", "self_service.help_working_days"},
                  {"self_service.toml", "channel = \"console\"", "channel = \"sms\"",
                   "policy_not_a_word", "self_service.channel"},
                  {"self_service.toml", "channel = \"console\"\nsite_address = \"\"\noutbox = \"\"",
                   "channel = \"outbox\"\nsite_address = \"https://a\"\noutbox = \"\"",
                   "policy_empty_text", "self_service.outbox"}});
}

TEST(LoadPolicy, MistakesInPositionsAreNamedToo) {
    expect_named(
        {{"positions.toml", "ahead_minutes_max = 10", "ahead_minutes_max = 61",
          "policy_out_of_range", "admission.ahead_minutes_max"},
         {"positions.toml", "kept_after_withdrawal_days = 1", "kept_after_withdrawal_days = 2",
          "policy_out_of_range", "retention.kept_after_withdrawal_days"},
         {"positions.toml", "kept_days = 180", "kept_dayz = 180",
          "policy_missing_key policy_unknown_key", "retention.kept_days"},
         {"positions.toml", "silent_minutes = 1440", "silent_minutes = 59", "policy_out_of_range",
          "health.silent_minutes"}});
}

TEST(LoadPolicy, MistakesInTrainingAndQualityAreNamedToo) {
    expect_named(
        {{"training.toml", "pass_mark = 85", "pass_mark = 101", "policy_out_of_range",
          "course.pass_mark"},
         {"training.toml", "[\"field_visit\"]", "[\"dancing\"]", "policy_unknown_task_kind",
          "course.task_kinds"},
         {"quality.toml", "veto = \"no\"\nopens_case = \"no\"",
          "veto = \"no\"\nopens_case = \"yes\"", "policy_case_without_veto", "item.opens_case"},
         {"quality.toml", "points_veto = -10", "points_veto = 10", "policy_out_of_range",
          "appraisal.points_veto"}});
}

TEST(LoadPolicy, CoursesGateTheCallsTheyAreForAndVetoesStandOnTheSheet) {
    const Policy policy = load_policy(policies).value();
    const Training training = policy.on(make_date(2026, 7, 1)).value()->training;
    ASSERT_EQ(training.courses.size(), 3u);
    const auto needed = [&](TaskKind kind) {
        return training.needed[static_cast<std::size_t>(kind)];
    };
    EXPECT_EQ(needed(TaskKind::collection_call), CourseSet{1});  // by id: collection first
    EXPECT_EQ(needed(TaskKind::follow_up_guarantor), CourseSet{2});
    EXPECT_EQ(needed(TaskKind::education), CourseSet{0});
    const QualitySheet sheet = policy.quality_sheet_on(make_date(2026, 7, 1)).value();
    std::vector<std::string> vetoes;
    for (const QualityItem& item : sheet.items)
        if (item.is_veto) vetoes.push_back(item.id);
    EXPECT_EQ(vetoes,
              (std::vector<std::string>{"identity_verified", "institution_stated",
                                        "recording_notice", "third_person_silence", "no_threat"}));
    EXPECT_EQ(policy.appraisal_on(make_date(2017, 12, 31)).error().code, "policy_no_rule");
}

TEST(LoadPolicy, MistakesInConsentsAreNamedToo) {
    expect_named(
        {{"consents.toml", "purpose = \"gps\"", "purpose = \"gossip\"",
          "policy_not_a_word policy_overlap policy_version_twice", "form.purpose"},
         {"consents.toml", "title_en = \"Consent to recording calls\"", "title_en = \"\"",
          "policy_empty_text", "form.title_en"},
         {"consents.toml", "clauses_en = [\n    \"We are the lender.",
          "clauses_en = [\n    \"\", \"", "policy_list_shape", "form.clauses_en"},
         {"consents.toml", "asked = [\"borrower\"]", "asked = [\"neighbour\"]",
          "policy_not_a_word policy_list_shape", "form.asked"},
         {"consents.toml", "needed_for_tasks = [\"follow_up_guarantor_first\"",
          "needed_for_tasks = [\"follow_up_gossip\"", "policy_unknown_task_kind",
          "form.needed_for_tasks"},
         {"consents.toml", "consent = \"gps\"\n", "", "policy_missing_key", "held_field.consent"},
         {"consents.toml", "field = \"photo\"", "field = \"phone\"",
          "policy_overlap policy_missing_rule", "held_field phone"}});
}

TEST(LoadPolicy, MistakesAreNamedWithFileLineAndKey) {
    const std::vector<Mistake> mistakes = {
        {"charges.toml", "refuse_above_ppm = 360000", "refuse_above_ppm = 200000",
         "policy_list_shape", "cost_of_credit.refuse_above_ppm"},
        {"charges.toml", "after_days = [1, 2, 3]", "after_days = [1, 2, 3, 4]", "policy_list_shape",
         "debit_retry.after_days"},
        {"charges.toml", "valid_days_max = 15", "valid_days_max = 93", "policy_out_of_range",
         "payoff_quote.valid_days_max"},
        {"repayment_plans.toml", "instalments_min = 2", "instalments_min = 13", "policy_list_shape",
         "beside.instalments_max"},
        {"repayment_plans.toml", "income_share_max_ppm = 550000", "income_share_max_ppm = 0",
         "policy_out_of_range", "means.income_share_max_ppm"},
        {"charges.toml", "product = \"used_car\"", "product = \"used_boat\"",
         "policy_unknown_product", "prepayment_fee.product"},
        {"products.toml", "\"penalty_fee_interest_principal\"", "\"fee_interest_principal\"",
         "policy_not_a_word", "product.allocation_order"},
        {"products.toml", "allocation_processing = \"horizontal\"",
         "allocation_processing = \"horizontal\"\nlate_allocation_from_tier = \"normal\"\n"
         "late_allocation_processing = \"vertical\"\n"
         "late_allocation_order = \"principal_interest_fee_penalty\"",
         "policy_not_a_word", "product.late_allocation_from_tier"},
        {"products.toml", "allocation_processing = \"horizontal\"",
         "allocation_processing = \"horizontal\"\n"
         "late_allocation_order = \"principal_interest_fee_penalty\"",
         "policy_unknown_key", "product.late_allocation_order"},
        {"servicing.toml", "misuse_multiplier_max_ppm = 2000000",
         "misuse_multiplier_max_ppm = 1400000", "policy_list_shape",
         "penalty.misuse_multiplier_max_ppm"},
        {"ladder.toml", "minutes = 5", "minutes = 5\nminuts = 5", "policy_unknown_key",
         "step.minuts"},
        {"servicing.toml", "tolerance_ppm = 950000", "tolerance_percent = 95",
         "policy_missing_key policy_wrong_unit", "promise.tolerance_ppm"},
        {"servicing.toml", "tolerance_ppm = 950000", "tolerance_ppm = \"95%\"", "policy_wrong_type",
         "promise.tolerance_ppm"},
        {"servicing.toml", "tolerance_ppm = 950000", "tolerance_ppm = 0.95", "policy_wrong_type",
         "promise.tolerance_ppm"},
        {"servicing.toml", "valid_to = 2023-06-30", "valid_to = 2023-07-02", "policy_overlap",
         "tiers"},
        {"servicing.toml", "valid_to = 2023-06-30", "valid_to = 2023-06-28", "policy_gap", "tiers"},
        {"servicing.toml", "valid_to = 2023-06-30", "valid_to = 2017-01-01",
         "policy_ends_before_start policy_gap", "tiers.valid_to"},
        {"follow_up.toml", "source = \"R21", "sauce = \"R21", "policy_no_source policy_unknown_key",
         "first_visit.source"},
        {"follow_up.toml", "due_day = 60", "due_day = 20", "policy_out_of_range",
         "first_visit.due_day"},
        {"signals.toml", "id = \"W22\"", "id = \"22\"", "policy_not_a_word", "signal.id"},
        {"staffing.toml", "kind = \"complaint\"", "kind = \"complant\"", "policy_unknown_task_kind",
         "task.kind"},
        {"staffing.toml", "minutes = 120", "minutes = 121", "policy_not_in_units", "task.minutes"},
        {"ladder.toml", "dpd_to_days = 10\n", "dpd_to_days = 9\n", "policy_ladder_gap", "step"},
        {"valuation.toml", "[1000000, 780000", "[1000000, 1080000", "policy_out_of_range",
         "curve.share_by_year_ppm"},
        {"calendar_cn.toml", "last_day = 2025-01-01", "last_day = 2024-01-01",
         "policy_ends_before_start", "holiday.last_day"},
        {"products.toml", "[[product]]", "[[produkt]]", "policy_unknown_key", "produkt"},
        {"actions.toml", "kind = \"education\"\nvalid", "kind = \"gossip\"\nvalid",
         "policy_unknown_task_kind policy_overlap", "action.kind"},
        {"actions.toml", "text_en = \"False alarm\"", "text_en = \"\"", "policy_empty_text",
         "outcome.text_en"},
        {"actions.toml", "touches = \"law\"", "touches = \"taste\"", "policy_not_a_word",
         "outcome.touches"},
        {"actions.toml", "text_en = \"No breach found\"",
         "text_en = \"No breach found\"\nopens = \"plan_offer\"",
         "policy_action_loop policy_action_loop", "action legal_review"},
    };
    expect_named(mistakes);
    Changed changed;
    const Findings findings = changed.check("servicing.toml", "grace_days = 1", "grace_days = 9");
    EXPECT_EQ(findings[0].row, 46);
}

// A half-written file must be a finding, never the end of the service.
TEST(LoadPolicy, DamagedFilesNeverCrash) {
    Changed changed;
    std::uint64_t random = 7;
    const auto next = [&random](std::size_t below) {
        random = random * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<std::size_t>((random >> 33) % below);
    };
    int refused = 0;
    for (const std::string file :
         {"servicing.toml", "ladder.toml", "calendar_cn.toml", "follow_up.toml", "charges.toml"}) {
        const std::string sound = content_of(policies / file);
        for (int round = 0; round < 24; ++round) {
            std::string damaged = sound;
            if (round % 2 == 0) damaged.resize(next(sound.size()));
            for (int i = 0; i < round % 5 && !damaged.empty(); ++i)
                damaged[next(damaged.size())] = static_cast<char>(next(256));
            refused += changed.check(file, damaged).empty() ? 0 : 1;
        }
        EXPECT_EQ(codes(changed.check(file, std::string(10'000, '['))), "policy_too_deep");
        EXPECT_EQ(codes(changed.check(file, std::string(2'000'000, '#'))), "policy_too_large");
        EXPECT_EQ(listed(changed.check(file, sound)), "");
    }
    EXPECT_GT(refused, 48);
    EXPECT_EQ(check_policy("/nonexistent").findings.size(), 24u);
}

TEST(LoadPolicy, NothingWaitsForAConsentBeforeItsFormBegins) {
    const Policy policy = load_policy(policies).value();
    const ConsentRules before = *policy.consents_on(make_date(2025, 12, 31));
    EXPECT_TRUE(before.forms.empty());
    EXPECT_EQ(before.needed_for("follow_up_guarantor_first"), nullptr);
    const ConsentRules since = *policy.consents_on(make_date(2026, 1, 1));
    EXPECT_EQ(since.forms.size(), all_consent_purposes.size());
    EXPECT_EQ(since.fields.size(), held_field_kinds);
    const ConsentForm* needed = since.needed_for("follow_up_guarantor_first");
    ASSERT_NE(needed, nullptr);
    EXPECT_EQ(needed->purpose, ConsentPurpose::guarantor_informed);
    EXPECT_TRUE(std::ranges::any_of(needed->clauses, &ConsentClause::is_conspicuous));
    EXPECT_TRUE(since.form(ConsentPurpose::family_data)->is_separate);
    EXPECT_EQ(since.needed_for("follow_up_borrower_first"), nullptr);
}

TEST(LoadPolicy, TheEffectIsMeasuredByDatedRulesAndEveryChannelHasItsCost) {
    const Policy policy = load_policy(policies).value();
    const EffectRules rules = policy.effect_on(make_date(2026, 3, 2)).value();
    EXPECT_EQ(rules.bad_above_dpd, 30);
    EXPECT_EQ(rules.within_days, 90);
    EXPECT_EQ(rules.costs[1].channel, CostChannel::on_site);
    EXPECT_GT(rules.costs[1].per_contact, rules.costs[0].per_contact);
    EXPECT_EQ(policy.effect_on(make_date(2017, 12, 31)).error().code, "policy_no_rule");
    Changed changed;
    std::string costs = content_of(policies / "costs.toml");
    costs.resize(costs.find("[[contact]]\nchannel = \"message\""));
    EXPECT_EQ(codes(changed.check("costs.toml", costs)), "policy_missing_rule");
}

TEST(LoadPolicy, TheDigestMovesWithEveryByte) {
    Changed changed;
    const std::string before = load_policy(changed.directory())->digest();
    EXPECT_EQ(before, load_policy(policies)->digest());
    EXPECT_EQ(listed(changed.check("ladder.toml", "minutes = 15", "minutes = 20")), "");
    EXPECT_NE(load_policy(changed.directory())->digest(), before);
}

}  // namespace
}  // namespace daihou::load_policy_test
