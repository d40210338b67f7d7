#include "store/backup/backup.h"

#include <sodium.h>
#include <sqlite3.h>
#include <unistd.h>

#include <functional>

#include "store/backup/backup_manifest.h"
#include "store/backup/copy_store.h"
#include "store/backup/durable_file.h"
#include "store/facts/facts_digest.h"
#include "store/sealing/sealing.h"
#include "store/store_place.h"

namespace daihou {
namespace {

// A file opened past the store: no key, no migration, no log made beside it.
class RawFile {
public:
    ~RawFile() { sqlite3_close(handle_); }

    Done open(const std::string& path) {
        path_ = path;
        const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
        const int code = sqlite3_open_v2(path.c_str(), &handle_, flags, nullptr);
        sqlite3_busy_timeout(handle_, 5000);
        return code == SQLITE_OK ? done() : failure();
    }
    Done run(const char* sql) {
        return sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr) == SQLITE_OK ? done()
                                                                                  : failure();
    }
    Done each_row(const char* sql, const std::function<void(sqlite3_stmt*)>& take) {
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v2(handle_, sql, -1, &statement, nullptr) != SQLITE_OK)
            return failure();
        int code = sqlite3_step(statement);
        for (; code == SQLITE_ROW; code = sqlite3_step(statement))
            take(statement);
        sqlite3_finalize(statement);
        return code == SQLITE_DONE ? done() : failure();
    }
    // All pages in one step: the pages of one committed state. A writer goes on meanwhile; its log
    // cannot be shortened before the step ends.
    Done copy_from(const RawFile& source) {
        sqlite3_backup* copy = sqlite3_backup_init(handle_, "main", source.handle_, "main");
        if (copy == nullptr) return failure();
        const int code = sqlite3_backup_step(copy, -1);
        sqlite3_backup_finish(copy);
        return code == SQLITE_DONE ? done() : failure();
    }

private:
    Done failure() const {
        const std::string said = handle_ == nullptr ? "out of memory" : sqlite3_errmsg(handle_);
        return Error{ErrorKind::unavailable,
                     "backup_io",
                     fmt::format("{}: {}; check that it is a store of daihou and that the disk of "
                                 "the backup has room",
                                 path_, said),
                     {{"path", path_}}};
    }

    std::string path_;
    sqlite3* handle_ = nullptr;
};

std::string text_at(sqlite3_stmt* row, int column) {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(row, column));
    return {bytes == nullptr ? "" : bytes,
            static_cast<std::size_t>(sqlite3_column_bytes(row, column))};
}

// What the copy itself says; the file's own digest comes once it is closed.
Result<BackupManifest> described(RawFile& copy) {
    BackupManifest manifest;
    TRY(copy.each_row("SELECT max(version) FROM schema_version", [&](sqlite3_stmt* row) {
        manifest.schema_version = sqlite3_column_int64(row, 0);
    }));
    TRY(copy.each_row("SELECT fingerprint FROM master_key",
                      [&](sqlite3_stmt* row) { manifest.key_fingerprint = text_at(row, 0); }));
    FactsDigest facts;
    TRY(copy.each_row("SELECT sequence, commitment FROM facts ORDER BY sequence",
                      [&](sqlite3_stmt* row) {
                          manifest.last_sequence = sqlite3_column_int64(row, 0);
                          facts.add(manifest.last_sequence, text_at(row, 1));
                      }));
    manifest.facts_digest = hex(facts.finish());
    return manifest;
}

// All rows, or an error; of no use for rows that arrive otherwise than they were.
Done carry_rows(Database& from, std::string_view to, Instant now) {
    const StoreCopy copy = TRY(copy_rows(from, to, now, [](auto, auto, auto) {}));
    for (const TableProof& table : copy.tables)
        if (!table.is_equal()) {
            return Error{ErrorKind::unavailable,
                         "backup_io",
                         fmt::format("table {} arrived otherwise than it was; nothing was kept, "
                                     "try again and look at the disk",
                                     table.table),
                         {{"table", table.table}}};
        }
    return done();
}

// The store's pages where it is a file, its rows where it is on a server.
Done copy_into(const std::string& file, const StorePlace& from, Instant now) {
    if (const auto* path = std::get_if<std::string>(&from.address)) {
        RawFile source, copy;
        TRY(source.open(*path));
        TRY(copy.open(file));
        // The file is flushed whole afterwards; until then nobody knows its name.
        TRY(copy.run("PRAGMA synchronous = OFF"));
        return copy.copy_from(source);
    }
    const auto server = TRY(open_database(from));
    return carry_rows(*server, "sqlite:" + file, now);
}

Result<BackupManifest> describe(const std::string& file) {
    RawFile copy;
    TRY(copy.open(file));
    // One file, without a log beside it.
    TRY(copy.run("PRAGMA journal_mode = DELETE"));
    return described(copy);
}

// The rest of an attempt goes with its owner, also where it failed.
struct Unfinished {
    std::string path;
    ~Unfinished() {
        for (const char* ending : {"", "-journal", "-wal", "-shm", ".lock"})
            ::unlink((path + ending).c_str());
    }
};

