// The note of a talk or task held against the phrase lists once it is written: what was said to the
// customer shows in it. A hit is not refused - the record stays true (CN-C07) - it opens a
// compliance case for a supervisor, with what was found and which list it is of.
#pragma once

#include <string>
#include <vector>

#include "service/house.h"

namespace daihou {

struct NoteToCheck {
    LoanId loan;
    PersonId person;
    std::string note;
    std::string key;  // of the work it was told with
};

// The case to be opened, or nothing. Errors: policy_no_rule.
Result<std::vector<NewFact>> facts_of_note(House& house, StaffId by, const NoteToCheck& told,
                                           Instant at);

}  // namespace daihou
