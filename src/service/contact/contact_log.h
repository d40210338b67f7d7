// ContactLog: the contacts of the last month by person and by loan, kept up with the record: what a
// new one is counted against. Whoever made them stands in it alike. Stands between the store and
// prepare_contact.h; it must not know rules.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "domain/compliance/contact_history.h"
#include "domain/contact_facts.h"
#include "service/kept_up.h"

namespace daihou {

class House;

struct LoggedContact {
    std::int64_t judged = 0;  // sequence number of the ContactJudged
    Instant at;
    LoanId loan;
    PersonId person;
    TaskId task;
    StaffId by;
    GuardAsked asked = GuardAsked::before;
    MadeContact made;
    bool has_ended = false;  // what came of it is known
};

class ContactLog {
public:
    void note(const ContactJudged& judged, std::int64_t sequence, Instant at, StaffId by);
    void note(const ContactMade& made);
    // Those before the day no longer count.
    void forget_before(BusinessDate day);

    // In the order they were asked about.
    std::span<const LoggedContact> of_person(PersonId person) const;
    ContactHistory history_of(std::span<const PersonId> persons) const;
    ContactHistory history_of(LoanId loan) const;

private:
    void note_person(LoanId loan, PersonId person);

    std::unordered_map<std::int64_t, std::vector<LoggedContact>> by_person_;
    std::unordered_map<std::int64_t, std::vector<PersonId>> persons_of_loan_;  // each once
};

// The contacts a new one stands beside.
struct PastContacts {
    ContactHistory of_number;
    ContactHistory of_person;
    ContactHistory of_loan;
    std::vector<LoggedContact> with_person;  // in the order they were asked about
};

// Everything recorded until now, of the last ContactHistory::days_kept days. `same_number`: whoever
// is called under the person's number, the person among them. Errors: those of the store.
Result<PastContacts> past_contacts(House& house, PersonId person,
                                   std::span<const PersonId> same_number, LoanId loan);

}  // namespace daihou
