#include "service/operating/readiness.h"

namespace daihou {

std::vector<std::string_view> reasons_not_ready(const ReadinessSigns& signs) {
    std::vector<std::string_view> reasons;
    if (signs.is_opening) reasons.emplace_back("opening");
    if (signs.is_draining) reasons.emplace_back("draining");
    if (!signs.engine) {
        reasons.emplace_back("store_unavailable");
    } else {
        const EngineFigures& engine = *signs.engine;
        if (engine.disk_bytes_free && *engine.disk_bytes_free < disk_bytes_free_min)
            reasons.emplace_back("disk_low");
        if (engine.writer && engine.writer->held_seconds > writer_held_seconds_max)
            reasons.emplace_back("writer_stuck");
    }
    if (signs.has_day_pass_failed) reasons.emplace_back("day_pass_failed");
    return reasons;
}

}  // namespace daihou
