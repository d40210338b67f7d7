// servicing.toml, products.toml, valuation.toml, ltv_caps.toml: the rules about loans and vehicles.
#include "domain/loan/payment/allocation_order.h"
#include "policy/policy_rules.h"

namespace daihou {
namespace {

constexpr std::array<Words<RiskTier>, 5> tier_words = {
    {{"normal", RiskTier::normal},
     {"special_mention", RiskTier::special_mention},
     {"substandard", RiskTier::substandard},
     {"doubtful", RiskTier::doubtful},
     {"loss", RiskTier::loss}}};
constexpr std::array<Words<VehicleUse>, 4> use_words = {{{"own_use", VehicleUse::own_use},
                                                         {"ride_hailing", VehicleUse::ride_hailing},
                                                         {"haulage", VehicleUse::haulage},
                                                         {"rental", VehicleUse::rental}}};
constexpr std::array<Words<Method>, 5> method_words = {
    {{"equal_instalment", Method::equal_instalment},
     {"equal_principal", Method::equal_principal},
     {"interest_only", Method::interest_only},
     {"balloon", Method::balloon},
     {"bullet", Method::bullet}}};
constexpr std::array<Words<InterestKind>, 2> interest_words = {
    {{"declining_balance", InterestKind::declining_balance}, {"flat", InterestKind::flat}}};
constexpr std::array<Words<InterestPeriod>, 2> interest_period_words = {
    {{"daily", InterestPeriod::daily}, {"same_as_repayment", InterestPeriod::same_as_repayment}}};
constexpr std::array<Words<DayCount>, 5> day_count_words = {{{"30/360", DayCount::thirty_360},
                                                             {"act/360", DayCount::act_360},
                                                             {"act/364", DayCount::act_364},
                                                             {"act/365", DayCount::act_365},
                                                             {"act/act", DayCount::act_act}}};
constexpr std::array<Words<Rounding>, 4> rounding_words = {{{"half_even", Rounding::half_even},
                                                            {"half_up", Rounding::half_up},
                                                            {"up", Rounding::up},
                                                            {"down", Rounding::down}}};
constexpr std::array<Words<Processing>, 2> processing_words = {
    {{"horizontal", Processing::horizontal}, {"vertical", Processing::vertical}}};
constexpr std::array segments = {VehicleSegment::ice, VehicleSegment::bev, VehicleSegment::phev,
                                 VehicleSegment::truck};
constexpr std::array<Words<std::optional<VehicleCondition>>, 3> condition_words = {
    {{"any", std::nullopt},
     {"factory_new", VehicleCondition::factory_new},
     {"used", VehicleCondition::used}}};
constexpr std::array<Words<VehicleCondition>, 2> cap_condition_words = {
    {{"factory_new", VehicleCondition::factory_new}, {"used", VehicleCondition::used}}};
constexpr std::array<Words<UseKind>, 2> use_kind_words = {
    {{"own_use", UseKind::own_use}, {"commercial", UseKind::commercial}}};
constexpr std::array<Words<Power>, 2> power_words = {{{"ice", Power::ice}, {"nev", Power::nev}}};

constexpr std::array<Words<DueOnHoliday>, 2> due_on_holiday_words = {
    {{"stays", DueOnHoliday::stays}, {"next_working_day", DueOnHoliday::next_working_day}}};

BucketTable bucket_table(PolicyTable& table) {
    BucketTable buckets;
    const auto from = table.integers("from_dpd_days", 0, 10'000);
    const bool rises =
        std::adjacent_find(from.begin(), from.end(), std::greater_equal<>()) == from.end();
    if (from.size() != buckets.from_dpd.size() || !rises || from[0] != 0) {
        table.complain("from_dpd_days", "policy_list_shape",
                       {{"expected", "8 rising days from 0"}});
        return buckets;
    }
    for (std::size_t i = 0; i < from.size(); ++i)
        buckets.from_dpd[i] = static_cast<int>(from[i]);
    return buckets;
}

TierTable tier_table(PolicyTable& table) {
    TierTable tiers;
    tiers.special_mention_from_dpd = table.days("special_mention_from_dpd_days", 1, 10'000);
    tiers.substandard_from_dpd = table.days("substandard_from_dpd_days", 1, 10'000);
    tiers.doubtful_from_dpd = table.days("doubtful_from_dpd_days", 1, 10'000);
    tiers.loss_from_dpd = table.days("loss_from_dpd_days", 1, 10'000);
    tiers.restructured_at_least = table.one_of("restructured_at_least", tier_words);
    tiers.restructure_observation_days = table.days("restructure_observation_days", 0, 10'000);
    tiers.observation_days = table.days("observation_days", 0, 10'000);
    tiers.observation_from = table.one_of("observation_from_tier", tier_words);
    const bool rises = tiers.special_mention_from_dpd < tiers.substandard_from_dpd &&
                       tiers.substandard_from_dpd < tiers.doubtful_from_dpd &&
                       tiers.doubtful_from_dpd < tiers.loss_from_dpd;
    if (!rises)
        table.complain("loss_from_dpd_days", "policy_list_shape", {{"expected", "rising days"}});
    return tiers;
}

// The keys with `prefix` before them.
RatioRange multiplier_range(PolicyTable& table, const std::string& prefix) {
    const RatioRange range{table.ppm(prefix + "multiplier_min_ppm", ppm_one, 2 * ppm_one),
                           table.ppm(prefix + "multiplier_max_ppm", ppm_one, 2 * ppm_one)};
    if (range.max < range.min)
        table.complain(prefix + "multiplier_max_ppm", "policy_list_shape",
                       {{"expected", "at least the minimum"}});
    return range;
}

PromiseRules promise_rules(PolicyTable& table) {
    PromiseRules rules;
    rules.tolerance = table.ppm("tolerance_ppm", 1, ppm_one);
    rules.grace_days = table.days("grace_days", 0, promise_grace_days_max);
    rules.next_step_within_days = table.days("next_step_within_days", 0, 30);
    return rules;
}

// The keys with `prefix` before them.
AllocationRules allocation(PolicyTable& table, const std::string& prefix) {
    AllocationRules rules;
    rules.processing = table.one_of(prefix + "allocation_processing", processing_words);
    const std::string key = prefix + "allocation_order";
    const std::string order = table.text(key);
    if (const auto named = allocation_order_named(order))
        rules.order = *named;
    else if (!order.empty())
        table.complain(key, "policy_not_a_word",
                       {{"allowed", "penalty, fee, interest, principal once each, joined by _"}});
    return rules;
}

Product product(PolicyTable& table) {
    Product product;
    product.code = table.text("code");
    product.name_zh = table.text("name_zh");
    product.name_en = table.text("name_en");
    product.use = table.one_of("use", use_words);
    Contract& terms = product.defaults;
    terms.annual_rate = AnnualRate{table.integer("annual_rate_ppm", 0, ppm_one)};
    terms.instalments = static_cast<std::uint16_t>(table.integer("instalments", 1, 600));
    terms.every = {PeriodUnit::months,
                   static_cast<std::uint16_t>(table.integer("every_months", 1, 12))};
    terms.method = table.one_of("method", method_words);
    terms.interest = table.one_of("interest", interest_words);
    terms.interest_period = table.one_of("interest_period", interest_period_words);
    terms.day_count = table.one_of("day_count", day_count_words);
    terms.rounding = table.one_of("rounding", rounding_words);
    terms.instalment_multiple = Money::fen(table.integer("instalment_multiple_fen", 1, 1'000'000));
    terms.penalty_multiplier = table.ppm("penalty_multiplier_ppm", 0, 2 * ppm_one);
    terms.allocation = allocation(table, "");
    if (table.has("late_allocation_from_tier")) {
        product.late_allocation_from = table.one_of("late_allocation_from_tier", tier_words);
        if (product.late_allocation_from == RiskTier::normal)
            table.complain("late_allocation_from_tier", "policy_not_a_word",
                           {{"allowed", "a tier worse than normal"}});
        terms.late_allocation = allocation(table, "late_");
    }
    terms.arrears.grace_days =
        static_cast<std::uint16_t>(table.integer("arrears_grace_days", 0, 90));
    terms.arrears.tolerance = Money::fen(table.integer("arrears_tolerance_fen", 0, 100'000));
    terms.due_on_holiday = table.one_of("due_on_holiday", due_on_holiday_words);
    return product;
}

DepreciationCurve curve(PolicyTable& table) {
    DepreciationCurve curve;
    curve.segment = table.one_of("segment", words_of(segments));
    curve.condition = table.one_of("condition", condition_words);
    for (const std::int64_t share : table.integers("share_by_year_ppm", 1, ppm_one))
        curve.share_by_year.push_back(Ratio{share});
    curve.kept_yearly_after = table.ppm("kept_yearly_after_ppm", 1, ppm_one);
    curve.share_min = table.ppm("share_min_ppm", 0, ppm_one);
    const auto& shares = curve.share_by_year;
    if (shares.empty() || !std::is_sorted(shares.rbegin(), shares.rend()))
        table.complain("share_by_year_ppm", "policy_list_shape", {{"expected", "falling shares"}});
    return curve;
}

std::string curve_name(const DepreciationCurve& curve) {
    const int condition = curve.condition ? static_cast<int>(*curve.condition) : 0;
    return std::to_string(static_cast<int>(curve.segment)) + "/" + std::to_string(condition);
}

}  // namespace

void read_servicing(const PolicyFile& file, Policy::Rules& rules) {
    file.only({"buckets", "tiers", "penalty", "promise"});
    file.one("buckets", rules.buckets, bucket_table);
    file.one("tiers", rules.tiers, tier_table);
    file.one("penalty", rules.penalty, [](PolicyTable& table) {
        return PenaltyRanges{multiplier_range(table, ""), multiplier_range(table, "misuse_")};
    });
    file.one("promise", rules.promises, promise_rules);
}

void read_products(const PolicyFile& file, Policy::Rules& rules) {
    file.only({"product", "limits"});
    file.many("product", rules.products, product, [](const Product& p) { return p.code; });
    file.one("limits", rules.limits, [](PolicyTable& table) {
        LendingLimits limits;
        limits.term_months_max = table.days("term_months_max", 1, 600);
        limits.used_term_months_max = table.days("used_term_months_max", 1, 600);
        limits.borrower_age_min_years = table.days("borrower_age_min_years", 0, 100);
        return limits;
    });
}

void read_valuation(const PolicyFile& file, Policy::Rules& rules) {
    file.only({"curve"});
    file.many("curve", rules.curves, curve, curve_name);
}

void read_ltv_caps(const PolicyFile& file, Policy::Rules& rules) {
    file.only({"cap"});
    const auto read = [](PolicyTable& table) {
        LtvCapRule rule;
        rule.use = table.one_of("use", use_kind_words);
        rule.power = table.one_of("power", power_words);
        rule.condition = table.one_of("condition", cap_condition_words);
        rule.cap = table.ppm("cap_ppm", 1, 2 * ppm_one);
        return rule;
    };
    file.many("cap", rules.caps, read, [](const LtvCapRule& rule) {
        return std::to_string(static_cast<int>(rule.use)) + "/" +
               std::to_string(static_cast<int>(rule.power)) + "/" +
               std::to_string(static_cast<int>(rule.condition));
    });
}

}  // namespace daihou
