#include "domain/collections/staff_limits.h"

#include <algorithm>

namespace daihou {

RoleRoom room_of(const WaiverLimit& limit, Money owed, Money waived) {
    const Money share = apply(limit.share_of_owed_max, owed + waived, Rounding::down);
    return {limit.role, max(min(limit.amount_max, share) - waived, Money())};
}

Money room_for(std::span<const RoleRoom> rooms, std::span<const std::string> roles) {
    Money widest;
    for (const RoleRoom& room : rooms)
        if (std::find(roles.begin(), roles.end(), room.role) != roles.end())
            widest = max(widest, room.room);
    return widest;
}

std::optional<std::string> who_may(std::span<const RoleRoom> rooms, Money amount) {
    const RoleRoom* narrowest = nullptr;
    for (const RoleRoom& room : rooms)
        if (room.room >= amount && (narrowest == nullptr || room.room < narrowest->room))
            narrowest = &room;
    return narrowest == nullptr ? std::nullopt : std::optional(narrowest->role);
}

}  // namespace daihou
