#include "domain/telematics/habit/habit_area.h"

#include <algorithm>

#include "domain/telematics/habit/stay.h"

namespace daihou {
namespace {

constexpr std::int32_t habit_cell_microdegrees = 50'000;
// A position thrown off by the receiver leaves one fix or two.
constexpr std::uint16_t fixes_min = 3;

constexpr std::int16_t cell_of(std::int32_t microdegrees) {
    const std::int32_t whole = microdegrees / habit_cell_microdegrees;
    return static_cast<std::int16_t>(microdegrees < 0 ? whole - 1 : whole);
}
constexpr std::int32_t nearest_in_cell(std::int32_t microdegrees, std::int16_t cell) {
    return std::clamp(microdegrees, cell * habit_cell_microdegrees,
                      (cell + 1) * habit_cell_microdegrees - 1);
}

}  // namespace

void HabitArea::learn(const Fix& fix) {
    const std::int16_t row = cell_of(fix.position.lat_microdegrees);
    const std::int16_t column = cell_of(fix.position.lon_microdegrees);
    const std::uint32_t hour = hours_of(fix.at);
    const auto is_here = [&](const Cell& cell) { return cell.row == row && cell.column == column; };
    if (count_ == 0 || !is_here(cells_[latest_])) {
        auto cell = std::find_if(cells_.begin(), cells_.begin() + count_, is_here);
        if (cell == cells_.begin() + count_) {
            if (count_ < cells_max)
                ++count_;
            else
                cell = std::min_element(
                    cells_.begin(), cells_.end(),
                    [](const Cell& a, const Cell& b) { return a.seen_hour < b.seen_hour; });
            *cell = {row, column, hour & 0xFFFFFFu, 0, hour};
        }
        latest_ = static_cast<std::uint8_t>(cell - cells_.begin());
    }
    Cell& cell = cells_[latest_];
    cell.seen_hour = hour;
    if (cell.fixes < UINT8_MAX) ++cell.fixes;
}

std::int64_t HabitArea::outside_m(Position position, FixTime known_at,
                                  std::chrono::hours habit_after) const {
    const std::uint32_t habit_until = hours_of(known_at - habit_after);
    const auto is_habit = [habit_until](const Cell& cell) {
        return cell.first_hour <= habit_until && cell.fixes >= fixes_min;
    };
    const std::int16_t row = cell_of(position.lat_microdegrees);
    const std::int16_t column = cell_of(position.lon_microdegrees);
    const Cell& latest = cells_[latest_];
    if (count_ > 0 && latest.row == row && latest.column == column && is_habit(latest)) return 0;
    std::int64_t least = -1;
    for (std::size_t i = 0; i < count_; ++i) {
        const Cell& cell = cells_[i];
        if (!is_habit(cell)) continue;
        const Position nearest{nearest_in_cell(position.lat_microdegrees, cell.row),
                               nearest_in_cell(position.lon_microdegrees, cell.column)};
        if (nearest == position) return 0;
        if (least >= 0 && is_within(nearest, position, least) == false) continue;
        least = distance_m(nearest, position);
    }
    return least;
}

}  // namespace daihou
