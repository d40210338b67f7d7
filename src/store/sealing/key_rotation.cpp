#include "store/sealing/key_rotation.h"

#include <sodium.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>

#include "store/backup/durable_file.h"
#include "store/sealing/search_keys.h"
#include "store/store.h"
#include "store/store_place.h"

namespace daihou {
namespace {

// Rows held in memory at once.
constexpr std::int64_t rows_a_turn = 8192;
// Photos held in memory at once: each may have 4 MiB.
constexpr std::int64_t photos_a_turn = 8;
constexpr std::string_view shelf_of_photos = "photo";  // as sql_photos.cpp seals them
// The note that carries the comparing key.
constexpr std::string_view shelf_of_keys = "master_key";
constexpr std::string_view name_of_comparing = "comparing";

std::string_view text_of(const SecretKey& key) {
    return {reinterpret_cast<const char*>(key.bytes.data()), key.bytes.size()};
}

Error unreadable(std::string what) {
    return {
        ErrorKind::unavailable, "store_damaged",
        std::move(what) +
            " does not open under the master key; nothing was changed: restore the store from a "
            "backup"};
}

struct SubjectRow {
    std::int64_t subject;
    std::string wrapped;
};

Result<std::int64_t> rewrap_subjects(Transaction& transaction, const Vault& old, const Vault& next,
                                     RandomPool& random) {
    std::int64_t count = 0;
    for (std::int64_t last = INT64_MIN;;) {
        std::vector<SubjectRow> rows;
        TRY(transaction.read_rows(
            "SELECT subject, wrapped FROM subject_keys WHERE subject > $1 ORDER BY subject LIMIT "
            "$2",
            {Cell::integer(last), Cell::integer(rows_a_turn)}, [&](std::span<const Cell> row) {
                rows.push_back({row[0].number, std::string(row[1].bytes)});
                return true;
            }));
        if (rows.empty()) return count;
        for (SubjectRow& row : rows) {
            auto wrapped = old.rewrap(row.subject, row.wrapped, next, random);
            if (!wrapped) return unreadable(fmt::format("the key of subject {}", row.subject));
            row.wrapped = std::move(*wrapped);
        }
        std::size_t put = 0;
        TRY(transaction.copy_in({"subject_keys", "subject, wrapped", "subject"},
                                [&](std::span<Cell> cells) {
                                    if (put == rows.size()) return false;
                                    cells[0] = Cell::integer(rows[put].subject);
                                    cells[1] = Cell::blob(rows[put].wrapped);
                                    return ++put > 0;
                                }));
        count += static_cast<std::int64_t>(rows.size());
        last = rows.back().subject;
    }
}

struct NoteRow {
    std::string shelf, name, sealed;
};

Done put_notes(Transaction& transaction, const std::vector<NoteRow>& rows) {
    std::size_t put = 0;
    return transaction.copy_in({"notes", "shelf, name, sealed", "shelf, name"},
                               [&](std::span<Cell> cells) {
                                   if (put == rows.size()) return false;
                                   cells[0] = Cell::text(rows[put].shelf);
                                   cells[1] = Cell::text(rows[put].name);
                                   cells[2] = Cell::blob(rows[put].sealed);
                                   return ++put > 0;
                               });
}

Result<std::int64_t> reseal_notes(Transaction& transaction, const Vault& old, const Vault& next,
                                  RandomPool& random) {
    std::int64_t count = 0;
    for (std::string shelf, name;;) {
        std::vector<NoteRow> rows;
        TRY(transaction.read_rows(
            "SELECT shelf, name, sealed FROM notes WHERE (shelf, name) > ($1, "
            "$2) ORDER BY shelf, name LIMIT $3",
            {Cell::text(shelf), Cell::text(name), Cell::integer(rows_a_turn)},
            [&](std::span<const Cell> row) {
                rows.push_back({std::string(row[0].bytes), std::string(row[1].bytes),
                                std::string(row[2].bytes)});
                return true;
            }));
        if (rows.empty()) return count;
        for (NoteRow& row : rows) {
            const auto text = old.unseal_note(row.shelf, row.name, row.sealed);
            if (!text) return unreadable(fmt::format("the note {}/{}", row.shelf, row.name));
            row.sealed = next.seal_note(row.shelf, row.name, *text, random);
        }
        TRY(put_notes(transaction, rows));
        count += static_cast<std::int64_t>(rows.size());
        shelf = rows.back().shelf;
        name = rows.back().name;
    }
}

struct PhotoRow {
    std::string sha256, sealed;
};

Result<std::int64_t> reseal_photos(Transaction& transaction, const Vault& old, const Vault& next,
                                   RandomPool& random) {
    std::int64_t count = 0;
    for (std::string last;;) {
        std::vector<PhotoRow> rows;
        TRY(transaction.read_rows(
            "SELECT sha256, sealed FROM photos WHERE sha256 > $1 ORDER BY sha256 LIMIT $2",
            {Cell::text(last), Cell::integer(photos_a_turn)}, [&](std::span<const Cell> row) {
                rows.push_back({std::string(row[0].bytes), std::string(row[1].bytes)});
                return true;
            }));
        if (rows.empty()) return count;
        for (PhotoRow& row : rows) {
            const auto bytes = old.unseal_note(shelf_of_photos, row.sha256, row.sealed);
            if (!bytes) return unreadable(fmt::format("the photo {}", row.sha256));
            row.sealed = next.seal_note(shelf_of_photos, row.sha256, *bytes, random);
        }
        std::size_t put = 0;
        TRY(transaction.copy_in({"photos", "sha256, sealed", "sha256"}, [&](std::span<Cell> cells) {
            if (put == rows.size()) return false;
            cells[0] = Cell::text(rows[put].sha256);
            cells[1] = Cell::blob(rows[put].sealed);
            return ++put > 0;
        }));
        count += static_cast<std::int64_t>(rows.size());
        last = rows.back().sha256;
    }
}

// Everything that is under the master key, in one transaction.
Done reseal_store(Database& database, const Vault& old, const Vault& next, KeyRotation& rotation) {
    RandomPool random;
    const auto transaction = TRY(database.begin(Access::write));
    TRY(check_still_under(*transaction, old));
    const auto carried = TRY(carried_comparing_key(*transaction, old));
    rotation.subjects = TRY(rewrap_subjects(*transaction, old, next, random));
    rotation.notes = TRY(reseal_notes(*transaction, old, next, random));
    rotation.photos = TRY(reseal_photos(*transaction, old, next, random));
    if (!carried) {
        TRY(put_notes(*transaction, {{std::string(shelf_of_keys), std::string(name_of_comparing),
                                      next.seal_note(shelf_of_keys, name_of_comparing,
                                                     text_of(old.comparing()), random)}}));
    }
    TRY(rebuild_search_keys(next, *transaction));
    const std::string fingerprint = hex(next.fingerprint());
    TRY(transaction->run("UPDATE master_key SET fingerprint = $1", {Cell::text(fingerprint)}));
    return transaction->commit();
}

// Beside the key it follows, named so that the backups it opens can be told by their manifests.
std::string place_of_old(const std::string& key_path, std::string_view fingerprint) {
    return fmt::format("{}.{}", key_path, fingerprint.substr(0, 16));
}

}  // namespace

Result<std::string> fingerprint_in(Transaction& transaction) {
    std::string fingerprint;
    TRY(transaction.read_rows("SELECT fingerprint FROM master_key", {},
                              [&](std::span<const Cell> row) {
                                  fingerprint = row[0].bytes;
                                  return false;
                              }));
    return fingerprint;
}

Done check_still_under(Transaction& transaction, const Vault& vault) {
    if (TRY(fingerprint_in(transaction)) == hex(vault.fingerprint())) return done();
    return Error{ErrorKind::unavailable, "store_key_changed",
                 "the master key of this store was rotated after this process opened it; start it "
                 "again"};
}

Result<std::optional<SecretKey>> carried_comparing_key(Transaction& transaction,
                                                       const Vault& vault) {
    std::string sealed;
    TRY(transaction.read_rows("SELECT sealed FROM notes WHERE shelf = $1 AND name = $2",
                              {Cell::text(shelf_of_keys), Cell::text(name_of_comparing)},
                              [&](std::span<const Cell> row) {
                                  sealed = row[0].bytes;
                                  return false;
                              }));
    if (sealed.empty()) return std::optional<SecretKey>();
    const auto text = vault.unseal_note(shelf_of_keys, name_of_comparing, sealed);
    SecretKey key;
    if (!text || text->size() != key.bytes.size()) return unreadable("the carried comparing key");
    std::memcpy(key.bytes.data(), text->data(), text->size());
    return std::optional(key);
}

Result<std::string> fingerprint_of_key_file(const std::string& path) {
    INVARIANT(sodium_init() >= 0);
    return hex(Vault(TRY(read_master_key(path))).fingerprint());
}

Result<bool> take_up_next_key(const std::string& key_path, std::string_view fingerprint) {
    const std::string next_path = key_path + ".next";
    if (!file_exists(next_path)) return false;
    const SecretKey next = TRY(read_master_key(next_path));
    if (hex(Vault(next).fingerprint()) != fingerprint) return false;
    const std::string old =
        place_of_old(key_path, hex(Vault(TRY(read_master_key(key_path))).fingerprint()));
    if (!file_exists(old) && ::link(key_path.c_str(), old.c_str()) != 0)
        return file_error(old, "create");
    TRY(sync_folder_of(key_path));
    // In one step: there is a key under this name at every moment.
    if (std::rename(next_path.c_str(), key_path.c_str()) != 0)
        return file_error(key_path, "replace");
    TRY(sync_folder_of(key_path));
    return true;
}

Result<KeyRotation> rotate_master_key(std::string_view url, const Clock& clock) {
    const StorePlace place = TRY(store_place(url));
    const std::string& key_path = place.key_path;
    const std::string next_path = key_path + ".next";
    KeyRotation rotation{.key_file = key_path};
    rotation.was_begun_before = file_exists(next_path);
    SecretKey before;
    if (file_exists(key_path)) before = TRY(read_master_key(key_path));
    // Opening checks the key, brings the schema up to date and takes up a key that is in force.
    TRY(open_store(url, OpenMode::must_exist, clock));
    rotation.fingerprint_before = hex(Vault(before).fingerprint());
    rotation.key_file_before = place_of_old(key_path, rotation.fingerprint_before);
    const bool is_in_force = rotation.was_begun_before && !file_exists(next_path);
    if (!is_in_force) {
        if (!file_exists(next_path)) TRY(create_master_key(next_path));
        Vault old(before);
        const Vault next(TRY(read_master_key(next_path)));
        const auto database = TRY(open_database(place));
        TRY(reseal_store(*database, old, next, rotation));
        (void)TRY(take_up_next_key(key_path, hex(next.fingerprint())));
    }
    rotation.fingerprint = hex(Vault(TRY(read_master_key(key_path))).fingerprint());
    return rotation;
}

}  // namespace daihou
