// RowMaker: new facts as rows of the store: encoded, sealed, committed to. All the computing of an
// append and none of its SQL, so that it may run on another core while the writer (sql_writer.h)
// inserts the rows before.
#pragma once

#include <array>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "store/facts/fact_encoding.h"
#include "store/sealing/sealing.h"
#include "store/sealing/search_keys.h"
#include "store/store.h"

namespace daihou {

struct NumberedFact {
    const NewFact* fact = nullptr;
    std::int64_t sequence = 0;
};

struct FactRow {
    std::int64_t kind = 0;
    std::int64_t sequence = 0;
    FactLinks links;
    std::int64_t effective_day = 0;
    std::string_view source_key;  // of the new fact
    std::string payload;
    std::array<std::uint8_t, 32> salt{};
    Digest commitment{};
    ContentDigest content{};
};

struct MadeRows {
    std::vector<FactRow> facts;
    std::vector<std::pair<std::int64_t, std::string>> subject_keys;  // subject, wrapped
};

// What "the same content" means: the fact itself, its kind and when it was so. Who recorded it is
// left out: the same news brought by someone else is the same news.
ContentDigest content_of(const NewFact& fact, const SecretKey& key);

// One thread at a time. `vault` must outlive it.
class RowMaker {
public:
    explicit RowMaker(const Vault& vault) : vault_(vault), search_keys_(vault) {}

    MadeRows make(std::span<const NumberedFact> facts, Instant recorded_at);
    // Of all rows made and not yet put.
    SearchKeys& search_keys() { return search_keys_; }
    double seconds() const { return seconds_; }

private:
    FactRow make_row(const NumberedFact& numbered, Instant recorded_at, MadeRows& made);

    const Vault& vault_;
    RandomPool random_;
    SearchKeys search_keys_;
    double seconds_ = 0;
};

}  // namespace daihou