Result<BackupManifest> manifest_of(const std::string& file) {
    const std::string place = file + ".manifest";
    if (!file_exists(file) || !file_exists(place)) {
        return Error{ErrorKind::bad_input,
                     "backup_missing",
                     fmt::format("{} and {}.manifest are not both there; name the file that daihou "
                                 "backup wrote, with its manifest beside it",
                                 file, file),
                     {{"path", file}}};
    }
    auto manifest = manifest_from(TRY(read_file(place)));
    if (manifest) return std::move(*manifest);
    return Error{
        ErrorKind::bad_input,
        "backup_damaged",
        fmt::format("{} is not a manifest of daihou; take another copy of the backup", place),
        {{"path", place}}};
}

Error not_the_key(const std::string& path, const BackupManifest& manifest) {
    return {ErrorKind::bad_input,
            "store_key_wrong",
            fmt::format("{} is not the master key of this backup; it needs the one whose "
                        "fingerprint begins with {} (daihou keys show FILE)",
                        path, manifest.key_fingerprint.substr(0, 16)),
            {{"path", path}}};
}

Done check_free(const StorePlace& place) {
    const auto* path = std::get_if<std::string>(&place.address);
    if (path == nullptr) {
        if (!TRY(holds_anything(place))) return done();
        return Error{
            ErrorKind::bad_input,
            "restore_over_store",
            fmt::format("{} holds tables already; a backup never replaces a store: name an "
                        "empty database",
                        place.shown),
            {{"path", place.shown}}};
    }
    for (const char* ending : {"", "-wal", "-journal"})
        if (file_exists(*path + ending)) {
            return Error{ErrorKind::bad_input,
                         "restore_over_store",
                         fmt::format("{}{} is there; a backup never replaces a store: move it away "
                                     "with its .key, -wal and -shm files, or restore elsewhere",
                                     *path, ending),
                         {{"path", *path + ending}}};
        }
    return done();
}

// The last step: the store appears, whole.
Done take_place(const std::string& copy, const StorePlace& place, const BackupManifest& manifest) {
    if (const auto* path = std::get_if<std::string>(&place.address)) return give_name(copy, *path);
    const auto database = TRY(open_database(*store_place("sqlite:" + copy)));
    return carry_rows(*database, place.url, manifest.made_at);
}

}  // namespace

Result<BackupManifest> back_up_store(std::string_view url, const std::string& file, Instant now) {
    const StorePlace place = TRY(store_place(url));
    if (!TRY(holds_anything(place))) {
        return Error{ErrorKind::unavailable,
                     "store_missing",
                     fmt::format("there is no store at {}; check the address", place.shown),
                     {{"path", place.shown}}};
    }
    for (const std::string& taken : {file, file + ".manifest"})
        if (file_exists(taken)) {
            return Error{
                ErrorKind::bad_input,
                "backup_exists",
                fmt::format("{} is there already and stays as it is; name another file", taken),
                {{"path", taken}}};
        }
    const Unfinished copy{fmt::format("{}.{}.part", file, ::getpid())};
    TRY(create_file(copy.path));
    TRY(copy_into(copy.path, place, now));
    BackupManifest manifest = TRY(describe(copy.path));
    TRY(sync_file(copy.path));
    const CopiedFile copied = TRY(digest_of_file(copy.path));
    manifest.made_at = now;
    manifest.file_digest = hex(copied.digest);
    manifest.file_bytes = copied.bytes;
    TRY(give_name(copy.path, file));
    TRY(write_file(file + ".manifest", manifest_text(manifest)));
    TRY(sync_folder_of(file));
    return manifest;
}

Result<BackupManifest> restore_store(const std::string& file, std::string_view url,
                                     const std::string& key_file) {
    INVARIANT(sodium_init() >= 0);
    const StorePlace place = TRY(store_place(url));
    TRY(check_free(place));
    const BackupManifest manifest = TRY(manifest_of(file));
    const std::string key_given = key_file.empty() ? place.key_path : key_file;
    const SecretKey key = TRY(read_master_key(key_given));
    if (fingerprint_text(key) != manifest.key_fingerprint) return not_the_key(key_given, manifest);

    const auto* path = std::get_if<std::string>(&place.address);
    const Unfinished copy{
        fmt::format("{}.{}.restoring", path != nullptr ? *path : place.key_path, ::getpid())};
    const CopiedFile copied = TRY(copy_file(file, copy.path));
    if (hex(copied.digest) != manifest.file_digest || copied.bytes != manifest.file_bytes) {
        return Error{ErrorKind::bad_input,
                     "backup_damaged",
                     fmt::format("{} is not the file its manifest describes; take another copy of "
                                 "the backup",
                                 file),
                     {{"path", file}}};
    }
    // The key first: a store is never there without it.
    TRY(put_master_key(place.key_path, key));
    if (fingerprint_text(TRY(read_master_key(place.key_path))) != manifest.key_fingerprint)
        return not_the_key(place.key_path, manifest);
    TRY(take_place(copy.path, place, manifest));
    return manifest;
}

}  // namespace daihou
