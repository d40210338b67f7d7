// How much a member of staff may waive 减免 or charge by their role. The limits are dated policy
// (charges.toml); this file reckons what room they leave and who has enough of it. It must not know
// of loans or of who signs in.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/money.h"
#include "base/ratio.h"

namespace daihou {

struct WaiverLimit {
    std::string role;
    Money amount_max;
    Ratio share_of_owed_max;
    int counted_days = 0;  // what staff waived of the kind within so many days counts with it
    friend bool operator==(const WaiverLimit&, const WaiverLimit&) = default;
};

struct ChargeLimit {
    std::string role;
    Money amount_max;
    friend bool operator==(const ChargeLimit&, const ChargeLimit&) = default;
};

// What a role may waive or charge now.
struct RoleRoom {
    std::string role;
    Money room;
    friend bool operator==(const RoleRoom&, const RoleRoom&) = default;
};

// The room left where `waived` was given within the counted days and `owed` is still open: the
// share, rounded down, is of both, so that the order of small waivers does not matter.
RoleRoom room_of(const WaiverLimit& limit, Money owed, Money waived);

// The widest room these roles have; zero where none of them has a limit.
Money room_for(std::span<const RoleRoom> rooms, std::span<const std::string> roles);

// The role with the narrowest room that is enough: whom to ask. Empty where nobody may.
std::optional<std::string> who_may(std::span<const RoleRoom> rooms, Money amount);

}  // namespace daihou
