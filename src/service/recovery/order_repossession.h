// An order to take the vehicle 收车指令: put before a second person, in force once they agree, and
// withdrawn by a person. Each step asks the interlock anew
// (decision/standing/repossession_standing.h); what dies by itself is the day pass's.
#pragma once

#include "service/approval/kept_approvals.h"
#include "service/recovery/recovery_now.h"

namespace daihou {

struct RepossessionWish {
    LoanId loan;
    RepossessionGround ground = RepossessionGround::surrender_signed;
    std::string reference;
    BusinessDate valid_to;
    TakingCrew crew;
    std::string why;
};

// Errors: loan_missing, vehicle_missing, text_empty (reference, why), repossession_crew (neither an
// agency nor two people), staff_missing, agency_not_listed, agency_not_told,
// repossession_document_ended and the other bars, repossession_open (an order, or the vehicle is
// held), approval_waiting, loan_changed_meanwhile.
Done propose_repossession(House& house, StaffId by, const RepossessionWish& wish);

// What takes effect once a second person agrees. Errors: the bars, repossession_open.
Result<std::vector<NewFact>> facts_of_repossession(House& house, const Approval& approval);

// Errors: loan_missing, text_empty (why), repossession_not_open, loan_changed_meanwhile.
Done cancel_repossession(House& house, StaffId by, LoanId loan, std::string_view why);

// The loan's order that waits to be carried out. Error repossession_not_open.
Result<const RepossessionOrder*> open_order(const LoanSnapshot& loan);

}  // namespace daihou
