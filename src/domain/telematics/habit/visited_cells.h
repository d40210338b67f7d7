// VisitedCells: cells of about 1 km a vehicle has driven through, as a sketch of fixed size (a
// Bloom filter a generation): it may take a new cell for a known one, never the reverse. Today's
// cells are known from tomorrow on, so that a trip does not make its own way familiar; what was not
// seen for one to two months is forgotten.
#pragma once

#include <array>
#include <cstdint>

#include "domain/telematics/fix/fix.h"

namespace daihou {

class VisitedCells {
public:
    void learn(const Fix& fix);
    // Whether the cell of the position is known.
    bool is_familiar(Position position) const;
    static void fields(auto& self, auto&& visit) {
        visit("today", self.today_), visit("this_month", self.this_month_),
            visit("last_month", self.last_month_), visit("day", self.day_),
            visit("month_began", self.month_began_);
    }

private:
    static constexpr std::size_t words = 64;  // 4096 bits: a taxi's 700 cells fill a third
    using Sketch = std::array<std::uint64_t, words>;

    Sketch today_{};
    Sketch this_month_{};
    Sketch last_month_{};
    std::int32_t day_ = 0;  // days since 1970
    std::int32_t month_began_ = 0;
};

}  // namespace daihou
