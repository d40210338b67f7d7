// Consents and rights of the people on a loan: what each was asked and said, what is switched off
// for it, the history; and the sheet of what we hold of a person and why (PIPL art. 45, CN-P01).
// Values on the sheet are masked; that it was shown is recorded.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/consent/standing.h"
#include "service/house.h"
#include "service/view/book_view.h"

namespace daihou {

struct ConsentHistoryLine {
    ConsentEvent event;
    std::string by;  // staff, empty: the system or an import
};
struct ConsentLine {
    ConsentForm form;
    ConsentStanding standing;
    std::vector<ConsentHistoryLine> history;  // newest first
};
struct PersonConsents {
    PersonId person;
    PartyRole role = PartyRole::borrower;
    std::string name_masked;
    std::vector<ConsentLine> consents;  // of the forms this role is asked
    std::vector<SwitchedOff> off;
};
struct LoanConsents {
    BusinessDate as_of;
    std::vector<PersonConsents> persons;
};
// Errors: those of read_book, loan_missing.
Result<LoanConsents> read_consents(House& house, LoanId loan);

struct HeldLine {
    HeldField field;
    bool is_held = false;
    Bilingual value;  // masked; empty where nothing is held
    std::optional<BusinessDate> since;
    Bilingual source;                      // where it came from
    std::optional<ConsentStatus> consent;  // where it rests on one
};
struct HeldSheet {
    PersonId person;
    std::string name_masked;
    BusinessDate as_of;
    std::vector<HeldLine> lines;
};
// Writes DataRevealed first: a sheet that is not on record is not shown. Errors: person_missing,
// text_empty (reason).
Result<HeldSheet> read_held_sheet(House& house, StaffId by, PersonId person, std::string_view why);

}  // namespace daihou
