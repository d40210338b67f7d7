// UsualPlaces: where a vehicle has stood before, in a table of fixed size. A place is learned from
// a stay that has ended, so that no stay makes itself usual. The place least used is forgotten
// first.
#pragma once

#include <array>
#include <cstdint>

#include "domain/telematics/habit/stay.h"

namespace daihou {

struct UsualPlace {
    Position centre;
    std::uint32_t seen_hour = 0;  // hours since 1970
    std::uint16_t visits = 0;     // 0 = a free slot
    std::uint16_t longest_hours = 0;
    std::uint32_t total_minutes = 0;
    static void fields(auto& self, auto&& visit) {
        visit("centre", self.centre), visit("seen_hour", self.seen_hour),
            visit("visits", self.visits), visit("longest_hours", self.longest_hours),
            visit("total_minutes", self.total_minutes);
    }
};

class UsualPlaces {
public:
    static constexpr std::size_t places_max = 48;
    void learn(const Stay& stay, const StayRules& rules);
    // The nearest within the radius; null: an unknown place.
    const UsualPlace* at(Position position, const StayRules& rules) const;
    // To the nearest of all, of whatever distance; -1 where none is known.
    std::int64_t nearest_m(Position position) const;
    static void fields(auto& self, auto&& visit) {
        visit("places", self.places_), visit("count", self.count_);
    }

private:
    std::array<UsualPlace, places_max> places_;
    std::uint8_t count_ = 0;
};

}  // namespace daihou
