#include "service/contact/prepare_contact.h"

#include <algorithm>

#include "decision/snapshot/case_book.h"
#include "decision/standing/guarantee_standing.h"
#include "domain/loan/cost/cost_of_credit.h"
#include "service/consent/consents.h"
#include "service/contact/contact_rulebook.h"
#include "service/contact/record_phone.h"
#include "service/contact/third_parties.h"
#include "service/view/book_view.h"
#include "service/view/follow_up/read_task.h"
#include "service/view/person/read_person.h"
#include "service/visit/visit_setting.h"

namespace daihou {

ContactRelation relation_of(PartyRole role) {
    switch (role) {
        case PartyRole::borrower:
            return ContactRelation::borrower;
        case PartyRole::co_borrower:
            return ContactRelation::co_borrower;
        case PartyRole::guarantor:
            return ContactRelation::guarantor;
    }
    INVARIANT(false);
}

namespace {

// How a guarantor may be spoken to: CN-G01, CN-G03.
ContactGuarantee guarantee_of(const LoanSnapshot& snapshot, const PartyState& party,
                              BusinessDate today) {
    const GuaranteeStanding standing = guarantee_standing(snapshot, party, today);
    if (!standing.is_live()) return ContactGuarantee::expired;
    if (standing.bar == AskBar::none) return ContactGuarantee::joint;
    return ContactGuarantee::general;
}

Done take_party(House& house, const TaskAssigned& task, BusinessDate today,
                PlannedContact& contact) {
    return read_book(house, [&](const BookView& book) -> Done {
        const LoanSnapshot& snapshot = *TRY(loan_of(book, task.loan));
        const PartyState* party = party_of(snapshot, task.person);
        if (party == nullptr) return done();
        contact.relation = relation_of(party->role);
        if (party->role == PartyRole::guarantor)
            contact.guarantee = guarantee_of(snapshot, *party, std::max(book.today, today));
        return done();
    });
}

Done take_consents(House& house, const TaskAssigned& task, BusinessDate today,
                   PlannedContact& contact) {
    const TalkConsents talk = TRY(talk_consents(house, task, today));
    for (const ConsentPurpose purpose : talk.given()) {
        if (purpose == ConsentPurpose::marketing) contact.consents.add(ContactConsent::marketing);
        if (purpose == ConsentPurpose::recording) contact.consents.add(ContactConsent::recording);
    }
    return done();
}

// What was said of the person until this moment: it stops a contact before the next day pass.
Done take_states(House& house, PersonId person, BusinessDate today, PlannedContact& contact) {
    const auto policy = TRY(house.policy().on(today));
    const auto facts = TRY(house.store().facts_of_person(person));
    if (is_number_wrong(facts, person)) contact.states.add(ContactState::number_wrong);
    const CaseRecord record = case_record_of(facts, today);
    for (const OverrideSaid& said : record.standing_on(today)) {
        const OverrideRule* rule = policy->cases.rule_of(said.reason);
        if (rule == nullptr) continue;
        if (rule->effect == OverrideEffect::pause) contact.states.add(ContactState::paused);
        if (rule->contact_state) contact.states.add(*rule->contact_state);
    }
    return done();
}

// CN-C10: what the law lets nobody ask for is not collected, by nobody and from nobody.
Done take_cost(House& house, LoanId loan, BusinessDate today, PlannedContact& contact) {
    const auto policy = TRY(house.policy().on(today));
    const Contract contract = TRY(read_book(house, [&](const BookView& book) -> Result<Contract> {
        return TRY(loan_of(book, loan))->contract();
    }));
    if (verdict_on_cost(contract, make_schedule(contract), policy->cost_of_credit) ==
        CostVerdict::above_limit)
        contact.states.add(ContactState::cost_above_limit);
    return done();
}

// A number shared by several people has one count.
Result<std::vector<PersonId>> under_number_of(House& house, PersonId person) {
    std::vector<PersonId> persons = {person};
    const PersonRegistered registered = TRY(registration_of(house, person));
    if (registered.phone.is_empty()) return persons;
    const std::string& number = registered.phone.reveal(RevealReason::compared);
    for (const SearchHit& hit : TRY(house.store().search(PersonalField::phone, number)))
        if (hit.person.is_known() && std::ranges::find(persons, hit.person) == persons.end())
            persons.push_back(hit.person);
    return persons;
}

// Somebody who owes nothing, unless they are a spouse who does; a refusal under the number stops
// them for good, whoever they were said to be.
Done take_third_party(House& house, const ContactForm& form, LoanId loan,
                      std::span<const PersonId> same_number, PlannedContact& contact) {
    const ThirdParty third = TRY(third_party(house, loan, form.third_party));
    contact.relation = owes_jointly(third.named.tie, third.named.joint_debt)
                           ? ContactRelation::joint_debt_spouse
                           : ContactRelation::third_party;
    if (TRY(has_refused(house, same_number))) contact.states.add(ContactState::opted_out);
    return done();
}

std::vector<std::string> known_of(const PlannedContact& contact) {
    std::vector<std::string> known;
    for (const ContactConsent consent : all_contact_consents)
        if (contact.consents.has(consent))
            known.push_back(fmt::format("consent.{}", name_of(consent)));
    for (const ContactState state : all_contact_states)
        if (contact.states.has(state)) known.push_back(fmt::format("state.{}", name_of(state)));
    if (contact.relation == ContactRelation::guarantor)
        known.push_back(fmt::format("guarantee.{}", name_of(contact.guarantee)));
    return known;
}

std::vector<std::string> hits_of(const ContactVerdict& verdict) {
    std::vector<std::string> hits;
    for (const RuleHit& hit : verdict.hits)
        hits.push_back(hit_text(hit));
    return hits;
}

// What rules of today may count: of the day and of the week.
std::vector<std::string> counters_of(const PastContacts& past, BusinessDate day) {
    std::vector<std::string> counters;
    const auto put = [&](std::string_view key, const ContactHistory& history) {
        for (const CountedAs counted : all_counted_as)
            for (const int days : {1, 7})
                if (const int times = history.count_since(day - Days(days - 1), counted); times > 0)
                    counters.push_back(
                        fmt::format("{}|{}|{}|{}", key, name_of(counted), days, times));
    };
    put("number", past.of_number), put("person", past.of_person), put("debt", past.of_loan);
    return counters;
}

}  // namespace

std::string hit_text(const RuleHit& hit) {
    return fmt::format("{}|{}|{}|{}", hit.rule->id, hit.rule->part, format_date(hit.rule->since),
                       name_of(hit.verdict));
}

ContactChannel channel_of(TaskKind kind) {
    switch (kind) {
        case TaskKind::collection_message:
            return ContactChannel::sms;
        case TaskKind::collection_notice:
            return ContactChannel::letter;
        case TaskKind::field_visit:
            return ContactChannel::visit;
        default:
            return ContactChannel::call;
    }
}

ContactPurpose purpose_of(TaskKind kind) {
    return asks_to_pay(kind) ? ContactPurpose::collection : ContactPurpose::service;
}

ContactJudged PreparedContact::judged(GuardAsked asked, ContactOutcome outcome) const {
    ContactJudged fact;
    fact.loan = task.loan;
    fact.person = task.person;
    fact.task = id;
    fact.relation = contact.relation;
    fact.channel = contact.channel;
    fact.purpose = contact.purpose;
    fact.script = contact.script;
    fact.text = contact.text;
    fact.known = known_of(contact);
    if (!message.empty()) fact.known.push_back(fmt::format("message.{}", message));
    fact.packs = rules->packs_text();
    fact.verdict = verdict.verdict;
    fact.hits = hits_of(verdict);
    fact.counters = counters_of(past, zone().local_day(contact.at));
    fact.not_before = verdict.not_before;
    fact.asked = asked;
    fact.outcome = outcome;
    return fact;
}

Result<PreparedContact> prepare_contact(House& house, StaffId by, const ContactForm& form,
                                        Instant at) {
    const TaskAssigned task = TRY(assignment_of(house, form.task));
    if (!task.person.is_known())
        return task_error(ErrorKind::conflict, "contact_without_person",
                          "the task is about no person who could be contacted", form.task);
    PreparedContact prepared = TRY(prepare_contact_about(house, by, task, form, at));
    prepared.id = form.task;
    return prepared;
}

Result<PreparedContact> prepare_contact_about(House& house, StaffId by, const TaskAssigned& about,
                                              const ContactForm& form, Instant at) {
    PreparedContact prepared;
    prepared.task = about;
    prepared.message = form.message;
    TaskAssigned& task = prepared.task;
    const PersonId debtor = task.person;
    if (form.third_party.is_known()) task.person = form.third_party;
    const BusinessDate today = business_date_of(at);
    prepared.rules = TRY(house.contact_rulebook().on(today));

    PlannedContact& contact = prepared.contact;
    contact.at = at;
    contact.channel = form.channel;
    contact.purpose = purpose_of(*task_kind_named(task.task_kind));
    contact.staff.push_back(std::to_string(by.value));
    if (form.colleague.value != 0) contact.staff.push_back(std::to_string(form.colleague.value));
    contact.script = form.script;
    contact.text = form.text;
    contact.zones = {prepared.rules->zone};
    const auto same_number = TRY(under_number_of(house, task.person));
    if (form.third_party.is_known()) {
        TRY(take_third_party(house, form, task.loan, same_number, contact));
    } else {
        TRY(take_party(house, task, today, contact));
        TRY(take_consents(house, task, today, contact));
    }
    TRY(take_states(house, debtor, today, contact));
    if (contact.purpose == ContactPurpose::collection)
        TRY(take_cost(house, task.loan, today, contact));
    // A number told wrong is that of whoever would be reached.
    const auto facts = TRY(house.store().facts_of_person(task.person));
    if (is_number_wrong(facts, task.person)) contact.states.add(ContactState::number_wrong);
    prepared.past = TRY(past_contacts(house, task.person, same_number, task.loan));
    prepared.verdict = judge_contact(
        contact, {prepared.past.of_number, prepared.past.of_person, prepared.past.of_loan},
        prepared.rules->pack);
    return prepared;
}

}  // namespace daihou
