// What staff puts on a loan or takes off it by hand: a charge, or a waiver 减免 of charges and
// penalty interest. Each is held against what is owed this minute and against the limits of the
// person's roles (policies/charges.toml); what passes is a fact with who and why, what does not is
// refused whole, never cut. Who may ask at all is the caller's to decide.
#pragma once

#include <string_view>

#include "service/loan_now.h"
#include "service/view/loan/loan_charges.h"

namespace daihou {

struct StaffInCharge {
    StaffId staff;
    std::span<const std::string> roles;
};

struct ChargeToRaise {
    LoanId loan;
    NamedCharge charge = NamedCharge::fee;
    Money amount;  // positive
    std::string_view why;
};
struct WaiverToGrant {
    LoanId loan;
    Waived what = Waived::penalty_interest;
    Money amount;  // positive
    std::string_view why;
};

// Due today. Errors: loan_missing, text_empty (why), charge_on_closed_loan, charge_over_limit
// (names the limit and who may), charge_over_every_limit, loan_changed_meanwhile.
Done raise_charge(House& house, const StaffInCharge& by, const ChargeToRaise& wanted);

// What one may waive of a kind now: the room the roles leave, no more than is owed.
struct WaiverRoom {
    Waived what = Waived::penalty_interest;
    Money owed;
    Money limit;
};
struct WaiverRooms {
    BusinessDate as_of;
    std::vector<WaiverRoom> kinds;
};
// Error loan_missing.
Result<WaiverRooms> waiver_rooms(House& house, const StaffInCharge& by, LoanId loan);

// What would still be owed of the kind after the waiver, and whose agreement it needs first where
// it is above one's own limit; empty: nobody's.
struct WaiverOutlook {
    Money remains;
    std::string asks_role;
};
// What somebody with these roles may waive of the kind now, whatever is owed of it.
Money waiver_room(const LoanNow& now, const PolicyOfDay& policy, std::span<const std::string> roles,
                  Waived what);

// Books nothing. The errors of waive_or_ask that hang on the amount.
Result<WaiverOutlook> try_waiver(House& house, const StaffInCharge& by,
                                 const WaiverToGrant& wanted);

// What was waived of the same kind within the counted days counts with it. Errors: loan_missing,
// text_empty (why), waiver_over_owed, waiver_over_limit (names the limit and who may),
// waiver_over_every_limit, loan_changed_meanwhile.
Done grant_waiver(House& house, const StaffInCharge& by, const WaiverToGrant& wanted);

enum class Waiving { booked, asked };
// What is above one's own limit is put before somebody whose limit is wide enough. Errors: as above
// where no role that may agree has such a limit; approval_waiting where one of the kind waits.
Result<Waiving> waive_or_ask(House& house, const StaffInCharge& by, const WaiverToGrant& wanted);

// The fact of a waiver that was agreed to, held against what is owed now and against the limit of
// whoever agreed. Two who decide on the same state of the loan write under the same key.
Result<NewFact> agreed_waiver(House& house, const StaffInCharge& agreed_by,
                              const WaiverToGrant& wanted);

}  // namespace daihou
