// Key rotation: a new master key for a store that stays as it is. Every person's and vehicle's key
// is wrapped anew, notes and photos are sealed and search hashes made anew, in one transaction;
// then the key file is exchanged. Facts, their commitments and the person keys themselves do not
// change. Stands beside the opening of a store; works on one nobody serves.
//
// Cut off anywhere it leaves a store that opens: before the transaction committed under the old
// key, afterwards under PATH.key.next, which opening then puts in its place.
#pragma once

#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "store/sealing/sealing.h"
#include "store/sql/database.h"

namespace daihou {

struct KeyRotation {
    std::int64_t subjects = 0;
    std::int64_t notes = 0;
    std::int64_t photos = 0;
    std::string fingerprint;         // of the key that opens the store now
    std::string fingerprint_before;  // backups made before need this one
    std::string key_file;
    std::string key_file_before;    // where it was put
    bool was_begun_before = false;  // this run ended a rotation that had been cut off
};

// Errors: store_missing, store_locked, store_key_*, file_io, and those of opening.
Result<KeyRotation> rotate_master_key(std::string_view url, const Clock& clock);

// Tells which master key a file holds, without telling the key.
Result<std::string> fingerprint_of_key_file(const std::string& path);

// Where PATH.key.next is the key with that fingerprint, puts it in the place of `key_path` and the
// old one beside it under its fingerprint; answers whether it did.
Result<bool> take_up_next_key(const std::string& key_path, std::string_view fingerprint);

// The comparing key of the store's first master key, carried through rotations: digests of content
// without personal data are on every fact and stay.
Result<std::optional<SecretKey>> carried_comparing_key(Transaction& transaction,
                                                       const Vault& vault);
// Fingerprint of the master key the store is under.
Result<std::string> fingerprint_in(Transaction& transaction);
// Error store_key_changed: the key was rotated since the store was opened.
Done check_still_under(Transaction& transaction, const Vault& vault);

}  // namespace daihou
