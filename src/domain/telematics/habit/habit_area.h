// HabitArea: the country a vehicle lives in, as cells of about 5 km in a table of fixed size. A
// cell becomes habit only some hours after it was first seen, so that an excursion does not make
// its own way usual. The cell longest unseen is forgotten first.
#pragma once

#include <array>
#include <cstdint>

#include "domain/telematics/fix/fix.h"

namespace daihou {

class HabitArea {
public:
    static constexpr std::size_t cells_max = 64;
    void learn(const Fix& fix);
    // How far the position lies beyond every cell that was habit at `known_at`; 0 inside one, -1
    // where no habit is known.
    std::int64_t outside_m(Position position, FixTime known_at,
                           std::chrono::hours habit_after) const;

private:
    struct Cell {
        std::int16_t row = 0;
        std::int16_t column = 0;
        std::uint32_t first_hour : 24 = 0;  // hours since 1970
        std::uint32_t fixes : 8 = 0;
        std::uint32_t seen_hour = 0;
    };
    std::array<Cell, cells_max> cells_;
    std::uint8_t count_ = 0;
    std::uint8_t latest_ = 0;  // where the last fix fell: the next mostly falls there too
};

}  // namespace daihou
