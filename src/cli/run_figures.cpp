#include "cli/run_figures.h"

#include <malloc.h>
#include <sys/resource.h>

#include <fstream>
#include <string>

namespace daihou {

nlohmann::ordered_json stage_seconds(const DayStages& seconds) {
    return {{"clocks", seconds.clocks},
            {"fold", seconds.fold},
            {"decide_loans", seconds.decide_loans},
            {"plan", seconds.plan},
            {"append", seconds.append},
            {"snapshots", seconds.snapshots},
            {"commit", seconds.commit},
            {"settle", seconds.settle}};
}

std::int64_t peak_memory_mb() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmHWM:")) return std::stoll(line.substr(6)) / 1024;
    return 0;
}

double processor_seconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

void forget_peak_memory() {
    malloc_trim(0);
    std::ofstream("/proc/self/clear_refs") << "5";
}

}  // namespace daihou
