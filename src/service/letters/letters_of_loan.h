// The letters of a loan as they stand this minute, from its facts and from what a second person
// answered; and the page of one, printed anew from what is on record. Nothing of it is stored.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/collections/letter/message_template.h"
#include "service/approval/kept_approvals.h"
#include "service/loan_now.h"

namespace daihou {

struct LetterStanding {
    std::int64_t letter = 0;  // sequence number of the LetterDrawn
    LetterDrawn drawn;
    BusinessDate drawn_on;
    StaffId drawn_by;
    LetterStep step = LetterStep::ready;
    BusinessDate stepped_on;
    std::optional<LetterPosted> posted;
    std::optional<LetterServed> served;
    std::optional<LetterReturned> returned;
    std::string why_withdrawn;
    std::optional<BusinessDate> money_moved_on;  // after it was drawn
};

// Newest first. Errors: policy_no_rule, those of the store.
Result<std::vector<LetterStanding>> letters_of_loan(House& house, const LoanNow& now);
// Error letter_unknown.
Result<LetterStanding> letter_of_loan(House& house, const LoanNow& now, std::int64_t letter);

// The figures as they were put into the text.
MessageFigures figures_of(const LetterDrawn& drawn);
// The sequence number of the fact that tells where the person lives: the newest that does. Errors:
// person_missing, address_missing.
Result<std::int64_t> address_told(House& house, PersonId person);

// The bytes of its page. Errors: those of print_letter, letter_changed (what is on record no longer
// gives the page that was sent: a registration was erased, or the font is another).
Result<std::string> page_of(House& house, const LetterStanding& standing);
// The same before there is a fact of it.
Result<std::string> page_of(House& house, const LetterDrawn& drawn, BusinessDate on);

}  // namespace daihou
