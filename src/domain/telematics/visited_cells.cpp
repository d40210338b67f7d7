#include "domain/telematics/visited_cells.h"

namespace daihou {
namespace {

constexpr std::int64_t cell_lat_microdegrees = 9'000;
constexpr std::int64_t cell_lon_microdegrees = 11'500;
constexpr std::int32_t month_days = 30;

struct Bits {
    std::size_t word[2];
    std::uint64_t mask[2];
};

// The finalizer of SplitMix64: neighbours fall far apart.
Bits bits_of(std::int64_t row, std::int64_t column) {
    std::uint64_t mixed =
        static_cast<std::uint64_t>(row) * 0x9E3779B97F4A7C15u + static_cast<std::uint64_t>(column);
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9u;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBu;
    mixed ^= mixed >> 31;
    return {{mixed & 63, (mixed >> 12) & 63},
            {std::uint64_t{1} << ((mixed >> 6) & 63), std::uint64_t{1} << ((mixed >> 18) & 63)}};
}

std::int64_t row_of(Position position) {
    return (position.lat_microdegrees + std::int64_t{90'000'000}) / cell_lat_microdegrees;
}
std::int64_t column_of(Position position) {
    return (position.lon_microdegrees + std::int64_t{180'000'000}) / cell_lon_microdegrees;
}

}  // namespace

void VisitedCells::learn(const Fix& fix) {
    const auto day = static_cast<std::int32_t>(fix.at.time_since_epoch().count() / 86400);
    if (day != day_) {
        if (day - month_began_ >= month_days) {
            last_month_ = this_month_;
            this_month_ = {};
            month_began_ = day;
        }
        for (std::size_t i = 0; i < words; ++i)
            this_month_[i] |= today_[i];
        today_ = {};
        day_ = day;
    }
    const Bits bits = bits_of(row_of(fix.position), column_of(fix.position));
    today_[bits.word[0]] |= bits.mask[0];
    today_[bits.word[1]] |= bits.mask[1];
}

bool VisitedCells::is_familiar(Position position) const {
    const std::int64_t row = row_of(position), column = column_of(position);
    for (std::int64_t y = row - 1; y <= row + 1; ++y)
        for (std::int64_t x = column - 1; x <= column + 1; ++x) {
            const Bits bits = bits_of(y, x);
            const auto has = [&bits](const Sketch& sketch) {
                return (sketch[bits.word[0]] & bits.mask[0]) != 0 &&
                       (sketch[bits.word[1]] & bits.mask[1]) != 0;
            };
            if (has(this_month_) || has(last_month_)) return true;
        }
    return false;
}

}  // namespace daihou
