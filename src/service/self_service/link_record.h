// A link as the store has it: how it was made, what was done with it, how it ended. Each deed and
// the end land under a key of their own, so that of two who do the same at once one lands.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/self_service/link_standing.h"
#include "service/house.h"

namespace daihou {

struct LinkRecord {
    std::int64_t link = 0;  // sequence of its LinkMade
    LinkMade made;
    Instant made_at;
    StaffId by;
    std::vector<LinkPurpose> used;
    LinkStanding standing;
};

Result<SelfServiceRules> self_service_rules_now(House& house);

std::string link_key(std::string_view token_digest);                     // of LinkMade
std::string link_used_key(std::int64_t link, std::string_view purpose);  // of LinkUsed
std::string link_ended_key(std::int64_t link);                           // of LinkEnded

// Nothing where there is no such link.
Result<std::optional<LinkRecord>> link_under(House& house, std::string_view token_digest);
Result<std::optional<LinkRecord>> link_numbered(House& house, std::int64_t link);

// Written once; what ended it first stays.
Done end_link(House& house, StaffId by, const LinkRecord& record, LinkEnding why);
// Writes how a link that is over by itself ended: used up, or expired.
Done note_ending(House& house, const LinkRecord& record);

}  // namespace daihou
