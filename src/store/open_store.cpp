// Opening a store: its address, its master key, its schema, in this order, so that nothing is
// sealed before the key is safely on disk.
#include <sodium.h>
#include <sys/stat.h>

#include "store/master_key.h"
#include "store/migrations.h"
#include "store/postgres/postgres_database.h"
#include "store/sql_store.h"
#include "store/sqlite_database.h"

namespace daihou {
namespace {

constexpr std::string_view sqlite_scheme = "sqlite:";

// A password may stand in any address: nothing before its last @ is repeated.
Error unknown_address(std::string_view url) {
    const std::size_t at = url.rfind('@');
    const std::string shown =
        at == std::string_view::npos ? std::string(url) : "…" + std::string(url.substr(at));
    return {ErrorKind::bad_input,
            "store_url",
            fmt::format("'{}' is not the address of a store; write sqlite:PATH, for example "
                        "sqlite:daihou.db, or postgresql://USER@HOST/DATABASE",
                        shown),
            {{"url", shown}}};
}

struct Opened {
    std::unique_ptr<Database> database;
    SecretKey key;
    std::string key_path;
};

// Whether there is anything in the file; an empty one is a store that was never made.
bool holds_bytes(const std::string& path) {
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 && status.st_size > 0;
}

bool exists(const std::string& path) {
    struct stat status {};
    return ::lstat(path.c_str(), &status) == 0;
}

// `is_there`: whether there is a store already; only a new one may get a new key.
Result<SecretKey> master_key_at(const std::string& key_path, bool is_there, OpenMode mode,
                                const std::string& shown) {
    if (!is_there && mode == OpenMode::must_exist) {
        return Error{
            ErrorKind::unavailable,
            "store_missing",
            fmt::format("there is no store at {}; check the address, or create one first", shown),
            {{"path", shown}}};
    }
    if (!is_there && !exists(key_path)) TRY(create_master_key(key_path));
    return read_master_key(key_path);
}

// The key first: to open the file would make it.
Result<Opened> open_sqlite(const std::string& path, OpenMode mode) {
    const std::string key_path = path + ".key";
    const SecretKey key = TRY(master_key_at(key_path, holds_bytes(path), mode, path));
    return Opened{TRY(open_sqlite_database(path)), key, key_path};
}

Result<bool> is_empty(Database& database) {
    const auto reader = TRY(database.begin(Access::read));
    return database.is_empty(*reader);
}

Result<Opened> open_postgres(std::string_view url, OpenMode mode) {
    const PostgresAddress address = TRY(read_postgres_address(url));
    auto database = TRY(open_postgres_database(address));
    const bool is_there = !TRY(is_empty(*database));
    const SecretKey key = TRY(master_key_at(address.key_path, is_there, mode, address.shown));
    return Opened{std::move(database), key, address.key_path};
}

Result<Opened> open_address(std::string_view url, OpenMode mode) {
    if (is_postgres_url(url)) return open_postgres(url, mode);
    if (url.starts_with(sqlite_scheme) && url.size() > sqlite_scheme.size())
        return open_sqlite(std::string(url.substr(sqlite_scheme.size())), mode);
    return unknown_address(url);
}

std::string fingerprint_text(const SecretKey& key) {
    return hex(Vault(key).fingerprint());
}

// The store keeps the fingerprint of the key it was made with: another store's key file is told
// apart from damage.
Done check_key(const Opened& opened) {
    const auto transaction = TRY(opened.database->begin(Access::read));
    std::string made_with;
    TRY(transaction->read_rows("SELECT fingerprint FROM master_key", {},
                               [&](std::span<const Cell> row) {
                                   made_with = row[0].bytes;
                                   return false;
                               }));
    if (made_with == fingerprint_text(opened.key)) return done();
    return Error{
        ErrorKind::unavailable,
        "store_key_wrong",
        fmt::format("{} is the master key of another store; put this store's own key file back "
                    "from its backup",
                    opened.key_path),
        {{"path", opened.key_path}}};
}

}  // namespace

Result<std::unique_ptr<Store>> open_store(std::string_view url, OpenMode mode, const Clock& clock) {
    INVARIANT(sodium_init() >= 0);
    Opened opened = TRY(open_address(url, mode));
    TRY(migrate(*opened.database, clock.now(), fingerprint_text(opened.key)));
    TRY(check_key(opened));
    std::unique_ptr<Store> store =
        std::make_unique<SqlStore>(std::move(opened.database), opened.key, clock);
    return store;
}

}  // namespace daihou
