// KeyRing: the subject keys that one transaction has needed so far. It lives no longer than its
// transaction, so that an erased person's key does not linger in memory and a later read sees the
// erasure.
#pragma once

#include <cstdint>
#include <map>
#include <optional>

#include "store/sealing/sealing.h"
#include "store/sql/database.h"

namespace daihou {

// The key from its row of subject_keys. Error: store_damaged (it does not unwrap).
Result<SubjectKey> unwrapped_key(const Vault& vault, std::int64_t subject,
                                 std::string_view wrapped);

class KeyRing {
public:
    KeyRing(const Vault& vault, Transaction& transaction)
        : vault_(vault), transaction_(transaction) {}

    // The subject's key, null where it was erased; valid until the next call. Error: store_damaged.
    Result<const SubjectKey*> find(std::int64_t subject);
    void clear() { keys_.clear(); }

private:
    const Vault& vault_;
    Transaction& transaction_;
    std::map<std::int64_t, SubjectKey> keys_;
};

}  // namespace daihou
