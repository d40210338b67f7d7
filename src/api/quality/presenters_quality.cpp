#include "api/quality/presenters_quality.h"

#include <nlohmann/json.hpp>

#include "api/presenters_base.h"
#include "domain/interview/judgement.h"
#include "domain/interview/questionnaire.h"

namespace daihou::api {
namespace {

using api::shown;

Json item_shown(const QualityItem& item) {
    return {{"item", item.id},
            {"text", shown(Bilingual{item.text_zh, item.text_en})},
            {"weight", item.weight},
            {"veto", item.is_veto},
            {"opens_case", item.opens_case}};
}

Json score_shown(House& house, const TalkLine& line, const GivenScore& score,
                 const std::string& by) {
    const QualityScored& scored = score.scored;
    Json results = Json::array(), vetoes = Json::array();
    for (const MarkedItem& result : scored.results)
        results.push_back({{"item", result.item},
                           {"text", shown(item_text(house, line.talk.day, result.item))},
                           {"mark", name_of(result.mark)}});
    for (const std::string& item : scored.vetoes)
        vetoes.push_back(shown(item_text(house, line.talk.day, item)));
    Json answer;
    if (score.answer)
        answer = {{"at", format_instant(score.answer->at)},
                  {"reply", name_of(score.answer->reply)},
                  {"words", score.answer->words}};
    return {{"id", std::to_string(score.sequence)},
            {"at", format_instant(score.at)},
            {"by", staff_shown(score.by, by)},
            {"sheet", scored.sheet},
            {"score", scored.score},
            {"vetoes", vetoes},
            {"results", results},
            {"comment", scored.comment},
            {"decides_appeal", scored.appeal != 0},
            {"answer", answer}};
}

Json talk_shown(House& house, const TalkLine& line) {
    const SampledTalk& talk = line.talk;
    Json scores = Json::array();
    for (std::size_t i = 0; i < talk.scores.size(); ++i)
        scores.push_back(score_shown(house, line, talk.scores[i], line.scored_by[i]));
    return {{"visit", std::to_string(talk.visit)},
            {"day", shown(talk.day)},
            {"at", format_instant(talk.at)},
            {"score_by", shown(talk.score_by)},
            {"staff", staff_shown(talk.staff, line.staff_name)},
            {"loan_id", id_text(talk.held.loan)},
            {"loan", line.loan},
            {"kind_text", shown(line.kind_text)},
            {"outcome", code_of(talk.held.outcome)},
            {"recording", code_of(talk.held.recording)},
            {"seconds", talk.held.seconds},
            {"note", talk.held.note},
            {"closer", talk.is_closer},
            {"state", talk.scores.empty()      ? "to_score"
                      : talk.is_appealed()     ? "appealed"
                      : talk.scores.size() > 1 ? "decided"
                                               : "scored"},
            {"scores", scores}};
}

Json share_shown(const AdjustedShare& share, Json few) {
    return {{"good", share.observed.good},
            {"all", share.observed.all},
            {"expected_ppm", share.expected_ppm},
            {"ratio_ppm", share.ratio ? Json(share.ratio->ppm) : Json()},
            {"low_ppm", share.ratio ? Json(share.interval.min.ppm) : Json()},
            {"high_ppm", share.ratio ? Json(share.interval.max.ppm) : Json()},
            {"few", std::move(few)}};
}

Json outcomes_shown(const Outcomes& outcomes) {
    return {{"good", outcomes.good}, {"all", outcomes.all}};
}

Json row_shown(const AppraisalRow& row) {
    const StaffAppraisal& figures = row.figures;
    Json points = Json::array();
    for (const PointLine& line : figures.points)
        points.push_back({{"reason", line.reason}, {"points", line.points}});
    return {{"staff", staff_shown(figures.staff, row.name)},
            {"roles", row.roles},
            {"on_time", share_shown(figures.on_time, figures.is_on_time_few)},
            {"reached", share_shown(figures.reached, figures.is_reached_few)},
            {"scored", figures.scores.scored},
            {"score_sum", figures.scores.sum},
            {"scores_few", figures.is_scores_few},
            {"vetoes", figures.scores.vetoes},
            {"promises", outcomes_shown(figures.promises)},
            {"warnings", outcomes_shown(figures.warnings)},
            {"complaints", figures.complaints},
            {"talks", figures.talks},
            {"minutes", figures.seconds / 60},
            {"points", points},
            {"points_total", figures.points_total()},
            {"coaching", row.coaching}};
}

Json course_shown(const Course& course) {
    return {{"course", course.id},
            {"title", shown(Bilingual{course.title_zh, course.title_en})},
            {"covers", shown(Bilingual{course.covers_zh, course.covers_en})},
            {"valid_months", course.valid_months},
            {"pass_mark", course.pass_mark},
            {"required_from", shown(course.required_from)},
            {"grace_until", shown(course.grace_until)}};
}

}  // namespace

Json shown(House& house, const QualityPage& page) {
    Json items = Json::array(), talks = Json::array();
    for (const QualityItem& item : page.sheet.items)
        items.push_back(item_shown(item));
    for (const TalkLine& line : page.talks)
        talks.push_back(talk_shown(house, line));
    return {{"as_of", shown(page.as_of)},
            {"from", shown(page.from)},
            {"to", shown(page.to)},
            {"sheet", page.sheet.version},
            {"answer_days", page.sheet.answer_days},
            {"items", items},
            {"talks", talks}};
}

Json shown(const TrainingPage& page) {
    Json courses = Json::array(), rows = Json::array();
    for (const Course& course : page.courses)
        courses.push_back(course_shown(course));
    for (const TrainingRow& row : page.rows) {
        Json lines = Json::array();
        for (const CertificateLine& line : row.courses)
            lines.push_back({{"course", line.course.id},
                             {"state", name_of(line.state)},
                             {"until", shown(line.until)},
                             {"score", line.score}});
        rows.push_back({{"staff", staff_shown(row.member.staff, row.member.name)},
                        {"roles", row.member.roles},
                        {"courses", lines}});
    }
    return {{"as_of", shown(page.as_of)}, {"courses", courses}, {"rows", rows}};
}

Json shown(const AppraisalPage& page) {
    Json rows = Json::array();
    for (const AppraisalRow& row : page.rows)
        rows.push_back(row_shown(row));
    return {{"month", shown(page.month)},
            {"as_of", shown(page.as_of)},
            {"rule_since", shown(page.rules.in_force_since)},
            {"tasks_min", page.rules.tasks_min},
            {"scores_min", page.rules.scores_min},
            {"rows", rows}};
}

}  // namespace daihou::api
