#include "domain/collections/case.h"

#include <algorithm>

namespace daihou {
namespace {

// By sequence, each once, however they arrive.
template <class T>
void insert_once(std::vector<T>& all, T one) {
    const auto at = std::ranges::lower_bound(all, one.sequence, {}, &T::sequence);
    if (at == all.end() || at->sequence != one.sequence) all.insert(at, std::move(one));
}

template <class T>
const T* with(const std::vector<T>& all, std::string_view name, std::string T::*member) {
    const auto at = std::ranges::find(all, name, member);
    return at == all.end() ? nullptr : &*at;
}

}  // namespace

const OverrideRule* CaseRules::rule_of(std::string_view reason) const {
    return with(overrides, reason, &OverrideRule::reason);
}

const Agency* CaseRules::agency(std::string_view id) const {
    return with(agencies, id, &Agency::id);
}

const CaseStage* CaseRules::stage(std::string_view id) const {
    return with(stages, id, &CaseStage::id);
}

const CaseStage* CaseRules::stage_at(int dpd) const {
    for (const CaseStage& stage : stages)
        if (stage.dpd_from <= dpd && dpd <= stage.dpd_to) return &stage;
    return nullptr;
}

void CaseRecord::note(OverrideSaid said) {
    insert_once(overrides, std::move(said));
}

void CaseRecord::note_lifted(std::int64_t set) {
    const auto at = std::ranges::lower_bound(lifted, set);
    if (at == lifted.end() || *at != set) lifted.insert(at, set);
}

void CaseRecord::note(AgencyNotice notice) {
    insert_once(notices, std::move(notice));
}

void CaseRecord::note(HandOver hand_over) {
    std::optional<HandOver>& last = handed[static_cast<std::size_t>(hand_over.to)];
    if (!last || last->sequence < hand_over.sequence) last = std::move(hand_over);
}

void CaseRecord::note(CaseRecall recalled) {
    if (!recall || recall->sequence < recalled.sequence) recall = recalled;
}

std::vector<OverrideSaid> CaseRecord::standing_on(BusinessDate day) const {
    std::vector<OverrideSaid> standing;
    for (const OverrideSaid& said : overrides)
        if ((!said.until || day <= *said.until) &&
            !std::ranges::binary_search(lifted, said.sequence))
            standing.push_back(said);
    return standing;
}

std::optional<OverrideInForce> weightiest(const CaseRecord& record, const CaseRules& rules,
                                          BusinessDate today, OverrideEffect effect) {
    std::optional<OverrideInForce> found;
    for (OverrideSaid& said : record.standing_on(today)) {
        const OverrideRule* rule = rules.rule_of(said.reason);
        if (rule == nullptr || rule->effect != effect) continue;
        if (found && found->rule->review.priority >= rule->review.priority) continue;
        found = OverrideInForce{rule, std::move(said)};
    }
    return found;
}

std::optional<RecallGround> agency_ended(const HandOver& handed, const CaseRecord& record,
                                         const CaseRules& rules, const AgencyFigures& figures,
                                         BusinessDate today) {
    if (record.recall && record.recall->sequence > handed.sequence) return record.recall->ground;
    const Agency* agency = rules.agency(handed.name);
    if (agency == nullptr || !agency->is_listed(today) || agency->listed_from > handed.on)
        return RecallGround::delisted;
    if (!figures.oldest_unpaid_on || *figures.oldest_unpaid_on > handed.on)
        return RecallGround::paid;
    if (figures.last_complained_on && *figures.last_complained_on >= handed.on)
        return RecallGround::complaint;
    return std::nullopt;
}

std::string_view name_of(AgencyBar bar) {
    constexpr std::array<std::string_view, 4> names = {"none", "unknown", "not_listed",
                                                       "debtor_not_told"};
    return names.at(static_cast<std::size_t>(bar));
}

AgencyBar agency_bar(const CaseRecord& record, const CaseRules& rules, std::string_view agency,
                     BusinessDate today) {
    const Agency* known = rules.agency(agency);
    if (known == nullptr) return AgencyBar::unknown;
    if (!known->is_listed(today)) return AgencyBar::not_listed;
    const bool is_told = std::ranges::any_of(record.notices, [&](const AgencyNotice& notice) {
        return notice.agency == agency && notice.on <= today;
    });
    return is_told ? AgencyBar::none : AgencyBar::debtor_not_told;
}

CaseState state_of(const CaseSigns& signs) {
    if (!signs.overdue) {
        if (signs.owes) return CaseState::cured;
        return signs.written_off ? CaseState::written_off : CaseState::settled;
    }
    if (signs.paused) return CaseState::paused;
    if (signs.with_agency) return CaseState::agency;
    if (signs.at_law) return CaseState::legal;
    if (signs.promised) return CaseState::promised;
    if (signs.planning) return CaseState::planning;
    return CaseState::open;
}

}  // namespace daihou
