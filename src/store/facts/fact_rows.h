// Fact rows: from rows of the facts table to facts, with personal fields opened where their key
// still exists.
#pragma once

#include <functional>
#include <string_view>

#include "store/sealing/key_ring.h"
#include "store/store.h"

namespace daihou {

// Reads the facts that `rest` (WHERE …, ORDER BY …) says of the facts table; stops when `take`
// answers false. Errors: store_damaged, store_newer, and those of the database.
Done read_facts(const Vault& vault, Transaction& transaction, std::string_view rest,
                const Cells& parameters, const std::function<bool(FactRecord&)>& take);

// The same for any number of facts, which come a stretch at a time.
Done scan_facts(const Vault& vault, Transaction& transaction, std::string_view rest,
                const Cells& parameters, const std::function<bool(FactRecord&)>& take);

// Those of a range, in order of sequence.
Done read_fact_range(const Vault& vault, Transaction& transaction, const FactRange& range,
                     const std::function<bool(const FactRecord&)>& take);

// Sequences of the facts whose commitment is not that of their payload and salt, whose payload
// cannot be read, or whose columns do not repeat what the payload says.
Result<std::vector<std::int64_t>> sequences_without_proof(Transaction& transaction);

}  // namespace daihou
