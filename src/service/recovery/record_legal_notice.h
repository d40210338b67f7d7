// That somebody of a loan was told something at law, with proof of delivery: it restarts or stops a
// legal clock (decision/standing/legal_clocks.h) from the day it arrived.
#pragma once

#include "service/loan_now.h"

namespace daihou {

struct LegalNoticeToRecord {
    LoanId loan;
    PersonId person;
    LegalNotice notice = LegalNotice::payment_demanded;
    DeliveryProof proof = DeliveryProof::registered_mail;
    std::string reference;
    BusinessDate delivered_on;
};

// Errors: loan_missing, text_empty (reference), notice_to_nobody (not a borrower or co-borrower of
// the loan: guarantors are claimed on), notice_day_outside (ahead, or before the loan),
// loan_changed_meanwhile.
Done record_legal_notice(House& house, StaffId by, const LegalNoticeToRecord& notice);

}  // namespace daihou
