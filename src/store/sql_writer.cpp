#include "store/sql_writer.h"

#include <cstring>
#include <unordered_map>

#include "store/commitment.h"
#include "store/fact_encoding.h"
#include "store/snapshot_merge.h"

namespace daihou {
namespace {

// Facts looked up, encoded and written in one go: enough for bulk statements, few enough to stay in
// the CPU's cache.
constexpr std::size_t facts_a_turn = 1024;
// Search keys are random, so each lands in another page of their index: many are sorted and written
// together.
constexpr std::size_t search_keys_a_turn = 131072;

template <std::size_t size>
std::string_view text_of(const std::array<std::uint8_t, size>& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), size};
}

// What "the same content" means beside the fact itself: its kind and when it was so. Who recorded
// it is left out: the same news brought by someone else is the same news.
std::string content_head(const NewFact& fact) {
    CanonicalWriter writer;
    writer.write(kind_of(fact.fact));
    writer.write(fact.occurred_at);
    return writer.take();
}

Done check_source_key(std::string_view key) {
    if (!key.empty() && key.find('\0') == std::string_view::npos) return done();
    return Error{
        ErrorKind::bad_input, "store_source_key",
        key.empty() ? "a fact needs a source key" : "a source key must not hold a zero byte"};
}

}  // namespace

struct SqlWriter::Row {
    std::int64_t kind;
    std::int64_t sequence;
    FactLinks links;
    std::int64_t effective_day;
    std::string_view source_key;
    std::string payload;
    std::array<std::uint8_t, 32> salt;
    Digest commitment;
    ContentDigest content;
};

// The fact that holds a source key already, sequence 0 where none does.
struct SqlWriter::Standing {
    std::int64_t sequence = 0;
    ContentDigest content{};
};

SqlWriter::SqlWriter(const Vault& vault, const Clock& clock,
                     std::unique_ptr<Transaction> transaction, std::int64_t last_sequence)
    : vault_(vault),
      clock_(clock),
      transaction_(std::move(transaction)),
      last_sequence_(last_sequence),
      keys_(vault, *transaction_),
      search_keys_(vault) {}

SqlWriter::~SqlWriter() = default;

template <class T>
Result<T> SqlWriter::remembered(Result<T> result) {
    if (!result && !failed_) failed_ = result.error();
    return result;
}

Result<std::vector<Appended>> SqlWriter::append(std::span<const NewFact> facts) {
    if (failed_) return *failed_;
    const Instant now = clock_.now();
    std::vector<Appended> outcomes;
    outcomes.reserve(facts.size());
    while (!facts.empty()) {
        const auto turn = facts.first(std::min(facts.size(), facts_a_turn));
        TRY(remembered(append_some(turn, now, outcomes)));
        facts = facts.subspan(turn.size());
        if (facts.empty() || search_keys_.count() >= search_keys_a_turn)
            TRY(remembered(search_keys_.put(*transaction_)));
    }
    return outcomes;
}

Done SqlWriter::append_some(std::span<const NewFact> facts, Instant now,
                            std::vector<Appended>& outcomes) {
    const auto before = TRY(standing_under(facts));
    std::unordered_map<std::string_view, std::size_t> row_of_key;
    row_of_key.reserve(facts.size());
    for (std::size_t i = 0; i < facts.size(); ++i) {
        Standing standing = before[i];
        if (standing.sequence == 0) {
            const auto [found, is_new] = row_of_key.try_emplace(facts[i].source_key, rows_.size());
            if (is_new) {
                make_row(facts[i], now);
                outcomes.push_back({Appended::Outcome::landed, last_sequence_, now});
                continue;
            }
            standing = {rows_[found->second].sequence, rows_[found->second].content};
        }
        outcomes.push_back(TRY(compared(facts[i], standing)));
    }
    TRY(put_rows());
    keys_.clear();
    return done();
}

Result<std::vector<SqlWriter::Standing>> SqlWriter::standing_under(std::span<const NewFact> facts) {
    std::vector<Cell> source_keys;
    source_keys.reserve(facts.size());
    for (const NewFact& fact : facts) {
        TRY(check_source_key(fact.source_key));
        source_keys.push_back(Cell::text(fact.source_key));
    }
    std::vector<Standing> standing(facts.size());
    TRY(transaction_->look_up({"facts", "source_key", "sequence, content_digest"}, source_keys,
                              [&](std::size_t i, std::span<const Cell> row) {
                                  standing[i].sequence = row[0].number;
                                  const std::string_view digest = row[1].bytes.substr(0, 16);
                                  std::memcpy(standing[i].content.data(), digest.data(),
                                              digest.size());
                              }));
    return standing;
}

