// A letter from its drawing to its end: drawn from an approved text with the figures of the minute,
// agreed to by a second person where the law is used, posted sealed and registered once the contact
// guard has been asked, served or returned; or withdrawn before it was posted. Served, it moves the
// clocks the law hangs on it, in the same transaction. Each step is a fact; what stands in the way
// is domain/collections/letter/letter.h.
#pragma once

#include "service/letters/letters_of_loan.h"

namespace daihou {

struct LetterToDraw {
    LoanId loan;
    PersonId person;
    std::string text;         // id of the template
    std::int64_t matter = 0;  // it serves; 0: none
    std::string why;          // read by the second person
};
// Its number. Errors: loan_missing, person_not_on_loan, those of made_message, text_no_letter,
// guarantor_not_asked (nothing may be asked of them), address_missing, envelope_discloses (the
// outside would tell what is inside), text_empty (why, where a second person is asked),
// approval_waiting, those of print_letter, loan_changed_meanwhile.
Result<std::int64_t> draw_letter(House& house, StaffId by, const LetterToDraw& letter);

// What takes effect once a second person agrees.
Result<std::vector<NewFact>> facts_of_letter(House& house, const Approval& approval);

struct LetterToSend {
    LoanId loan;
    std::int64_t letter = 0;
    LetterPost post = LetterPost::registered_mail;
    std::string tracking_number;
};
// Asks the contact guard in the same moment; what it refuses is on record and the letter stays.
// Errors: loan_missing, letter_unknown, letter_<bar> of PostBar, contact_refused (names rule and
// moment), loan_changed_meanwhile.
Done post_letter(House& house, StaffId by, const LetterToSend& letter);

struct LetterToWithdraw {
    LoanId loan;
    std::int64_t letter = 0;
    std::string why;
};
// Before it is posted; what is on its way cannot be called back. One that waits for a second person
// is refused by them instead. Errors: loan_missing, letter_unknown, letter_not_ready, text_empty
// (why), loan_changed_meanwhile.
Done withdraw_letter(House& house, StaffId by, const LetterToWithdraw& withdrawn);

struct LetterServedReport {
    LoanId loan;
    std::int64_t letter = 0;
    ServedTo to = ServedTo::addressee;
    DeliveryProof proof = DeliveryProof::registered_mail;
    std::string reference;
    BusinessDate on;
};
// Errors: loan_missing, letter_unknown, letter_not_posted, text_empty (reference),
// letter_day_outside (before it was posted, or ahead), loan_changed_meanwhile.
Done record_service(House& house, StaffId by, const LetterServedReport& served);

struct LetterReturnReport {
    LoanId loan;
    std::int64_t letter = 0;
    ReturnGround ground = ReturnGround::not_collected;
    std::string note;
};
// Errors: loan_missing, letter_unknown, letter_not_posted, loan_changed_meanwhile.
Done record_return(House& house, StaffId by, const LetterReturnReport& returned);

}  // namespace daihou
