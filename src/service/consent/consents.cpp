#include "service/consent/consents.h"

#include "decision/snapshot/loan_snapshot.h"
#include "service/needed_text.h"

namespace daihou {
namespace {

ConsentEvent event_of(const FactRecord& record, const ConsentGiven& given) {
    ConsentEvent event;
    event.deed = given.answer == ConsentAnswer::given ? ConsentDeed::given : ConsentDeed::refused;
    event.sequence = record.sequence;
    event.on = effective_day(record);
    event.loan = given.loan;
    event.purpose = given.purpose;
    event.version = given.version;
    event.scope = given.scope;
    event.proof = given.proof;
    event.reference = given.reference;
    event.until = given.until;
    return event;
}

ConsentEvent event_of(const FactRecord& record, const ConsentWithdrawn& withdrawn) {
    ConsentEvent event;
    event.deed = ConsentDeed::withdrawn;
    event.sequence = record.sequence;
    event.on = effective_day(record);
    event.loan = withdrawn.loan;
    event.purpose = withdrawn.purpose;
    event.channel = withdrawn.channel;
    event.why = withdrawn.why;
    return event;
}

Result<PartyRole> role_on(House& house, LoanId loan, PersonId person) {
    return house.read([&](const Portfolio& portfolio, auto) -> Result<PartyRole> {
        const LoanSnapshot* snapshot = portfolio.find(loan);
        if (snapshot == nullptr)
            return Error{ErrorKind::not_found, "loan_missing",
                         fmt::format("no loan {}", loan.value)};
        if (const PartyState* party = party_of(*snapshot, person)) return party->role;
        return Error{ErrorKind::not_found, "person_not_on_loan",
                     "the person is no party to this loan"};
    });
}

// Two who record at the same time on what they both saw write under the same key: one lands.
Done commit_after(House& house, StaffId by, std::string_view what,
                  std::span<const ConsentEvent> known, LoanId loan, PersonId person,
                  ConsentPurpose purpose, Fact fact,
                  const std::optional<WarningRaised>& warning = std::nullopt) {
    const std::int64_t last = known.empty() ? 0 : known.back().sequence;
    const std::string key =
        fmt::format("{}:{}:{}:{}:{}", what, loan.value, person.value, name_of(purpose), last);
    const Instant now = house.clock().now();
    std::vector<NewFact> news = {{now, key, by, std::move(fact)}};
    if (warning) news.push_back({now, key + ":warning", by, *warning});
    const auto appended = TRY(house.commit(news));
    if (appended.front().outcome != Appended::Outcome::conflict) return done();
    return Error{ErrorKind::conflict, "loan_changed_meanwhile",
                 "somebody recorded something on the loan in the same moment"};
}

}  // namespace

std::vector<ConsentEvent> consent_events(std::span<const FactRecord> facts, PersonId person) {
    std::vector<ConsentEvent> events;
    for (const FactRecord& record : facts) {
        if (const auto* given = std::get_if<ConsentGiven>(&record.fact)) {
            if (given->person == person) events.push_back(event_of(record, *given));
        } else if (const auto* withdrawn = std::get_if<ConsentWithdrawn>(&record.fact)) {
            if (withdrawn->person == person) events.push_back(event_of(record, *withdrawn));
        }
    }
    return events;
}

Result<std::vector<ConsentEvent>> consent_events_of(House& house, PersonId person,
                                                    std::int64_t through) {
    auto events = consent_events(TRY(house.store().facts_of_person(person)), person);
    std::erase_if(events, [through](const ConsentEvent& e) { return e.sequence > through; });
    return events;
}

ConsentStanding TalkConsents::standing(ConsentPurpose purpose) const {
    const ConsentForm* form = rules->form(purpose);
    if (form == nullptr) return {ConsentStatus::given, std::nullopt};
    return standing_on(*form, events, loan, today);
}

std::vector<ConsentPurpose> TalkConsents::given() const {
    std::vector<ConsentPurpose> given;
    for (const ConsentPurpose purpose : all_consent_purposes)
        if (standing(purpose).stands()) given.push_back(purpose);
    return given;
}

std::vector<const ConsentForm*> TalkConsents::asked_in(const Questionnaire& questionnaire) const {
    std::vector<const ConsentForm*> asked;
    const auto add = [&](std::optional<ConsentPurpose> purpose) {
        const ConsentForm* form = purpose ? rules->form(*purpose) : nullptr;
        if (form != nullptr && std::ranges::find(asked, form) == asked.end()) asked.push_back(form);
    };
    add(needed);
    for (const Step& step : questionnaire.steps)
        add(step.needs_consent);
    return asked;
}

Result<TalkConsents> talk_consents(House& house, const TaskAssigned& task, BusinessDate today,
                                   std::int64_t through) {
    TalkConsents talk;
    talk.rules = house.policy().consents_on(today);
    talk.loan = task.loan;
    talk.today = today;
    if (const ConsentForm* form = talk.rules->needed_for(task.task_kind))
        talk.needed = form->purpose;
    if (task.person.is_known()) talk.events = TRY(consent_events_of(house, task.person, through));
    return talk;
}

std::optional<Error> consent_fault(const ConsentRules& rules, const ConsentToRecord& wanted,
                                   PartyRole role, BusinessDate today) {
    const ConsentForm* form = rules.form(wanted.purpose);
    if (form == nullptr)
        return bad_input_in("purpose", "consent_form_missing",
                            "no form of this purpose is in force");
    if (!asks(*form, role))
        return bad_input_in("purpose", "consent_not_for_role", "this form is not put to that role");
    if (wanted.version != form->version)
        return bad_input_in("version", "consent_version_replaced", "another version is in force");
    if (wanted.answer == ConsentAnswer::given && wanted.proof == ConsentProof::none)
        return bad_input_in("proof", "consent_proof_missing", "a consent needs a proof");
    if (wanted.until && *wanted.until < today)
        return bad_input_in("until", "consent_until_passed", "the last day is over");
    return std::nullopt;
}

Done record_consent(House& house, StaffId by, const ConsentToRecord& wanted) {
    const PartyRole role = TRY(role_on(house, wanted.loan, wanted.person));
    const BusinessDate today = house.clock().today();
    if (auto fault = consent_fault(*house.policy().consents_on(today), wanted, role, today))
        return *std::move(fault);
    const auto known = TRY(consent_events_of(house, wanted.person));
    return commit_after(
        house, by, "consent", known, wanted.loan, wanted.person, wanted.purpose,
        ConsentGiven{wanted.loan, wanted.person, wanted.purpose, wanted.answer, wanted.version,
                     wanted.scope, wanted.proof, wanted.reference, wanted.until});
}

Done withdraw_consent(House& house, StaffId by, const ConsentToWithdraw& wanted) {
    TRY(check_text(wanted.why, "why"));
    const PartyRole role = TRY(role_on(house, wanted.loan, wanted.person));
    const BusinessDate today = house.clock().today();
    const auto rules = house.policy().consents_on(today);
    const ConsentForm* form = rules->form(wanted.purpose);
    const auto known = TRY(consent_events_of(house, wanted.person));
    const bool is_given = form != nullptr && asks(*form, role) && [&] {
        const auto last = standing_on(*form, known, wanted.loan, today).last;
        return last && last->deed == ConsentDeed::given;
    }();
    if (!is_given)
        return Error{ErrorKind::conflict, "consent_not_given",
                     "there is no consent that could be withdrawn"};
    // W29: a guarantor who takes the informed consent back no longer meets the checklist (R3).
    std::optional<WarningRaised> warning;
    if (role == PartyRole::guarantor && wanted.purpose == ConsentPurpose::guarantor_informed)
        warning = WarningRaised{
            wanted.loan, signal_id(signal::guarantor_in_doubt), {"guarantor_consent_withdrawn"}};
    return commit_after(
        house, by, "withdrawal", known, wanted.loan, wanted.person, wanted.purpose,
        ConsentWithdrawn{wanted.loan, wanted.person, wanted.purpose, wanted.channel, wanted.why},
        warning);
}

}  // namespace daihou
