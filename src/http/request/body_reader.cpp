#include "http/request/body_reader.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace daihou::http {
namespace {

constexpr std::uint64_t memory_piece = 256 * 1024;
constexpr std::uint64_t file_piece = 64 * 1024;

bool holds(std::uint64_t size, std::uint64_t offset, std::uint64_t length) {
    return offset <= size && length <= size - offset;
}

}  // namespace

BodyReader::BodyReader(std::string_view bytes, int file, std::uint64_t offset, std::uint64_t size)
    : bytes_(bytes), file_(file), offset_(offset), size_(size), left_(size) {}

BodyReader::BodyReader(BodyReader&& other) noexcept
    : bytes_(other.bytes_),
      file_(std::exchange(other.file_, -1)),
      offset_(other.offset_),
      size_(other.size_),
      left_(other.left_),
      piece_(std::move(other.piece_)) {}

BodyReader::~BodyReader() {
    if (file_ >= 0) ::close(file_);
}

std::optional<BodyReader> BodyReader::open(const Body& body) {
    if (const auto* text = std::get_if<std::string>(&body)) {
        return BodyReader(*text, -1, 0, text->size());
    }
    if (const auto* shared = std::get_if<SharedRange>(&body)) {
        if (!shared->bytes || !holds(shared->bytes->size(), shared->offset, shared->length)) {
            return std::nullopt;
        }
        return BodyReader(*shared->bytes, -1, shared->offset, shared->length);
    }
    if (const auto* range = std::get_if<FileRange>(&body)) {
        // O_NONBLOCK: opening a named pipe must not hang the event loop.
        const int file =
            ::open(range->path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
        if (file < 0) return std::nullopt;
        BodyReader reader({}, file, range->offset, range->length);
        struct stat status = {};
        if (::fstat(file, &status) != 0 || !S_ISREG(status.st_mode) ||
            !holds(static_cast<std::uint64_t>(status.st_size), range->offset, range->length)) {
            return std::nullopt;
        }
        return reader;
    }
    return BodyReader({}, -1, 0, 0);
}

std::string_view BodyReader::next() {
    std::string_view piece;
    if (file_ < 0) {
        piece = bytes_.substr(offset_, std::min(left_, memory_piece));
    } else {
        piece_.resize(std::min(left_, file_piece));
        const ssize_t count =
            ::pread(file_, piece_.data(), piece_.size(), static_cast<off_t>(offset_));
        piece = std::string_view(piece_).substr(0, count > 0 ? static_cast<std::size_t>(count) : 0);
    }
    offset_ += piece.size();
    left_ -= piece.size();
    return piece;
}

}  // namespace daihou::http
