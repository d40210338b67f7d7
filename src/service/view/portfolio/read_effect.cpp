#include "service/view/portfolio/read_effect.h"

#include <algorithm>

#include "service/effect/effect_kept.h"

namespace daihou {
namespace {

const Questionnaire* newest(const Questionnaires& questionnaires, std::string_view id) {
    const Questionnaire* found = nullptr;
    for (const Questionnaire& version : questionnaires.versions())
        if (version.id == id) found = &version;
    return found;
}

std::vector<AskedQuestionnaire> asked_in(const Tallies& tallies,
                                         const Questionnaires& questionnaires) {
    std::map<std::string, std::int64_t> visits;
    for (const auto& [key, tally] : tallies)
        if (key.counted == Counted::visit) visits[key.questionnaire] += tally.count;
    std::vector<AskedQuestionnaire> asked;
    for (const auto& [id, count] : visits) {
        const Questionnaire* version = newest(questionnaires, id);
        const Bilingual title = version == nullptr
                                    ? Bilingual{id, id}
                                    : Bilingual{version->title.zh, version->title.en};
        asked.push_back({id, title, count});
    }
    std::stable_sort(asked.begin(), asked.end(),
                     [](const auto& a, const auto& b) { return a.visits > b.visits; });
    return asked;
}

}  // namespace

Result<EffectPeriod> effect_period(const House& house, std::optional<BusinessDate> from,
                                   std::optional<BusinessDate> to) {
    const auto day = house.day();
    if (!day) return no_day_closed();
    EffectPeriod period;
    period.to = std::min(to.value_or(*day), *day);
    period.from = from.value_or(add_months(period.to, -12) + Days(1));
    if (period.from > period.to)
        return Error{ErrorKind::bad_input,
                     "effect_period",
                     fmt::format("the period begins on {} and ends on {}; let it begin earlier",
                                 format_date(period.from), format_date(period.to)),
                     {{"field", "from"},
                      {"from", format_date(period.from)},
                      {"to", format_date(period.to)}}};
    return period;
}

Result<EffectPage> read_effect(House& house, const EffectQuestion& question) {
    const EffectPeriod period = TRY(effect_period(house, question.from, question.to));
    if (!question.questionnaire.empty() &&
        newest(house.questionnaires(), question.questionnaire) == nullptr)
        return Error{ErrorKind::not_found, "questionnaire_unknown",
                     fmt::format("no questionnaire {}; see `daihou questionnaire list`",
                                 question.questionnaire)};
    EffectPage page;
    page.as_of = *house.day();
    page.from = period.from;
    page.to = period.to;
    page.rules = TRY(house.policy().effect_on(page.as_of));
    const Tallies tallies = TRY(effect_tallies(house, page.from, page.to));
    page.questionnaires = asked_in(tallies, house.questionnaires());
    page.report = report_of(tallies, page.rules, house.questionnaires(), question.questionnaire);
    return page;
}

}  // namespace daihou
