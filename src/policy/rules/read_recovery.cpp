// disposal.toml and legal_clocks.toml: taking and selling a vehicle, and what runs against the
// lender.
#include "policy/policy_rules.h"

namespace daihou {
namespace {

constexpr std::int64_t km_most = 2'000'000;

constexpr std::array<VehicleSegment, 4> valued_segments = {
    VehicleSegment::ice, VehicleSegment::bev, VehicleSegment::phev, VehicleSegment::truck};
constexpr std::array<VehicleWear, 3> wears = {VehicleWear::good, VehicleWear::worn,
                                              VehicleWear::damaged};
constexpr std::array<ClockUnit, 4> units = {ClockUnit::elsewhere, ClockUnit::days,
                                            ClockUnit::working_days, ClockUnit::months};
constexpr std::array<ClockStake, 4> stakes = {ClockStake::debt, ClockStake::guaranteed,
                                              ClockStake::vehicle, ClockStake::amount};
constexpr std::array<LegalClockKind, legal_clock_count> clocks = {
    LegalClockKind::guarantee_period,      LegalClockKind::limitation,
    LegalClockKind::mortgage_registration, LegalClockKind::bureau_notice,
    LegalClockKind::request_reply,         LegalClockKind::repossession_document};

HaircutRule haircut(PolicyTable& table, std::string name) {
    return {std::move(name), 0, table.ppm("haircut_ppm", 0, ppm_one)};
}

HaircutRule stepped_haircut(PolicyTable& table, std::string_view key, std::int64_t most) {
    const std::int64_t from = table.integer(key, 0, most);
    HaircutRule rule = haircut(table, std::to_string(from));
    rule.from = from;
    return rule;
}

LegalClockRule clock_of(PolicyTable& table) {
    LegalClockRule rule;
    rule.kind = table.one_of("kind", words_of(clocks));
    rule.text_zh = table.text("text_zh"), rule.text_en = table.text("text_en");
    rule.lost_zh = table.text("lost_zh"), rule.lost_en = table.text("lost_en");
    rule.stops_zh = table.text("stops_zh"), rule.stops_en = table.text("stops_en");
    rule.unit = table.one_of("unit", words_of(units));
    if (rule.unit != ClockUnit::elsewhere) rule.length = table.days("length", 1, 366);
    rule.warn_days = table.days("warn_days", 0, 366);
    rule.stake = table.one_of("stake", words_of(stakes));
    if (rule.stake == ClockStake::amount)
        rule.amount = Money::fen(table.integer("amount_fen", 0, 100'000'000'000));
    return rule;
}

void need_every(const RulesByName<HaircutRule>& rules, const auto& values, std::string_view group,
                Findings& findings) {
    for (const auto value : values)
        if (const std::string name(name_of(value)); !rules.contains(name))
            findings.push_back(
                {"disposal.toml", 0, fmt::format("{} {}", group, name), "policy_missing_rule", {}});
}

}  // namespace

void read_disposal(const PolicyFile& file, Policy::Rules& rules) {
    file.only({"dispatch", "estimate", "age_haircut", "odometer_haircut", "wear_haircut",
               "liquidity_haircut", "sale"});
    file.one("dispatch", rules.token_minutes,
             [](PolicyTable& table) { return table.days("token_minutes", 1, 1440); });
    file.one("estimate", rules.sale_sources, [](PolicyTable& table) {
        return SaleSourcesRule{table.days("sources_min", 1, 10),
                               table.days("value_age_days_max", 1, 366),
                               table.ppm("spread_max_ppm", 1, ppm_one)};
    });
    const auto name = [](const HaircutRule& rule) { return rule.name; };
    file.many(
        "age_haircut", rules.age_haircuts,
        [](PolicyTable& table) { return stepped_haircut(table, "from_years", 50); }, name);
    file.many(
        "odometer_haircut", rules.odometer_haircuts,
        [](PolicyTable& table) { return stepped_haircut(table, "from_km", km_most); }, name);
    file.many(
        "wear_haircut", rules.wear_haircuts,
        [](PolicyTable& table) {
            return haircut(table, std::string(name_of(table.one_of("wear", words_of(wears)))));
        },
        name);
    file.many(
        "liquidity_haircut", rules.liquidity_haircuts,
        [](PolicyTable& table) {
            const VehicleSegment segment = table.one_of("segment", words_of(valued_segments));
            return haircut(table, std::string(name_of(segment)));
        },
        name);
    file.one("sale", rules.sale_terms, [](PolicyTable& table) {
        return SaleTermsRule{table.ppm("sale_cost_ppm", 0, ppm_one - 1),
                             table.days("notice_days", 1, 90)};
    });
}

void read_legal_clocks(const PolicyFile& file, Policy::Rules& rules) {
    file.only({"clock"});
    file.many("clock", rules.legal_clocks, clock_of,
              [](const LegalClockRule& rule) { return std::string(name_of(rule.kind)); });
}

void check_recovery(const Policy::Rules& rules, Findings& findings) {
    need_every(rules.wear_haircuts, wears, "wear_haircut", findings);
    need_every(rules.liquidity_haircuts, valued_segments, "liquidity_haircut", findings);
    for (const LegalClockKind kind : clocks)
        if (const std::string name(name_of(kind)); !rules.legal_clocks.contains(name))
            findings.push_back(
                {"legal_clocks.toml", 0, "clock " + name, "policy_missing_rule", {}});
}

}  // namespace daihou
