// Figures of a run that commands print beside their results: seconds a stage, peak memory.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>

#include "service/day/day_stages.h"

namespace daihou {

nlohmann::ordered_json stage_seconds(const DayStages& seconds);

// The most this process had in memory since it started or since forget_peak_memory(); 0 where the
// system does not tell.
std::int64_t peak_memory_mb();
void forget_peak_memory();

// Processor time of this process so far, on all cores: what a busy machine does not stretch.
double processor_seconds();

}  // namespace daihou
