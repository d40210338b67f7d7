// ByteSource: untrusted bytes from a file, a .gz file (told by its content, not its name), standard
// input or memory. The first step of every import; it knows nothing of text or tables.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "base/result.h"

namespace daihou {

// How far reading has come in the file as it lies on disk; `of` 0 = its size is not known.
struct ReadSoFar {
    std::int64_t bytes = 0;
    std::int64_t of = 0;
};

class ByteSource {
public:
    virtual ~ByteSource() = default;
    // Fills `room` as far as it can; 0 = the end. Error: file_unreadable, file_damaged (a cut or
    // broken .gz).
    virtual Result<std::size_t> read(std::span<char> room) = 0;
    virtual ReadSoFar so_far() const { return {}; }
};

// `path` "-" is standard input. Error: file_unreadable (names the path and the system's reason).
Result<std::unique_ptr<ByteSource>> open_bytes(const std::string& path);

// Plain bytes kept in memory.
std::unique_ptr<ByteSource> bytes_of(std::string text);

}  // namespace daihou
