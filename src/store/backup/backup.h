// Backup: the whole store in one file, copied while others write to it, with a manifest beside it
// (FILE.manifest) that says what must be in it; and the way back, to either engine. The master key
// is never in a backup: whoever has both has everything. Stands beside the store and works on its
// pages or rows; knows facts only as numbered commitments.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/result.h"

namespace daihou {

struct BackupManifest {
    Instant made_at{};
    std::int64_t schema_version = 0;
    std::int64_t last_sequence = 0;
    // Of the numbers and commitments of all facts (docs/store_format.md): what the store answers
    // for the same last sequence, today or in ten years.
    std::string facts_digest;
    std::string key_fingerprint;  // of the master key that opens it
    std::string file_digest;      // SHA-256 of FILE
    std::int64_t file_bytes = 0;
};

// FILE is new, mode 600, whole and flushed when this answers; the manifest is written last: a file
// without one is the rest of a backup that was cut off. Errors: backup_exists, backup_io,
// store_missing, store_*.
Result<BackupManifest> back_up_store(std::string_view url, const std::string& file, Instant now);

// Puts the backup where no store is: a new file or an empty database. `key_file`: the master key
// kept elsewhere, copied to its place; empty: it stands there already. Everything is checked before
// the store appears, and it appears whole. Errors: restore_over_store, backup_missing,
// backup_damaged, backup_io, store_key_*.
Result<BackupManifest> restore_store(const std::string& file, std::string_view url,
                                     const std::string& key_file);

}  // namespace daihou
