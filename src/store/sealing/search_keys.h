// Search keys: keyed hashes of the values a fact can be found by. A projection: facts_of_kind of
// the personal kinds reproduce it. Nothing readable is stored or compared.
#pragma once

#include <string>
#include <vector>

#include "store/sealing/sealing.h"
#include "store/store.h"

namespace daihou {

class Transaction;

// Gathers search keys of facts and puts them into the table in one go.
class SearchKeys {
public:
    explicit SearchKeys(const Vault& vault) : vault_(vault) {}

    void add(const Fact& fact, std::int64_t sequence);
    std::size_t count() const { return rows_.size(); }
    // Writes what was gathered and forgets it. The more at once, the less each costs.
    Done put(Transaction& transaction);

private:
    struct Row {
        PersonalField field;
        Digest hash;
        LoanId loan;
        PersonId person;
    };
    const Vault& vault_;
    std::vector<Row> rows_;
};

Result<std::vector<SearchHit>> find_by_search_key(const Vault& vault, Transaction& transaction,
                                                  PersonalField field, std::string_view raw);

// Empties the table and fills it again from the facts.
Done rebuild_search_keys(const Vault& vault, Transaction& transaction);

}  // namespace daihou
