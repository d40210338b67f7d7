// EngineFigures: what an engine tells about itself to whoever runs it: files, room, how long
// writers wait for each other. Counts only; a figure an engine does not have stays empty.
#pragma once

#include <cstdint>
#include <optional>

namespace daihou {

// Of the one writer a store has at a time; since this process began.
struct WriterFigures {
    std::int64_t turns = 0;
    double waited_seconds = 0;  // of all turns together, before they began
    double held_seconds = 0;    // of the turn under way; 0 where nobody writes
};

struct EngineFigures {
    std::optional<std::int64_t> file_bytes;
    std::optional<std::int64_t> log_bytes;   // committed and not yet moved into the file
    std::optional<std::int64_t> disk_bytes;  // of the disk the file is on
    std::optional<std::int64_t> disk_bytes_free;
    std::optional<WriterFigures> writer;
};

}  // namespace daihou
