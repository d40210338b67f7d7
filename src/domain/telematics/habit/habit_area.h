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
    static void fields(auto& self, auto&& visit) {
        visit("cells", self.cells_), visit("count", self.count_), visit("latest", self.latest_);
    }

private:
    struct Cell {
        std::int16_t row = 0;
        std::int16_t column = 0;
        std::uint32_t first_hour : 24 = 0;  // hours since 1970
        std::uint32_t fixes : 8 = 0;
        std::uint32_t seen_hour = 0;
        static void fields(auto& self, auto&& visit) {
            std::uint32_t first_hour = self.first_hour, fixes = self.fixes;
            visit("row", self.row), visit("column", self.column),
                visit("seen_hour", self.seen_hour);
            visit("first_hour", first_hour), visit("fixes", fixes);
            if constexpr (!std::is_const_v<std::remove_reference_t<decltype(self)>>)
                self.first_hour = first_hour & 0xFF'FFFF, self.fixes = fixes & 0xFF;
        }
    };
    std::array<Cell, cells_max> cells_;
    std::uint8_t count_ = 0;
    std::uint8_t latest_ = 0;  // where the last fix fell: the next mostly falls there too
};

}  // namespace daihou
