#include "decision/effect/effect_sums.h"

#include <fmt/format.h>

#include "domain/interview/script.h"

namespace daihou {
namespace {

Tally of_became(Became became) {
    Tally tally{.count = 1};
    tally.known = became == Became::good || became == Became::bad ? 1 : 0;
    tally.bad = became == Became::bad ? 1 : 0;
    tally.already = became == Became::already_bad ? 1 : 0;
    return tally;
}

std::string_view name_of(FollowUpEnd end) {
    switch (end) {
        case FollowUpEnd::on_time:
            return "on_time";
        case FollowUpEnd::late:
            return "late";
        case FollowUpEnd::not_done:
            return "not_done";
    }
    return "";
}

// Answers out of a closed list: of others every one would stand alone.
bool is_counted_by_answer(QuestionType type) {
    return is_choice(type) || type == QuestionType::rating || type == QuestionType::nps;
}

}  // namespace

Tally& Tally::operator+=(const Tally& other) {
    count += other.count;
    known += other.known;
    bad += other.bad;
    already += other.already;
    seconds += other.seconds;
    return *this;
}

void EffectSums::count(BusinessDate on, const TallyKey& key, const Tally& tally) {
    const std::size_t number = numbers_.try_emplace(key, numbers_.size()).first->second;
    std::vector<Tally>& day = days_[on];
    if (day.size() <= number) day.resize(number + 1);
    day[number] += tally;
}

void EffectSums::add(const LoanCourse& course, const Questionnaires& questionnaires) {
    for (const VisitCourse& visit : course.visits)
        add_visit(visit, questionnaires);
    for (const WarningCourse& warning : course.warnings)
        count(warning.on, {"", Counted::warning, warning.signal, ""}, of_became(warning.became));
    for (const FollowUpCourse& follow_up : course.follow_ups)
        count(follow_up.due_on, {"", Counted::follow_up, std::string(name_of(follow_up.end)), ""},
              {.count = 1});
    for (const BusinessDate on : course.messages)
        count(on, {"", Counted::message, "", ""}, {.count = 1});
}

void EffectSums::add_visit(const VisitCourse& course, const Questionnaires& questionnaires) {
    const VisitHeld& visit = course.visit();
    const std::string& id = visit.questionnaire;
    const std::string channel(name_of(course.channel));
    const BusinessDate on = course.on;
    const Tally talked{.count = 1, .seconds = visit.seconds};
    count(on, {id, Counted::attempt, "", std::string(code_of(visit.outcome))}, talked);
    count(on, {id, Counted::contact, channel, ""}, talked);
    if (visit.outcome != VisitOutcome::reached) return;
    const Tally became = of_became(course.became);
    Tally timed = became;
    timed.seconds = visit.seconds;
    count(on, {id, Counted::visit, "", visit.variant}, timed);
    count(on, {id, Counted::reached, channel, ""}, talked);
    if (course.tells_change) count(on, {id, Counted::change, "", ""}, {.count = 1});
    for (const std::string& finding : visit.findings)
        count(on, {id, Counted::finding, finding, ""}, became);
    if (course.next_instalment == NextInstalment::on_time ||
        course.next_instalment == NextInstalment::late)
        count(on, {id, course.is_taught ? Counted::taught : Counted::untaught, "", ""},
              {.count = 1,
               .known = 1,
               .bad = course.next_instalment == NextInstalment::late ? 1 : 0});
    if (const auto* asked = questionnaires.version(id, visit.version)) add_answers(course, *asked);
}

void EffectSums::add_answers(const VisitCourse& course, const Questionnaire& questionnaire) {
    const VisitHeld& visit = course.visit();
    const Tally became = of_became(course.became);
    const std::string& id = visit.questionnaire;
    for (const Step* step : visible_steps(questionnaire, visit.answers))
        if (step->question) count(course.on, {id, Counted::asked, step->id, ""}, {.count = 1});
    for (const Answer& answer : visit.answers) {
        const Step* step = find_step(questionnaire, answer.question);
        if (step == nullptr || !step->question || answer.values.empty()) continue;
        count(course.on, {id, Counted::answered, step->id, ""}, became);
        if (!is_counted_by_answer(step->question->type)) continue;
        for (const std::string& value : answer.values) {
            count(course.on, {id, Counted::answer, step->id, value}, became);
            if (!questionnaire.variants.empty() && !step->variants.empty())
                count(course.on,
                      {id, Counted::variant_answer, step->id,
                       fmt::format("{}/{}", visit.variant, value)},
                      became);
        }
    }
}

Tallies EffectSums::of(BusinessDate from, BusinessDate to) const {
    std::vector<Tally> sums(numbers_.size());
    for (auto day = days_.lower_bound(from); day != days_.end() && day->first <= to; ++day)
        for (std::size_t number = 0; number < day->second.size(); ++number)
            sums[number] += day->second[number];
    Tallies tallies;
    for (const auto& [key, number] : numbers_)
        if (sums[number].count > 0) tallies.emplace_hint(tallies.end(), key, sums[number]);
    return tallies;
}

}  // namespace daihou
