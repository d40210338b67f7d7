// repayment_plans.toml: what may be offered to somebody who cannot pay as agreed.
#include "policy/policy_rules.h"

namespace daihou {
namespace {

constexpr std::int64_t instalments_most = 60;

PlanLength length_of(PolicyTable& table) {
    PlanLength length;
    length.instalments_min = table.days("instalments_min", 1, instalments_most);
    length.instalments_max = table.days("instalments_max", 1, instalments_most);
    if (length.instalments_max < length.instalments_min)
        table.complain("instalments_max", "policy_list_shape",
                       {{"expected", "at least instalments_min"}});
    return length;
}

}  // namespace

void read_repayment_plans(const PolicyFile& file, Policy::Rules& rules) {
    file.only({"offer", "means", "beside", "extension", "holiday", "relief", "guarantor_share"});
    file.one("offer", rules.plan_valid_days,
             [](PolicyTable& table) { return table.days("valid_days", 0, 31); });
    file.one("means", rules.plan_means, [](PolicyTable& table) {
        return PlanMeans{table.ppm("income_share_max_ppm", 1, ppm_one),
                         table.days("instalments_if_unknown", 1, instalments_most)};
    });
    file.one("beside", rules.plan_beside, length_of);
    file.one("extension", rules.plan_extension, [](PolicyTable& table) {
        PlanLength length = length_of(table);
        length.tracked_payments_max = table.days("tracked_payments_max", 1, instalments_most);
        return length;
    });
    file.one("holiday", rules.plan_holiday_months,
             [](PolicyTable& table) { return table.days("months", 1, 12); });
    file.one("relief", rules.plan_relief, [](PolicyTable& table) {
        constexpr std::array words = {
            std::pair<std::string_view, BrokenRelief>("stays", BrokenRelief::stays),
            std::pair<std::string_view, BrokenRelief>("falls", BrokenRelief::falls)};
        return ReliefTerms{table.days("pay_within_days", 1, 31), table.one_of("if_broken", words)};
    });
    file.one("guarantor_share", rules.plan_guarantor_share_max,
             [](PolicyTable& table) { return table.ppm("share_max_ppm", 1, ppm_one); });
}

}  // namespace daihou
