#include "domain/telematics/habit/visited_cells.h"

namespace daihou {
namespace {

constexpr std::int64_t cell_lat_microdegrees = 9'000;
constexpr std::int64_t cell_lon_microdegrees = 11'500;
constexpr std::int32_t month_days = 30;

constexpr std::size_t hashes = 3;

struct Bits {
    std::array<std::size_t, hashes> word;
    std::array<std::uint64_t, hashes> mask;
};

// The finalizer of SplitMix64: neighbours fall far apart.
Bits bits_of(std::int64_t row, std::int64_t column) {
    std::uint64_t mixed =
        static_cast<std::uint64_t>(row) * 0x9E3779B97F4A7C15u + static_cast<std::uint64_t>(column);
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9u;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBu;
    mixed ^= mixed >> 31;
    Bits bits;
    for (std::size_t i = 0; i < hashes; ++i) {
        bits.word[i] = (mixed >> (12 * i)) & 63;
        bits.mask[i] = std::uint64_t{1} << ((mixed >> (12 * i + 6)) & 63);
    }
    return bits;
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
    for (std::size_t i = 0; i < hashes; ++i)
        today_[bits.word[i]] |= bits.mask[i];
}

bool VisitedCells::is_familiar(Position position) const {
    const Bits bits = bits_of(row_of(position), column_of(position));
    const auto has = [&bits](const Sketch& sketch) {
        for (std::size_t i = 0; i < hashes; ++i)
            if ((sketch[bits.word[i]] & bits.mask[i]) == 0) return false;
        return true;
    };
    return has(this_month_) || has(last_month_);
}

}  // namespace daihou
