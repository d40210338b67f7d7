// A new number of a person, found by whoever looked for it: from then on it is shown and rung in
// place of the one before, and attempts under the old one hold nothing back (W25, R84).
#pragma once

#include <string>

#include "domain/party/phone_source.h"
#include "service/house.h"

namespace daihou {

struct PhoneToRecord {
    LoanId loan;
    PersonId person;
    TaskId task;  // 0: outside a task
    std::string phone;
    PhoneSource source = PhoneSource::person;
    std::string note;  // how it was found; may be empty where the person told it
};

// Errors: loan_missing, person_not_on_loan, phone_syntax, phone_unchanged (it stands already, and
// nobody said it is wrong), text_empty (note), loan_changed_meanwhile.
Done record_phone(House& house, StaffId by, const PhoneToRecord& told);

// Whether the person's number was told wrong and no other since. `facts`: all of the person, by
// sequence.
bool is_number_wrong(std::span<const FactRecord> facts, PersonId person);

}  // namespace daihou
