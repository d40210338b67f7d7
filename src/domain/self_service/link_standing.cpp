#include "domain/self_service/link_standing.h"

#include <algorithm>

namespace daihou {

bool LinkStanding::is_open_for(LinkPurpose purpose) const {
    return std::ranges::find(open, purpose) != open.end();
}

LinkStanding link_standing(std::span<const LinkPurpose> purposes, std::span<const LinkPurpose> used,
                           std::optional<LinkEnding> ended, Instant until, Instant now) {
    if (ended) return {ended, {}};
    LinkStanding standing;
    for (const LinkPurpose purpose : purposes)
        if (std::ranges::find(used, purpose) == used.end()) standing.open.push_back(purpose);
    if (standing.open.empty()) return {LinkEnding::used_up, {}};
    if (now >= until) return {LinkEnding::expired, {}};
    return standing;
}

}  // namespace daihou
