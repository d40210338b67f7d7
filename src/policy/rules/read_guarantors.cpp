// guarantors.toml: the checklist of guarantors and the marks of the guarantee clock.
#include "policy/policy_rules.h"

namespace daihou {
namespace {

constexpr std::int64_t ratio_max = 100 * ppm_one;

QualificationRules qualification(PolicyTable& table) {
    QualificationRules rules;
    rules.age_min_years = table.days("age_min_years", 16, 30);
    rules.income_to_instalment_min = table.ppm("income_to_instalment_min_ppm", 0, ratio_max);
    rules.total_to_income_max = table.ppm("total_to_year_income_max_ppm", 0, ratio_max);
    return rules;
}

// A deadline behind the end of the period would be one nobody can be held to.
ClockMark clock_mark(PolicyTable& table) {
    ClockMark mark;
    mark.days_before = table.days("days_before", 1, 365);
    mark.within_days = table.days("within_days", 0, 60);
    mark.priority = static_cast<int>(table.integer("priority", 0, 1000));
    if (mark.within_days >= mark.days_before)
        table.complain("within_days", "policy_out_of_range",
                       {{"value", fmt::format("{}", mark.within_days)},
                        {"min", "0"},
                        {"max", fmt::format("{}", mark.days_before - 1)}});
    return mark;
}

}  // namespace

void read_guarantors(const PolicyFile& file, Policy::Rules& rules) {
    file.only({"qualification", "clock_mark"});
    file.one("qualification", rules.qualification, qualification);
    file.many("clock_mark", rules.clock_marks, clock_mark,
              [](const ClockMark& mark) { return fmt::format("{:03}", mark.days_before); });
}

}  // namespace daihou
