// What staff does to a customer's collection case: takes it off the ladder and puts it back, hands
// it over, recalls it, notes that the debtor was told of an agency. Each is a fact of the customer;
// what follows for their loans is the day pass's (decision/standing/customers_held.h), but nobody
// is asked to pay from that moment on (case_pause.h).
#pragma once

#include <optional>
#include <string>

#include "domain/collections/case.h"
#include "domain/party/guarantee_period.h"
#include "service/house.h"

namespace daihou {

struct OverrideToSet {
    PersonId person;
    std::string reason;
    OverrideSource source = OverrideSource::customer;
    std::string proof;
    std::optional<BusinessDate> until;
    std::string note;
};
// Opens the action its rule names, on the worst loan. Errors: person_missing, case_closed (the
// customer owes nothing), override_unknown, override_stands, override_needs_end, text_empty
// (proof), loan_changed_meanwhile.
Done set_override(House& house, StaffId by, const OverrideToSet& told);

// `set`: the sequence of the override. Errors: person_missing, override_over, text_empty (why).
Done lift_override(House& house, StaffId by, PersonId person, std::int64_t set,
                   std::string_view why);

struct CaseToHandOver {
    PersonId person;
    CaseReceiver to = CaseReceiver::staff;
    StaffId staff;
    std::string name;  // id of the stage or agency
    std::string why;
};
// To a person: with every open task of the case they may do. To a stage ahead: opens its action. To
// an agency: only one on the white list whose work the debtor was told of (CN-C08). Errors:
// person_missing, case_closed (nothing is overdue), staff_missing, staff_not_qualified,
// stage_not_ahead, agency_not_listed, agency_not_told, case_paused, text_empty (why),
// loan_changed_meanwhile.
Done hand_over_case(House& house, StaffId by, const CaseToHandOver& wish);

// Errors: person_missing, case_not_with_agency, text_empty (why).
Done recall_case(House& house, StaffId by, PersonId person, RecallGround ground,
                 std::string_view why);

struct NoticeToRecord {
    PersonId person;
    std::string agency;
    DeliveryProof proof = DeliveryProof::registered_mail;
    std::string reference;
};
// Errors: person_missing, agency_not_listed, text_empty (reference).
Done record_outsourcing_notice(House& house, StaffId by, const NoticeToRecord& notice);

}  // namespace daihou
