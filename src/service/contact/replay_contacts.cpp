#include "service/contact/replay_contacts.h"

#include <set>
#include <unordered_map>

#include "service/contact/contact_rulebook.h"
#include "service/view/person/read_person.h"

namespace daihou {
namespace {

bool knows(const ContactJudged& judged, std::string_view area, std::string_view what) {
    return std::ranges::find(judged.known, fmt::format("{}.{}", area, what)) != judged.known.end();
}

PlannedContact contact_of(const FactRecord& record, const ContactJudged& judged) {
    PlannedContact contact;
    contact.at = record.occurred_at;
    contact.relation = judged.relation;
    contact.channel = judged.channel;
    contact.purpose = judged.purpose;
    contact.staff.push_back(std::to_string(record.by.value));
    if (judged.colleague.value != 0)
        contact.staff.push_back(std::to_string(judged.colleague.value));
    contact.script = judged.script;
    contact.text = judged.text;
    for (const ContactConsent consent : all_contact_consents)
        if (knows(judged, "consent", name_of(consent))) contact.consents.add(consent);
    for (const ContactState state : all_contact_states)
        if (knows(judged, "state", name_of(state))) contact.states.add(state);
    for (const ContactGuarantee guarantee : all_contact_guarantees)
        if (knows(judged, "guarantee", name_of(guarantee))) contact.guarantee = guarantee;
    return contact;
}

// What came of the contacts that were asked about before they were made.
Result<std::unordered_map<std::int64_t, ContactOutcome>> outcomes_of(Store& store) {
    std::unordered_map<std::int64_t, ContactOutcome> outcomes;
    FactRange range;
    range.kind = ContactMade::kind;
    TRY(store.each_fact(range, [&outcomes](const FactRecord& record) {
        const auto& made = std::get<ContactMade>(record.fact);
        outcomes[made.judged] = made.outcome;
        return true;
    }));
    return outcomes;
}

class Replay {
public:
    Replay(House& house, ContactDesk& desk, const std::function<Done(const ReplayedContact&)>& take)
        : house_(house), desk_(desk), take_(take) {}

    Done hold(const FactRecord& record, ContactOutcome outcome) {
        const auto& judged = std::get<ContactJudged>(record.fact);
        AskedContact asked;
        asked.contact = contact_of(record, judged);
        const TimeZone* zone = TRY(desk_.zone_unless_known(std::chrono::hours(8)));
        asked.contact.zones = {zone};
        asked.person = std::to_string(judged.person.value);
        asked.debt = std::to_string(judged.loan.value);
        asked.number = TRY(number_of(judged.person));
        asked.outcome = judged.asked == GuardAsked::afterwards ? judged.outcome : outcome;
        ReplayedContact replayed{record.sequence, record.occurred_at, judged, TRY(desk_.ask(asked)),
                                 zone};
        ++sums.made;
        if (replayed.verdict.verdict == Verdict::warn) ++sums.warned;
        if (replayed.verdict.verdict != Verdict::deny) return done();
        ++sums.stopped;
        std::set<std::string> rules;
        for (const RuleHit& hit : replayed.verdict.hits)
            if (hit.verdict == Verdict::deny && rules.insert(hit.rule->id).second)
                ++sums.stopped_by_rule[hit.rule->id];
        return take_(replayed);
    }

    ReplayedContacts sums;

private:
    Result<std::string> number_of(PersonId person) {
        const auto known = numbers_.find(person.value);
        if (known != numbers_.end()) return known->second;
        const PersonRegistered registered = TRY(registration_of(house_, person));
        return numbers_[person.value] = registered.phone.reveal(RevealReason::compared);
    }

    House& house_;
    ContactDesk& desk_;
    const std::function<Done(const ReplayedContact&)>& take_;
    std::unordered_map<std::int64_t, std::string> numbers_;
};

}  // namespace

Result<ReplayedContacts> replay_contacts(House& house, const ReplayQuestion& question,
                                         const std::function<Done(const ReplayedContact&)>& take) {
    ContactDesk desk = TRY(ContactDesk::open(house.contact_rulebook().rules(), question.packs));
    const auto outcomes = TRY(outcomes_of(house.store()));
    Replay replay(house, desk, take);
    std::vector<FactRecord> contacts;
    FactRange range{.from_day = question.from, .through_day = question.through};
    range.kind = ContactJudged::kind;
    TRY(house.store().each_fact(range, [&contacts](const FactRecord& record) {
        if (std::get<ContactJudged>(record.fact).counts()) contacts.push_back(record);
        return true;
    }));
    std::ranges::stable_sort(contacts, {}, &FactRecord::occurred_at);
    for (const FactRecord& record : contacts) {
        const auto outcome = outcomes.find(record.sequence);
        TRY(replay.hold(record,
                        outcome == outcomes.end() ? ContactOutcome::unknown : outcome->second));
    }
    return std::move(replay.sums);
}

}  // namespace daihou