Result<Appended> SqlWriter::compared(const NewFact& fact, const Standing& standing) {
    const SecretKey* key = &vault_.comparing();
    if (holds_personal_data(kind_of(fact.fact))) {
        // Compared under the key of the subject that stands: without it (erased, or the standing
        // fact is of a kind that has none) there is nothing left to compare with.
        const SubjectKey* subject = TRY(keys_.find(standing.sequence));
        if (subject == nullptr) return Appended{Appended::Outcome::conflict, standing.sequence};
        key = &subject->comparing;
    }
    const ContentDigest content =
        content_digest(*key, content_head(fact), encode_content(fact.fact));
    const bool same = content == standing.content;
    return Appended{same ? Appended::Outcome::already : Appended::Outcome::conflict,
                    standing.sequence};
}

void SqlWriter::make_row(const NewFact& fact, Instant now) {
    Row& row = rows_.emplace_back();
    row.kind = kind_of(fact.fact);
    row.sequence = ++last_sequence_;
    row.links = links_of(fact.fact, row.sequence);
    row.effective_day = business_date_of(fact.occurred_at).time_since_epoch().count();
    row.source_key = fact.source_key;

    std::string bytes;
    if (holds_personal_data(row.kind)) {
        auto subject = vault_.make_subject(row.sequence, random_);
        SubjectSealer sealer(row.sequence, &subject.key, &random_);
        bytes = encode_fact(fact.fact, &sealer);
        row.content =
            content_digest(subject.key.comparing, content_head(fact), encode_content(fact.fact));
        keys_.add(row.sequence, subject.key);
        new_keys_.emplace_back(row.sequence, std::move(subject.wrapped));
        search_keys_.add(fact.fact, row.sequence);
    } else {
        bytes = encode_fact(fact.fact, nullptr);
        row.content = content_digest(vault_.comparing(), content_head(fact), bytes);
    }
    row.payload = encode_payload(
        {row.kind, row.sequence, fact.occurred_at, now, fact.by, fact.source_key}, bytes);
    std::memcpy(row.salt.data(), random_.draw(row.salt.size()).data(), row.salt.size());
    row.commitment = commitment_of(text_of(row.salt), row.payload);
}

Done SqlWriter::put_rows() {
    std::size_t next = 0;
    TRY(transaction_->copy_in(
        {"facts",
         "sequence, kind, loan, person, vehicle, effective_day, source_key, payload, salt, "
         "commitment, content_digest"},
        [&](std::span<Cell> cells) {
            if (next == rows_.size()) return false;
            const Row& row = rows_[next++];
            cells[0] = Cell::integer(row.sequence);
            cells[1] = Cell::integer(row.kind);
            cells[2] = Cell::integer(row.links.loan.value);
            cells[3] = Cell::integer(row.links.person.value);
            cells[4] = Cell::integer(row.links.vehicle.value);
            cells[5] = Cell::integer(row.effective_day);
            cells[6] = Cell::text(row.source_key);
            cells[7] = Cell::blob(row.payload);
            cells[8] = Cell::blob(text_of(row.salt));
            cells[9] = Cell::blob(text_of(row.commitment));
            cells[10] = Cell::blob(text_of(row.content));
            return true;
        }));
    rows_.clear();
    std::size_t next_key = 0;
    TRY(transaction_->copy_in({"subject_keys", "subject, wrapped"}, [&](std::span<Cell> cells) {
        if (next_key == new_keys_.size()) return false;
        const auto& [subject, wrapped] = new_keys_[next_key++];
        cells[0] = Cell::integer(subject);
        cells[1] = Cell::blob(wrapped);
        return true;
    }));
    new_keys_.clear();
    return done();
}

Done SqlWriter::put_snapshots(std::span<const SnapshotRow> rows) {
    if (failed_) return *failed_;
    std::int64_t number = TRY(remembered(last_snapshot_change(*transaction_)));
    std::size_t next = 0;
    return remembered(transaction_->copy_in({"snapshot_changes", "number, loan, bytes"},
                                            [&](std::span<Cell> cells) {
                                                if (next == rows.size()) return false;
                                                const SnapshotRow& row = rows[next++];
                                                cells[0] = Cell::integer(++number);
                                                cells[1] = Cell::integer(row.loan.value);
                                                cells[2] = Cell::blob(row.bytes);
                                                return true;
                                            }));
}

Done SqlWriter::put_mark(SnapshotMark mark) {
    if (failed_) return *failed_;
    return remembered(
        transaction_->copy_in({"snapshot_mark", "only_row, cut_off, day, loans", "only_row"},
                              [&, put = false](std::span<Cell> cells) mutable {
                                  if (put) return false;
                                  cells[0] = Cell::integer(1);
                                  cells[1] = Cell::integer(mark.cut_off);
                                  cells[2] = Cell::integer(mark.day.time_since_epoch().count());
                                  cells[3] = Cell::integer(mark.loans);
                                  return put = true;
                              }));
}

Done SqlWriter::commit() {
    if (failed_) return *failed_;
    return remembered(transaction_->commit());
}

}  // namespace daihou
