// quality.toml: samples, the scoring sheet and what a month's figures count for.
#include "policy/policy_rules.h"

namespace daihou {
namespace {

constexpr std::array<std::pair<std::string_view, bool>, 2> yes_or_no = {
    {{"no", false}, {"yes", true}}};

SamplingRules sampling(PolicyTable& table) {
    SamplingRules rules;
    rules.usual = {table.ppm("share_ppm", 0, ppm_one), table.days("visits_min", 0, 100)};
    rules.closer = {table.ppm("closer_share_ppm", 0, ppm_one),
                    table.days("closer_visits_min", 0, 100)};
    rules.new_staff_days = table.days("new_staff_days", 0, 730);
    rules.low_score_below = table.days("low_score_below", 0, 100);
    rules.low_score_last = table.days("low_score_last", 1, 100);
    return rules;
}

// Without its items.
QualitySheet sheet(PolicyTable& table) {
    QualitySheet read;
    read.version = table.text("version");
    read.score_days = table.days("score_days", 1, 90);
    read.answer_days = table.days("answer_days", 1, 90);
    read.coaching_working_days = table.days("coaching_working_days", 1, 60);
    read.case_working_days = table.days("case_working_days", 1, 30);
    return read;
}

QualityItem item(PolicyTable& table) {
    QualityItem read;
    read.id = table.text("id");
    read.place = table.days("place", 1, 100);
    read.weight = table.days("weight", 0, 100);
    read.is_veto = table.one_of("veto", yes_or_no);
    read.opens_case = table.one_of("opens_case", yes_or_no);
    read.text_zh = table.text("text_zh");
    read.text_en = table.text("text_en");
    if (read.opens_case && !read.is_veto) table.complain("opens_case", "policy_case_without_veto");
    return read;
}

AppraisalRules appraisal(PolicyTable& table) {
    AppraisalRules rules;
    rules.tasks_min = table.days("tasks_min", 1, 10'000);
    rules.scores_min = table.days("scores_min", 1, 1'000);
    rules.high_score_from = table.days("high_score_from", 1, 100);
    rules.low_score_below = table.days("low_score_below", 0, 100);
    rules.points_high_score = table.days("points_high_score", 0, 1'000);
    rules.points_low_score = table.days("points_low_score", -1'000, 0);
    rules.points_on_time_above = table.days("points_on_time_above", 0, 1'000);
    rules.points_on_time_below = table.days("points_on_time_below", -1'000, 0);
    rules.points_veto = table.days("points_veto", -1'000, 0);
    rules.complaint_within_days = table.days("complaint_within_days", 1, 365);
    return rules;
}

}  // namespace

void read_quality(const PolicyFile& file, Policy::Rules& rules) {
    file.only({"sampling", "sheet", "item", "appraisal"});
    file.one("sampling", rules.sampling, sampling);
    file.one("sheet", rules.quality_sheet, sheet);
    file.many("item", rules.quality_items, item, [](const QualityItem& each) { return each.id; });
    file.one("appraisal", rules.appraisal, appraisal);
}

}  // namespace daihou
