#include "service/contact/record_phone.h"

#include "domain/party/phone_number.h"
#include "service/loan_now.h"
#include "service/needed_text.h"
#include "service/view/person/read_person.h"

namespace daihou {
bool is_number_wrong(std::span<const FactRecord> facts, PersonId person) {
    bool is_wrong = false;
    for (const FactRecord& record : facts) {
        if (const auto* visit = std::get_if<VisitHeld>(&record.fact))
            is_wrong = is_wrong ||
                       (visit->person == person && visit->outcome == VisitOutcome::wrong_number);
        if (const auto* told = std::get_if<PhoneTold>(&record.fact))
            if (told->person == person) is_wrong = false;
    }
    return is_wrong;
}

Done record_phone(House& house, StaffId by, const PhoneToRecord& told) {
    if (!is_phone_number(told.phone))
        return bad_input_in("phone", "phone_syntax", "not a telephone number");
    if (told.source != PhoneSource::person) TRY(check_text(told.note, "note"));
    const LoanNow now = TRY(loan_now(house, told.loan));
    if (party_of(now.loan, told.person) == nullptr)
        return in_field("person", {ErrorKind::not_found, "person_not_on_loan",
                                   "the person is no party of this loan"});
    const PersonRegistered registered = TRY(registration_of(house, told.person));
    const bool is_same = registered.phone.reveal(RevealReason::compared) == told.phone;
    if (is_same && !is_number_wrong(TRY(house.store().facts_of_person(told.person)), told.person))
        return conflict_in("phone", "phone_unchanged",
                           "the person is reached under this number already");
    return commit_once(house, now, by, "phone_told", now.today,
                       PhoneTold{told.loan, told.person, told.task, PhoneNumber(told.phone),
                                 told.source, told.note});
}

}  // namespace daihou
