// Links of a loan as whoever looks after it sees them: for whom and what each was made, what was
// done by it, what may still be done. No token: that was told once.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/self_service/link_standing.h"
#include "service/house.h"

namespace daihou {

struct LinkDoing {
    Instant at;
    std::optional<LinkPurpose> purpose;  // empty: proved to be the person
    std::string words;                   // as the person wrote them
};
struct LinkLine {
    std::int64_t link = 0;
    PersonId person;
    PartyRole role = PartyRole::borrower;
    std::string name_masked;
    TaskId task;
    std::vector<LinkPurpose> purposes;
    LinkPhoto photo = LinkPhoto::none;
    Instant made_at;
    std::string by;
    Instant until;
    LinkStanding standing;
    std::vector<LinkDoing> doings;  // in their order
};

// Newest first. Errors: those of read_book, loan_missing.
Result<std::vector<LinkLine>> read_links(House& house, LoanId loan);

}  // namespace daihou
