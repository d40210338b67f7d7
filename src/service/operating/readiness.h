// Readiness: whether work should be sent here, and if not, why, in words a machine can read. Told
// to whoever balances load or watches; nothing here waits for the day pass or a writer.
#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/sql/engine_figures.h"

namespace daihou {

// Below this the disk of the store is nearly full: a day of a million loans writes some 200 MB into
// the log and again into the file.
inline constexpr std::int64_t disk_bytes_free_min = 512LL << 20;
// No turn of a writer that goes on takes this long; the longest are the day's plan and a migration.
inline constexpr double writer_held_seconds_max = 60;

struct ReadinessSigns {
    bool is_opening = false;
    bool is_draining = false;
    bool has_day_pass_failed = false;  // the last one tried
    Result<EngineFigures> engine = EngineFigures{};
};

// In a fixed order; none: ready. One of opening, draining, store_unavailable, disk_low,
// writer_stuck, day_pass_failed.
std::vector<std::string_view> reasons_not_ready(const ReadinessSigns& signs);

}  // namespace daihou
