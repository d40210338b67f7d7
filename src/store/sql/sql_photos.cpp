// The part of SqlStore that keeps photos: sealed like notes, found by the hash of their bytes.
#include "base/digest.h"
#include "base/invariant.h"
#include "store/sql/sql_store.h"

namespace daihou {
namespace {

constexpr std::string_view photo_shelf = "photo";

Error damaged(std::string_view sha256) {
    return {ErrorKind::unavailable,
            "store_damaged",
            fmt::format("the photo {} was changed outside daihou and cannot be shown", sha256),
            {{"photo", std::string(sha256)}}};
}

std::optional<std::string> opened(const Vault& vault, std::string_view sha256,
                                  std::string_view sealed) {
    auto bytes = vault.unseal_note(photo_shelf, sha256, sealed);
    if (bytes && hex(digest_of(*bytes)) != sha256) bytes.reset();
    return bytes;
}

}  // namespace

Done SqlStore::put_photo(std::string_view sha256, std::string_view bytes) {
    INVARIANT(hex(digest_of(bytes)) == sha256);
    RandomPool random;
    const std::string sealed = vault_.seal_note(photo_shelf, sha256, bytes, random);
    return put_row("photos", "sha256, sealed", "sha256", {Cell::text(sha256), Cell::blob(sealed)});
}

Result<std::optional<std::string>> SqlStore::photo_under(std::string_view sha256) {
    const auto transaction = TRY(database_->begin(Access::read));
    std::optional<std::string> sealed;
    TRY(transaction->read_rows("SELECT sealed FROM photos WHERE sha256 = $1", {Cell::text(sha256)},
                               [&](std::span<const Cell> row) {
                                   sealed = std::string(row[0].bytes);
                                   return false;
                               }));
    if (!sealed) return std::optional<std::string>();
    auto bytes = opened(vault_, sha256, *sealed);
    if (!bytes) return damaged(sha256);
    return bytes;
}

// Photo by photo: a server would send many at once.
Result<std::vector<std::string>> SqlStore::verify_photos() {
    const auto transaction = TRY(database_->begin(Access::read));
    std::vector<std::string> broken;
    for (std::string last;;) {
        const std::string before = last;
        TRY(transaction->read_rows(
            "SELECT sha256, sealed FROM photos WHERE sha256 > $1 ORDER BY sha256 LIMIT 1",
            {Cell::text(before)}, [&](std::span<const Cell> row) {
                last = row[0].bytes;
                if (!opened(vault_, row[0].bytes, row[1].bytes)) broken.push_back(last);
                return false;
            }));
        if (last == before) return broken;
    }
}

}  // namespace daihou
