// BodyReader: hands out the bytes of a response body piece by piece, whether they lie in memory or
// in a file, so that a long file is never held whole.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "http/message.h"

namespace daihou::http {

class BodyReader {
public:
    // Nothing if the body is a file that cannot be opened, is no regular file or is shorter than
    // its range says, or a stretch outside of its shared bytes. The body must outlive the reader;
    // an EventStream has no bytes.
    static std::optional<BodyReader> open(const Body& body);
    ~BodyReader();
    BodyReader(BodyReader&& other) noexcept;
    BodyReader& operator=(BodyReader&&) = delete;

    std::uint64_t size() const { return size_; }
    std::uint64_t left() const { return left_; }

    // The next bytes, at most 256 KiB of memory or 64 KiB of a file, valid until the next call.
    // Empty with bytes left: the file has shrunk or cannot be read.
    std::string_view next();

private:
    BodyReader(std::string_view bytes, int file, std::uint64_t offset, std::uint64_t size);

    std::string_view bytes_;  // of a body in memory
    int file_ = -1;
    std::uint64_t offset_ = 0;
    std::uint64_t size_ = 0;
    std::uint64_t left_ = 0;
    std::string piece_;  // of a file
};

}  // namespace daihou::http
