// Opening a store: its address, its master key, its schema, in this order, so that nothing is
// sealed before the key is safely on disk.
#include <sodium.h>
#include <sys/stat.h>

#include "store/sealing/key_rotation.h"
#include "store/sealing/master_key.h"
#include "store/sql/migrations.h"
#include "store/sql/sql_store.h"
#include "store/store_place.h"

namespace daihou {
namespace {

// A rotation that was cut off after its transaction left the key in force as PATH.key.next.
Done end_rotation(Database& database, const std::string& key_path, SecretKey& key) {
    const auto transaction = TRY(database.begin(Access::read));
    const std::string fingerprint = TRY(fingerprint_in(*transaction));
    if (TRY(take_up_next_key(key_path, fingerprint))) key = TRY(read_master_key(key_path));
    return done();
}

bool exists(const std::string& path) {
    struct stat status {};
    return ::lstat(path.c_str(), &status) == 0;
}

// Only a new store may get a new key: another one would hide that the old one is lost.
Result<SecretKey> master_key_of(const StorePlace& place, OpenMode mode) {
    if (!TRY(holds_anything(place))) {
        if (mode == OpenMode::must_exist) {
            return Error{
                ErrorKind::unavailable,
                "store_missing",
                fmt::format("there is no store at {}; check the address, or create one first",
                            place.shown),
                {{"path", place.shown}}};
        }
        if (!exists(place.key_path)) TRY(create_master_key(place.key_path));
    }
    return read_master_key(place.key_path);
}

}  // namespace

Result<std::unique_ptr<Store>> open_store(std::string_view url, OpenMode mode, const Clock& clock) {
    INVARIANT(sodium_init() >= 0);
    const StorePlace place = TRY(store_place(url));
    SecretKey key = TRY(master_key_of(place, mode));
    auto database = TRY(open_database(place));
    TRY(migrate(*database, clock.now(), fingerprint_text(key)));
    TRY(end_rotation(*database, place.key_path, key));
    TRY(check_key(*database, key, place.key_path));
    auto store = std::make_unique<SqlStore>(std::move(database), key, clock);
    TRY(store->take_up_carried_key());
    return std::unique_ptr<Store>(std::move(store));
}

}  // namespace daihou
