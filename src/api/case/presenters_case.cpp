#include "api/case/presenters_case.h"

#include <nlohmann/json.hpp>

#include "api/customer/presenters_customer.h"
#include "api/presenters_base.h"
#include "api/task/presenters_work.h"

namespace daihou::api {
namespace {

Json instant_shown(Instant at) {
    return format_instant(at);
}

Json stage_shown(const CaseRules& rules, const std::string& id) {
    const CaseStage* stage = rules.stage(id);
    if (stage == nullptr) return nullptr;
    return {{"id", id}, {"text", shown(Bilingual{stage->text_zh, stage->text_en})}};
}

Json gaps_shown(const std::vector<CaseGap>& gaps) {
    Json list = Json::array();
    for (const CaseGap gap : gaps)
        list.push_back(name_of(gap));
    return list;
}

Json next_shown(const CaseStanding& standing, const Bilingual& text) {
    if (!standing.next) return nullptr;
    return {{"task", id_text(standing.next->task)},
            {"loan_id", id_text(standing.next->loan)},
            {"kind", name_of(standing.next->kind)},
            {"kind_text", shown(text)},
            {"due_on", shown(standing.next->due_on)}};
}

Json entry_shown(const CaseEntry& entry) {
    return {{"id", std::to_string(entry.id)},
            {"at", instant_shown(entry.at)},
            {"kind", entry.kind},
            {"what", shown(entry.what)},
            {"why", entry.why},
            {"by", entry.by},
            {"until", shown(entry.until)},
            {"stands", entry.stands}};
}

Json talk_shown(const CaseTalk& talk) {
    return {{"on", shown(talk.on)},
            {"loan_id", id_text(talk.loan_id)},
            {"outcome", talk.outcome},
            {"by", talk.by},
            {"note", talk.note}};
}

std::string_view state_word(PromiseState state) {
    switch (state) {
        case PromiseState::open:
            return "open";
        case PromiseState::kept:
            return "kept";
        case PromiseState::broken:
            return "broken";
    }
    return "open";
}

Json promise_shown(const CasePromise& promise) {
    return {{"loan_id", id_text(promise.loan_id)},
            {"loan", promise.loan},
            {"amount_fen", promise.amount.fen()},
            {"promised_on", shown(promise.promised_on)},
            {"state", state_word(promise.state)}};
}

Json agency_shown(const AgencyChoice& agency) {
    return {{"id", agency.id},
            {"name", agency.name},
            {"bar", name_of(agency.bar)},
            {"pays_for_cash_only", agency.pays_for_cash_only}};
}

Json agency_view_shown(const std::optional<AgencyView>& view) {
    if (!view) return nullptr;
    return {{"agency", view->agency},
            {"name_masked", view->name_masked},
            {"phone_masked", view->phone_masked},
            {"overdue_fen", view->overdue.fen()},
            {"dpd", view->dpd},
            {"loans", view->loans}};
}

template <class T, class Shown>
Json list_of(const std::vector<T>& items, Shown&& show) {
    Json list = Json::array();
    for (const T& item : items)
        list.push_back(show(item));
    return list;
}

Json ground_shown(const OverrideRule& rule) {
    return {{"reason", rule.reason},
            {"text", shown(Bilingual{rule.text_zh, rule.text_en})},
            {"needs", shown(Bilingual{rule.needs_zh, rule.needs_en})},
            {"effect", rule.effect == OverrideEffect::pause ? "pause" : "fast_track"},
            {"decided_by", rule.review.role},
            {"within_days", rule.review.within_days},
            {"lasts_days_max", rule.lasts_days_max}};
}

Json stages_shown(const CasePage& page) {
    Json list = Json::array();
    for (const CaseStage& stage : page.rules.stages)
        list.push_back({{"id", stage.id},
                        {"text", shown(Bilingual{stage.text_zh, stage.text_en})},
                        {"dpd_from", stage.dpd_from},
                        {"is_ahead", !stage.action.empty() && stage.dpd_from > page.standing.dpd}});
    return list;
}

Json line_shown(const CaseLine& line) {
    const CaseStanding& standing = line.standing;
    return {{"person", {{"id", id_text(standing.person)}, {"name_masked", line.person_masked}}},
            {"state", name_of(standing.state)},
            {"dpd", standing.dpd},
            {"loans_overdue", standing.loans_overdue},
            {"overdue_fen", standing.overdue.fen()},
            {"owner", {{"id", id_text(standing.owner)}, {"name", line.owner}}},
            {"next", next_shown(standing, line.next_text)},
            {"gaps", gaps_shown(line.gaps)}};
}

}  // namespace

Json shown(const CasePage& page) {
    const CaseStanding& standing = page.standing;
    Json ended = nullptr;
    if (standing.agency_ended) ended = name_of(*standing.agency_ended);
    const Bilingual next_text = page.tasks.empty() ? Bilingual() : page.tasks.front().kind_text;
    return {{"as_of", shown(page.as_of)},
            {"person", {{"id", id_text(page.person.id)}, {"name_masked", page.person.name_masked}}},
            {"state", name_of(standing.state)},
            {"is_open", is_open(standing.state)},
            {"stage", stage_shown(page.rules, standing.stage)},
            {"dpd", standing.dpd},
            {"since", shown(standing.since)},
            {"loans_overdue", standing.loans_overdue},
            {"vehicles", standing.vehicles},
            {"overdue_fen", standing.overdue.fen()},
            {"owner", {{"id", id_text(standing.owner)}, {"name", page.owner}}},
            {"next", next_shown(standing, next_text)},
            {"gaps", gaps_shown(page.gaps)},
            {"customer", shown(page.customer)},
            {"tasks", shown(page.tasks)},
            {"entries", list_of(page.entries, entry_shown)},
            {"talks", list_of(page.talks, talk_shown)},
            {"promises", list_of(page.promises, promise_shown)},
            {"grounds", list_of(page.rules.overrides, ground_shown)},
            {"stages", stages_shown(page)},
            {"agencies", list_of(page.agencies, agency_shown)},
            {"with_agency", standing.has_agency()},
            {"agency_ended", ended},
            {"agency_view", agency_view_shown(page.agency_view)}};
}

Json shown(const CaseBoard& board) {
    Json states = Json::array();
    for (const auto& [state, cases] : board.by_state)
        states.push_back({{"state", name_of(state)}, {"cases", cases}});
    return {{"as_of", shown(board.as_of)},
            {"cases", board.cases},
            {"states", states},
            {"late", board.late},
            {"without_owner", board.without_owner},
            {"without_next_step", board.without_next_step},
            {"matching", board.matching},
            {"items", list_of(board.items, line_shown)}};
}

Json shown(const FairTreatment& fair) {
    return {{"from", shown(fair.from)},
            {"to", shown(fair.to)},
            {"talks", fair.talks},
            {"complaints", fair.complaints},
            {"complaints_per_1000", fair.complaints_per_1000},
            {"hardship_asked", fair.hardship_asked},
            {"hardship_in_time", fair.hardship_in_time},
            {"hardship_late", fair.hardship_late},
            {"hardship_open", fair.hardship_open},
            {"paused_asked_to_pay", fair.paused_asked_to_pay}};
}

}  // namespace daihou::api
