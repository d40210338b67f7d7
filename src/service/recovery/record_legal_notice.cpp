#include "service/recovery/record_legal_notice.h"

#include "service/needed_text.h"
#include "service/recovery/recovery_now.h"

namespace daihou {

Done record_legal_notice(House& house, StaffId by, const LegalNoticeToRecord& notice) {
    TRY(check_text(notice.reference, "reference"));
    const LoanNow now = TRY(loan_now(house, notice.loan));
    const PartyState* party = party_of(now.loan, notice.person);
    if (party == nullptr || party->role == PartyRole::guarantor)
        return conflict_in("person", "notice_to_nobody",
                           "the notice is to no borrower of the loan");
    if (notice.delivered_on > now.today || notice.delivered_on < now.loan.contract().disbursed_on)
        return conflict_in("delivered_on", "notice_day_outside",
                           "delivered before the loan, or in the future");
    const Instant at =
        notice.delivered_on == now.today ? house.clock().now() : start_of(notice.delivered_on);
    const NewFact news{at, key_on_loan("legal_notice", now), by,
                       LegalNoticeGiven{notice.loan, notice.person, notice.notice, notice.proof,
                                        notice.reference}};
    return commit_on_loan(house, std::span(&news, 1));
}

}  // namespace daihou
