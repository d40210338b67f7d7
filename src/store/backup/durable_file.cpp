#include "store/backup/durable_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <functional>

namespace daihou {
namespace {

struct OpenFile {
    int number = -1;
    ~OpenFile() {
        if (number >= 0) ::close(number);
    }
};

Done write_all(int file, const std::string& path, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return file_error(path, "write");
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return done();
}

Done each_piece(const std::string& path, const std::function<Done(std::string_view)>& take) {
    const OpenFile file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    if (file.number < 0) return file_error(path, "open");
    std::vector<char> piece(1 << 20);
    for (;;) {
        const ssize_t size = ::read(file.number, piece.data(), piece.size());
        if (size < 0 && errno == EINTR) continue;
        if (size < 0) return file_error(path, "read");
        if (size == 0) return done();
        TRY(take({piece.data(), static_cast<std::size_t>(size)}));
    }
}

// `to` empty: only counts and hashes.
Result<CopiedFile> pass_through(const std::string& from, int to, const std::string& to_path) {
    DigestStream stream;
    CopiedFile copied;
    TRY(each_piece(from, [&](std::string_view piece) -> Done {
        stream.add(piece);
        copied.bytes += static_cast<std::int64_t>(piece.size());
        return to < 0 ? done() : write_all(to, to_path, piece);
    }));
    copied.digest = stream.finish();
    return copied;
}

}  // namespace

Error file_error(const std::string& path, std::string_view doing) {
    const int reason = errno;
    return {
        ErrorKind::unavailable,
        "file_io",
        fmt::format("cannot {} {}: {}; check the path, its permissions and the room on its disk",
                    doing, path, std::strerror(reason)),
        {{"path", path}}};
}

bool file_exists(const std::string& path) {
    struct stat status {};
    return ::lstat(path.c_str(), &status) == 0;
}

Done create_file(const std::string& path) {
    const OpenFile file{::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)};
    if (file.number < 0) return file_error(path, "create");
    return done();
}

Done write_file(const std::string& path, std::string_view text) {
    const OpenFile file{::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)};
    if (file.number < 0) return file_error(path, "create");
    TRY(write_all(file.number, path, text));
    if (::fsync(file.number) != 0) return file_error(path, "flush");
    return done();
}

Result<std::string> read_file(const std::string& path) {
    std::string text;
    TRY(each_piece(path, [&text](std::string_view piece) {
        text += piece;
        return done();
    }));
    return text;
}

Result<CopiedFile> copy_file(const std::string& from, const std::string& to) {
    const OpenFile file{::open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)};
    if (file.number < 0) return file_error(to, "create");
    const CopiedFile copied = TRY(pass_through(from, file.number, to));
    if (::fsync(file.number) != 0) return file_error(to, "flush");
    return copied;
}

Result<CopiedFile> digest_of_file(const std::string& path) {
    return pass_through(path, -1, {});
}

Done sync_file(const std::string& path) {
    const OpenFile file{::open(path.c_str(), O_RDWR | O_CLOEXEC)};
    if (file.number < 0 || ::fsync(file.number) != 0) return file_error(path, "flush");
    return done();
}

Done sync_folder_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    const std::string folder = slash == std::string::npos ? "."
                               : slash == 0               ? "/"
                                                          : path.substr(0, slash);
    const OpenFile opened{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (opened.number < 0 || ::fsync(opened.number) != 0)
        return file_error(path, "flush the folder of");
    return done();
}

// link, not rename: rename would write over what is there.
Done give_name(const std::string& from, const std::string& to) {
    if (::link(from.c_str(), to.c_str()) != 0) {
        if (errno == EEXIST)
            return Error{ErrorKind::conflict,
                         "file_exists",
                         fmt::format("{} is there already; nothing is written over it", to),
                         {{"path", to}}};
        return file_error(to, "create");
    }
    ::unlink(from.c_str());
    return sync_folder_of(to);
}

}  // namespace daihou
