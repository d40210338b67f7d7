#include "service/contact/contact_log.h"

#include <algorithm>

#include "service/house.h"
#include "service/kept_sums.h"

namespace daihou {
namespace {

ContactHistory history_among(std::vector<LoggedContact> contacts) {
    std::ranges::sort(contacts, {}, &LoggedContact::judged);
    ContactHistory history;
    for (const LoggedContact& contact : contacts)
        history.note(contact.made);
    return history;
}

Done take_in(Store& store, FactRange range, ContactLog& log) {
    for (const std::int64_t kind : {ContactJudged::kind, ContactMade::kind}) {
        range.kind = kind;
        TRY(store.each_fact(range, [&log](const FactRecord& record) {
            if (const auto* judged = std::get_if<ContactJudged>(&record.fact))
                log.note(*judged, record.sequence, record.occurred_at, record.by);
            else if (const auto* made = std::get_if<ContactMade>(&record.fact))
                log.note(*made);
            return true;
        }));
    }
    return done();
}

}  // namespace

void ContactLog::note(const ContactJudged& judged, std::int64_t sequence, Instant at, StaffId by) {
    if (!judged.counts()) return;
    auto& contacts = by_person_[judged.person.value];
    contacts.push_back(
        {sequence, at, judged.loan, judged.person, judged.task, by, judged.asked,
         MadeContact{business_date_of(at), judged.relation, judged.channel, judged.outcome},
         judged.asked == GuardAsked::afterwards});
    note_person(judged.loan, judged.person);
}

void ContactLog::note_person(LoanId loan, PersonId person) {
    auto& persons = persons_of_loan_[loan.value];
    if (std::ranges::find(persons, person) == persons.end()) persons.push_back(person);
}

void ContactLog::note(const ContactMade& made) {
    const auto contacts = by_person_.find(made.person.value);
    if (contacts == by_person_.end()) return;  // asked about before the month that is kept
    const auto contact = std::ranges::find(contacts->second, made.judged, &LoggedContact::judged);
    if (contact == contacts->second.end()) return;
    contact->made.outcome = made.outcome;
    contact->has_ended = true;
}

void ContactLog::forget_before(BusinessDate day) {
    persons_of_loan_.clear();
    for (auto person = by_person_.begin(); person != by_person_.end();) {
        std::erase_if(person->second,
                      [day](const LoggedContact& contact) { return contact.made.day < day; });
        person = person->second.empty() ? by_person_.erase(person) : std::next(person);
    }
    for (const auto& [person, contacts] : by_person_)
        for (const LoggedContact& contact : contacts)
            note_person(contact.loan, contact.person);
}

std::span<const LoggedContact> ContactLog::of_person(PersonId person) const {
    const auto contacts = by_person_.find(person.value);
    if (contacts == by_person_.end()) return {};
    return contacts->second;
}

ContactHistory ContactLog::history_of(std::span<const PersonId> persons) const {
    std::vector<LoggedContact> contacts;
    for (const PersonId person : persons)
        for (const LoggedContact& contact : of_person(person))
            contacts.push_back(contact);
    return history_among(std::move(contacts));
}

ContactHistory ContactLog::history_of(LoanId loan) const {
    std::vector<LoggedContact> contacts;
    if (const auto persons = persons_of_loan_.find(loan.value); persons != persons_of_loan_.end())
        for (const PersonId person : persons->second)
            for (const LoggedContact& contact : of_person(person))
                if (contact.loan == loan) contacts.push_back(contact);
    return history_among(std::move(contacts));
}

Result<PastContacts> past_contacts(House& house, PersonId person,
                                   std::span<const PersonId> same_number, LoanId loan) {
    Store& store = house.store();
    const BusinessDate from = house.clock().today() - Days(ContactHistory::days_kept);
    const auto whole = [&]() -> Result<ContactLog> {
        ContactLog log;
        TRY(take_in(store, {.from_day = from}, log));
        return log;
    };
    const auto add = [&store](const FactRange& range, ContactLog& log) {
        return take_in(store, range, log);
    };
    const auto drop = [from](ContactLog& log) { log.forget_before(from); };
    const auto look = [&](const ContactLog& log) {
        const auto with_person = log.of_person(person);
        return PastContacts{log.history_of(same_number),
                            log.history_of(std::span(&person, 1)),
                            log.history_of(loan),
                            {with_person.begin(), with_person.end()}};
    };
    return house.kept().contact_log.of_window(store, from, whole, add, drop, look);
}

}  // namespace daihou
