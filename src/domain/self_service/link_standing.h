// What may still be done with a link at a moment: whether it is over, and which of its purposes are
// not used yet. Pure: what happened to the link comes in, from its facts; so does the moment.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "base/date.h"
#include "domain/self_service/link.h"

namespace daihou {

struct LinkStanding {
    std::optional<LinkEnding> ended;
    std::vector<LinkPurpose> open;  // in the order it was made for; none where it ended

    bool is_open_for(LinkPurpose purpose) const;
};

// Each purpose is used once. `ended`: what a LinkEnded says; without one the link is over when its
// last moment has passed or everything is used. The moment `until` itself is too late.
LinkStanding link_standing(std::span<const LinkPurpose> purposes, std::span<const LinkPurpose> used,
                           std::optional<LinkEnding> ended, Instant until, Instant now);

}  // namespace daihou
