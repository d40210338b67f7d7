// The master key file beside a store: PATH.key, 32 random bytes as text, mode 600. It opens every
// person's key, so it is on disk before anything is sealed, and a copy of the store without it
// shows nothing personal.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "base/result.h"

namespace daihou {

class Database;

// 32 secret bytes, wiped when they go out of scope.
struct SecretKey {
    std::array<std::uint8_t, 32> bytes{};
    SecretKey() = default;
    SecretKey(const SecretKey&) = default;
    SecretKey& operator=(const SecretKey&) = default;
    ~SecretKey();
};

// Errors: store_key_missing, store_key_mode (group or others may read it), store_key_damaged,
// store_io.
Result<SecretKey> read_master_key(const std::string& path);
// Whole or not at all: written beside, synced, then linked to its name. Never replaces a key that
// is there.
Done put_master_key(const std::string& path, const SecretKey& key);
Done create_master_key(const std::string& path);

// By which a store knows the key it is under; the key cannot be told from it.
std::string fingerprint_text(const SecretKey& key);
// Whether the store is under this key. Error: store_key_wrong, which is told apart from
// damage.
Done check_key(Database& database, const SecretKey& key, const std::string& key_path);

}  // namespace daihou
