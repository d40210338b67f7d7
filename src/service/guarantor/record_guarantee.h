// What moves the clock of a guarantee, recorded by whoever did it: a claim with its proof, the end
// of the defence of prior suit, the debt called due early (CN-G01 to CN-G03). Each is a fact of the
// day it happened on; the standing follows from it.
#pragma once

#include <string>

#include "domain/party/guarantee_period.h"
#include "service/house.h"

namespace daihou {

struct ClaimToRecord {
    LoanId loan;
    PersonId person;
    ClaimManner manner = ClaimManner::demand_letter;
    Money amount;
    DeliveryProof proof = DeliveryProof::registered_mail;
    std::string reference;
    BusinessDate on;  // delivered, or taken up by the court
};
// Errors: loan_missing, person_not_on_loan, guarantor_not_asked (a claim on a guarantor who may not
// be asked; suing the borrower is always open), claim_of_no_use (in a manner or on a day that keeps
// nothing), date_in_future, text_empty (reference), loan_changed_meanwhile.
Done record_claim(House& house, StaffId by, const ClaimToRecord& claim);

struct DefenceToEnd {
    LoanId loan;
    PersonId person;  // 0: every guarantor
    PriorSuitGround ground = PriorSuitGround::enforcement_failed;
    std::string reference;
    BusinessDate on;
};
// Errors: as above; guarantor_not_general where there is no such defence to end.
Done end_prior_suit_defence(House& house, StaffId by, const DefenceToEnd& defence);

struct CallToRecord {
    LoanId loan;
    BusinessDate due_on;
    std::string reference;
};
// Errors: loan_missing, date_in_future, due_on_before_disbursement, text_empty,
// loan_changed_meanwhile.
Done record_call_due(House& house, StaffId by, const CallToRecord& call);

}  // namespace daihou
