#include "store/sealing/master_key.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/digest.h"
#include "store/backup/durable_file.h"
#include "store/sealing/key_rotation.h"
#include "store/sealing/sealing.h"
#include "store/sql/database.h"

namespace daihou {
namespace {

constexpr std::string_view title = "daihou-master-key-v1 ";

Error key_error(std::string_view code, const std::string& path, std::string_view text) {
    return {ErrorKind::unavailable,
            std::string(code),
            fmt::format("{}: {}", path, text),
            {{"path", path}}};
}

Error io_error(const std::string& path, std::string_view doing) {
    return key_error("store_io", path,
                     fmt::format("cannot {} the key file: {}", doing, std::strerror(errno)));
}

struct File {
    int number = -1;
    ~File() {
        if (number >= 0) ::close(number);
    }
};

}  // namespace

SecretKey::~SecretKey() {
    sodium_memzero(bytes.data(), bytes.size());
}

Result<SecretKey> read_master_key(const std::string& path) {
    const File file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    if (file.number < 0 && errno == ENOENT) {
        return key_error("store_key_missing", path,
                         "the master key of this store is not there; put it back from its backup, "
                         "without it nothing personal can be read");
    }
    if (file.number < 0) return io_error(path, "open");
    struct stat status {};
    if (::fstat(file.number, &status) != 0) return io_error(path, "look at");
    if ((status.st_mode & 077) != 0) {
        return key_error("store_key_mode", path,
                         "group or others may read the master key; run chmod 600 on it, and "
                         "consider it known if others use this machine");
    }
    std::array<char, 128> text{};
    const ssize_t size = ::read(file.number, text.data(), text.size());
    if (size < 0) return io_error(path, "read");
    std::string_view line(text.data(), static_cast<std::size_t>(size));
    while (line.ends_with('\n'))
        line.remove_suffix(1);
    SecretKey key;
    std::optional<std::string> bytes;
    if (line.starts_with(title)) bytes = bytes_from_hex(line.substr(title.size()));
    const bool whole = bytes && bytes->size() == key.bytes.size();
    if (whole) std::copy(bytes->begin(), bytes->end(), key.bytes.begin());
    if (bytes) sodium_memzero(bytes->data(), bytes->size());
    sodium_memzero(text.data(), text.size());
    if (whole) return key;
    return key_error("store_key_damaged", path,
                     "this is not a daihou master key; put the right file back from its backup");
}

Done create_master_key(const std::string& path) {
    SecretKey key;
    randombytes_buf(key.bytes.data(), key.bytes.size());
    return put_master_key(path, key);
}

std::string fingerprint_text(const SecretKey& key) {
    return hex(Vault(key).fingerprint());
}

Done check_key(Database& database, const SecretKey& key, const std::string& key_path) {
    const auto transaction = TRY(database.begin(Access::read));
    if (TRY(fingerprint_in(*transaction)) == fingerprint_text(key)) return done();
    return key_error("store_key_wrong", key_path,
                     "this is the master key of another store; put this store's own key file back "
                     "from its backup");
}

Done put_master_key(const std::string& path, const SecretKey& key) {
    std::string text = std::string(title) + hex(key.bytes) + "\n";
    const std::string beside = fmt::format("{}.{}.new", path, ::getpid());
    {
        const File file{::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)};
        if (file.number < 0) return io_error(path, "create");
        const bool written =
            ::write(file.number, text.data(), text.size()) == static_cast<ssize_t>(text.size());
        sodium_memzero(text.data(), text.size());
        if (!written || ::fsync(file.number) != 0) {
            const Error error = io_error(path, "write");
            ::unlink(beside.c_str());
            return error;
        }
    }
    // link, not rename: where two processes create the store at once, the first key stands.
    const bool linked = ::link(beside.c_str(), path.c_str()) == 0 || errno == EEXIST;
    const Error failed = io_error(path, "create");
    ::unlink(beside.c_str());
    if (!linked) return failed;
    return sync_folder_of(path);
}

}  // namespace daihou
