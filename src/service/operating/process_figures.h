// ProcessFigures: what the system tells about this process: memory, open files, processor time,
// when it began. Read anew each time; a figure the system does not tell stays 0.
#pragma once

#include <cstdint>

namespace daihou {

struct ProcessFigures {
    std::int64_t resident_bytes = 0;
    std::int64_t virtual_bytes = 0;
    std::int64_t open_files = 0;
    std::int64_t open_files_max = 0;
    std::int64_t threads = 0;
    double processor_seconds = 0;
    double began_at_seconds = 0;  // since 1970
};

ProcessFigures process_figures();

}  // namespace daihou
