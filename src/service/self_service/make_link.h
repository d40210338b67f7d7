// Making a link for one person of one loan, and taking it back. The token is answered once, to
// whoever makes it; only its digest is recorded. Sends nothing: link_text.h words what is sent.
#pragma once

#include <string>
#include <vector>

#include "domain/self_service/link.h"
#include "service/house.h"

namespace daihou {

struct LinkToMake {
    LoanId loan;
    PersonId person;
    TaskId task;  // 0: for answers the person's open follow-up, for the rest no task
    std::vector<LinkPurpose> purposes;
    LinkPhoto photo = LinkPhoto::none;
};
struct MadeLink {
    std::int64_t link = 0;
    std::string token;
    Instant until;
};

// Errors: loan_missing, person_not_on_loan, link_purposes_empty, link_photo_missing (purpose photo
// without saying of what), link_task_missing (answers without an open follow-up of the person, or a
// task that is not theirs), link_person_unprovable (no identity number to ask for), policy_no_rule.
Result<MadeLink> make_link(House& house, StaffId by, const LinkToMake& wanted);

// Errors: link_missing (no such link on this loan), link_over.
Done revoke_link(House& house, StaffId by, LoanId loan, std::int64_t link);

// What the person must tell to be believed; nothing where nobody can tell. The registration is read
// to be compared, never shown. Errors: those of the store.
Result<std::optional<std::string>> identity_proof_of(House& house, PersonId person);

}  // namespace daihou
