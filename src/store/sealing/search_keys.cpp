#include "store/sealing/search_keys.h"

#include "store/facts/fact_encoding.h"
#include "store/facts/fact_rows.h"

namespace daihou {
namespace {

std::string_view text_of(const Digest& digest) {
    return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

}  // namespace

void SearchKeys::add(const Fact& fact, std::int64_t sequence) {
    const FactLinks links = links_of(fact, sequence);
    each_searchable(fact, [&](PersonalField field, std::string_view raw) {
        rows_.push_back({field, vault_.search_hash(field, raw), links.loan, links.person});
    });
}

Done SearchKeys::put(Transaction& transaction) {
    // In the order of the index, so that its pages are touched one after the other.
    std::sort(rows_.begin(), rows_.end(), [](const Row& a, const Row& b) {
        return std::tie(a.field, a.hash, a.loan, a.person) <
               std::tie(b.field, b.hash, b.loan, b.person);
    });
    std::size_t next = 0;
    TRY(transaction.copy_in({"search_keys", "field, hash, loan, person"},
                            [&](std::span<Cell> cells) {
                                if (next == rows_.size()) return false;
                                const Row& row = rows_[next++];
                                cells[0] = Cell::integer(static_cast<std::int64_t>(row.field));
                                cells[1] = Cell::blob(text_of(row.hash));
                                cells[2] = Cell::integer(row.loan.value);
                                cells[3] = Cell::integer(row.person.value);
                                return true;
                            }));
    rows_.clear();
    return done();
}

Result<std::vector<SearchHit>> find_by_search_key(const Vault& vault, Transaction& transaction,
                                                  PersonalField field, std::string_view raw) {
    const Digest hash = vault.search_hash(field, raw);
    std::vector<SearchHit> hits;
    TRY(transaction.read_rows(
        "SELECT DISTINCT loan, person FROM search_keys WHERE field = $1 AND hash = $2 "
        "ORDER BY loan, person",
        {Cell::integer(static_cast<std::int64_t>(field)), Cell::blob(text_of(hash))},
        [&](std::span<const Cell> row) {
            hits.push_back({LoanId{row[0].number}, PersonId{row[1].number}});
            return true;
        }));
    return hits;
}

Done rebuild_search_keys(const Vault& vault, Transaction& transaction) {
    // Read and written in turns of this many facts, so that memory stays small on any book.
    constexpr std::int64_t facts_a_turn = 65536;
    TRY(transaction.run("DELETE FROM search_keys"));
    SearchKeys keys(vault);
    for (const std::int64_t kind : personal_kinds) {
        for (std::int64_t last = 0, read = facts_a_turn; read == facts_a_turn;) {
            read = 0;
            TRY(scan_facts(vault, transaction,
                           "WHERE kind = $1 AND sequence > $2 ORDER BY sequence LIMIT $3",
                           {Cell::integer(kind), Cell::integer(last), Cell::integer(facts_a_turn)},
                           [&](FactRecord& record) {
                               keys.add(record.fact, record.sequence);
                               last = record.sequence;
                               ++read;
                               return true;
                           }));
            TRY(keys.put(transaction));
        }
    }
    return done();
}

}  // namespace daihou
