// Agreeing to a repayment plan that was offered: it is signed by those it binds, a second person
// agrees (decide_approval.h), and then it takes effect with what it changes on the loan, all in one
// transaction. The figures booked are those that were signed: of the day of the offer, void once
// anything happened to the loan's money since.
#pragma once

#include "service/approval/kept_approvals.h"
#include "service/servicing/adjust_charges.h"

namespace daihou {

struct PlanSigning {
    LoanId loan;
    std::int64_t offer = 0;
    PlanKind plan = PlanKind::instalments_beside;
    std::vector<PlanSignature> signatures;
    std::string_view why;
};

// Whether a payment, charge or change was recorded after the offer: its figures hold no longer.
bool has_money_moved_since(const LoanNow& now, std::int64_t offer);

// Puts it before the second person. Errors: loan_missing, plan_offer_missing, plan_offer_expired,
// plan_overtaken (money moved since), plan_refused (names why), plan_signature_missing,
// plan_signer_unknown, text_empty (why, reference), plan_open_already, approval_waiting.
Done sign_plan(House& house, StaffId by, const PlanSigning& signing);

// What takes effect once a second person agrees. Errors: as above, and where penalties are waived
// those of agreed_waiver.
Result<std::vector<NewFact>> facts_of_plan(House& house, const Approval& approval,
                                           const StaffInCharge& agreed_by);

// Errors: loan_missing, text_empty (why), plan_not_open, loan_changed_meanwhile.
Done cancel_plan(House& house, StaffId by, LoanId loan, std::string_view why);

}  // namespace daihou
