// Opening a store: its address, its master key, its schema, in this order, so that nothing is
// sealed before the key is safely on disk.
#include <sodium.h>
#include <sys/stat.h>

#include "store/key_rotation.h"
#include "store/master_key.h"
#include "store/migrations.h"
#include "store/sql_store.h"
#include "store/sqlite_database.h"

namespace daihou {
namespace {

Result<std::string> path_in(std::string_view url) {
    constexpr std::string_view scheme = "sqlite:";
    if (url.starts_with(scheme) && url.size() > scheme.size())
        return std::string(url.substr(scheme.size()));
    return Error{ErrorKind::bad_input,
                 "store_url",
                 fmt::format("'{}' is not the address of a store; write sqlite:PATH, for example "
                             "sqlite:daihou.db",
                             url),
                 {{"url", std::string(url)}}};
}

// A rotation that was cut off after its transaction left the key in force as PATH.key.next.
Done end_rotation(Database& database, const std::string& path, SecretKey& key) {
    const auto transaction = TRY(database.begin(Access::read));
    const std::string fingerprint = TRY(fingerprint_in(*transaction));
    if (TRY(take_up_next_key(path + ".key", fingerprint)))
        key = TRY(read_master_key(path + ".key"));
    return done();
}

// Whether there is anything in the file; an empty one is a store that was never made.
bool holds_bytes(const std::string& path) {
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 && status.st_size > 0;
}

bool exists(const std::string& path) {
    struct stat status {};
    return ::lstat(path.c_str(), &status) == 0;
}

Result<SecretKey> master_key_beside(const std::string& path, OpenMode mode) {
    const std::string key_path = path + ".key";
    if (!holds_bytes(path)) {
        if (mode == OpenMode::must_exist) {
            return Error{
                ErrorKind::unavailable,
                "store_missing",
                fmt::format("there is no store at {}; check the path, or create one first", path),
                {{"path", path}}};
        }
        if (!exists(key_path)) TRY(create_master_key(key_path));
    }
    return read_master_key(key_path);
}

std::string fingerprint_text(const SecretKey& key) {
    return hex(Vault(key).fingerprint());
}

// The store keeps the fingerprint of the key it is under: another store's key file is told
// apart from damage.
Done check_key(Database& database, const SecretKey& key, const std::string& path) {
    const auto transaction = TRY(database.begin(Access::read));
    if (TRY(fingerprint_in(*transaction)) == fingerprint_text(key)) return done();
    return Error{
        ErrorKind::unavailable,
        "store_key_wrong",
        fmt::format("{}.key is the master key of another store; put this store's own key file back "
                    "from its backup",
                    path),
        {{"path", path + ".key"}}};
}

}  // namespace

Result<std::unique_ptr<Store>> open_store(std::string_view url, OpenMode mode, const Clock& clock) {
    INVARIANT(sodium_init() >= 0);
    const std::string path = TRY(path_in(url));
    SecretKey key = TRY(master_key_beside(path, mode));
    auto database = TRY(open_sqlite_database(path));
    TRY(migrate(*database, clock.now(), fingerprint_text(key)));
    TRY(end_rotation(*database, path, key));
    TRY(check_key(*database, key, path));
    auto store = std::make_unique<SqlStore>(std::move(database), key, clock);
    TRY(store->take_up_carried_key());
    return std::unique_ptr<Store>(std::move(store));
}

}  // namespace daihou
