#include "intake/table/byte_source.h"

#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

namespace daihou {
namespace {

Error unreadable(const std::string& path, const std::string& reason) {
    return {ErrorKind::bad_input,
            "file_unreadable",
            fmt::format("{}: {}", path, reason),
            {{"file", path}, {"reason", reason}}};
}

// 0 where it has no end that is known: a pipe.
std::int64_t size_of(const std::string& path) {
    std::error_code failed;
    if (!std::filesystem::is_regular_file(path, failed)) return 0;
    const auto size = std::filesystem::file_size(path, failed);
    return failed ? 0 : static_cast<std::int64_t>(size);
}

class FileBytes final : public ByteSource {
public:
    FileBytes(gzFile file, std::string path, std::int64_t size)
        : file_(file), path_(std::move(path)), size_(size) {}
    ~FileBytes() override { gzclose_r(file_); }

    Result<std::size_t> read(std::span<char> room) override {
        constexpr std::size_t at_once = 1 << 28;  // gzread counts in int
        errno = 0;
        const int got =
            gzread(file_, room.data(), static_cast<unsigned>(std::min(room.size(), at_once)));
        int state = Z_OK;
        const char* reason = gzerror(file_, &state);
        if (got < 0 && state == Z_ERRNO) return unreadable(path_, std::strerror(errno));
        // A .gz cut short gives its last bytes, then 0 with Z_BUF_ERROR.
        if (got < 0 || (got == 0 && state != Z_OK))
            return Error{ErrorKind::bad_input,
                         "file_damaged",
                         fmt::format("{}: {}", path_, reason),
                         {{"file", path_}}};
        return static_cast<std::size_t>(got);
    }

    ReadSoFar so_far() const override {
        return {std::clamp<std::int64_t>(gzoffset(file_), 0, size_), size_};
    }

private:
    gzFile file_;
    std::string path_;
    std::int64_t size_;
};

class MemoryBytes final : public ByteSource {
public:
    explicit MemoryBytes(std::string text) : text_(std::move(text)) {}

    Result<std::size_t> read(std::span<char> room) override {
        const std::size_t size = std::min(room.size(), text_.size() - at_);
        std::memcpy(room.data(), text_.data() + at_, size);
        at_ += size;
        return size;
    }

private:
    std::string text_;
    std::size_t at_ = 0;
};

}  // namespace

Result<std::unique_ptr<ByteSource>> open_bytes(const std::string& path) {
    errno = 0;
    gzFile file = nullptr;
    if (path == "-") {
        const int input = dup(STDIN_FILENO);
        if (input >= 0) file = gzdopen(input, "rb");
        if (file == nullptr && input >= 0) close(input);
    } else {
        file = gzopen(path.c_str(), "rb");
    }
    if (file == nullptr)
        return unreadable(path, errno != 0 ? std::strerror(errno) : "out of memory");
    gzbuffer(file, 1 << 17);
    return std::unique_ptr<ByteSource>(std::make_unique<FileBytes>(file, path, size_of(path)));
}

std::unique_ptr<ByteSource> bytes_of(std::string text) {
    return std::make_unique<MemoryBytes>(std::move(text));
}

}  // namespace daihou
