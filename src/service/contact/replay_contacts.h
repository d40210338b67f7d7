// Recorded contacts held against other packs: what would they have stopped? Reads the record in
// order of time and asks a ContactDesk, so that later contacts are counted against the earlier ones
// those packs let pass. Writes nothing.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "service/contact/contact_desk.h"
#include "service/house.h"

namespace daihou {

struct ReplayQuestion {
    std::vector<std::string> packs = {"cn"};
    std::optional<BusinessDate> from;
    std::optional<BusinessDate> through;
};

struct ReplayedContact {
    std::int64_t judged = 0;  // sequence number of the ContactJudged
    Instant at;
    ContactJudged fact;
    ContactVerdict verdict;  // of the packs asked
    const TimeZone* zone = nullptr;
};

struct ReplayedContacts {
    std::int64_t made = 0;
    std::int64_t stopped = 0;
    std::int64_t warned = 0;
    std::map<std::string, std::int64_t> stopped_by_rule;
};

// `take` is called for each contact the packs would have stopped. Contacts that were refused then
// and not made are left out: nothing came of them. Errors: contact_pack_unknown, policy_no_rule,
// those of the store and of `take`.
Result<ReplayedContacts> replay_contacts(House& house, const ReplayQuestion& question,
                                         const std::function<Done(const ReplayedContact&)>& take);

}  // namespace daihou
