#include "service/contact/check_note.h"

#include <algorithm>

#include "domain/compliance/contact_guard.h"
#include "service/contact/contact_rulebook.h"
#include "service/needed_text.h"
#include "service/task/action_deadline.h"

namespace daihou {
namespace {

std::string figure(const RuleHit& hit, std::string_view name) {
    const auto at =
        std::ranges::find(hit.figures, name, &std::pair<std::string, std::string>::first);
    if (at == hit.figures.end()) return {};
    std::string value = at->second;
    std::ranges::replace(value, '|', ' ');  // it parts the parameters of a reason
    return value;
}

}  // namespace

Result<std::vector<NewFact>> facts_of_note(House& house, StaffId by, const NoteToCheck& told,
                                           Instant at) {
    std::vector<NewFact> facts;
    if (is_blank(told.note)) return facts;
    const BusinessDate today = business_date_of(at);
    const auto rules = TRY(house.contact_rulebook().on(today));
    PlannedContact talk;
    talk.at = at;
    talk.text = told.note;
    talk.zones = {rules->zone};
    const auto hits = judge_words(talk, rules->pack);
    if (hits.empty()) return facts;
    std::vector<std::string> reasons;
    for (const RuleHit& hit : hits)
        reasons.push_back(fmt::format("words_in_note|{}|{}|@contact.list.{}", hit.rule->id,
                                      figure(hit, "said"), figure(hit, "list")));
    const auto policy = TRY(house.policy().on(today));
    const ActionTerm* term = policy->actions.term(TaskKind::compliance_case);
    INVARIANT(term != nullptr);  // the policy was checked
    facts.push_back(
        {at, fmt::format("note_case:{}", told.key), by,
         ActionOpened{told.loan, told.person, std::string(name_of(TaskKind::compliance_case)),
                      action_deadline(term->deadline, policy->calendar, today),
                      std::move(reasons)}});
    return facts;
}

}  // namespace daihou
