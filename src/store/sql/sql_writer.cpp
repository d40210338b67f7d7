#include "store/sql/sql_writer.h"

#include <cstring>
#include <future>

#include "base/stage_watch.h"
#include "store/positions/position_rows.h"
#include "store/snapshots/snapshot_merge.h"

namespace daihou {
namespace {

// Facts looked up, made into rows and inserted in one go: enough for bulk statements, few enough to
// stay in the CPU's cache.
constexpr std::size_t facts_a_turn = 1024;
// Search keys are random, so each lands in another page of their index: many are sorted and written
// together.
constexpr std::size_t search_keys_a_turn = 131072;

template <std::size_t size>
std::string_view text_of(const std::array<std::uint8_t, size>& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), size};
}

Done check_source_key(std::string_view key) {
    if (!key.empty() && key.find('\0') == std::string_view::npos) return done();
    return Error{
        ErrorKind::bad_input, "store_source_key",
        key.empty() ? "a fact needs a source key" : "a source key must not hold a zero byte"};
}

// How many of the facts make the next turn. A key that comes again ends it: the second is looked up
// when the first stands. `turn_keys` are those of the turn.
std::size_t turn_size(std::span<const NewFact> facts, const SourceKeys& not_yet_inserted,
                      SourceKeys& turn_keys) {
    std::size_t size = 0;
    while (size < std::min(facts.size(), facts_a_turn)) {
        const std::string_view key = facts[size].source_key;
        if (not_yet_inserted.contains(key) || !turn_keys.insert(key).second) break;
        ++size;
    }
    return size;
}

}  // namespace

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
      maker_(vault) {}

SqlWriter::~SqlWriter() = default;

template <class T>
Result<T> SqlWriter::remembered(Result<T> result) {
    if (!result && !failed_) failed_ = result.error();
    return result;
}

Result<std::vector<Appended>> SqlWriter::append(std::span<const NewFact> facts) {
    if (failed_) return *failed_;
    return remembered(append_in_turns(facts));
}

// The rows of a turn are made on another core while those of the turn before are inserted.
Result<std::vector<Appended>> SqlWriter::append_in_turns(std::span<const NewFact> facts) {
    const Instant now = clock_.now();
    std::vector<Appended> outcomes;
    outcomes.reserve(facts.size());
    MadeRows ready;  // and not yet inserted, under these keys:
    SourceKeys ready_keys;
    while (!facts.empty()) {
        SourceKeys turn_keys;
        const auto turn = facts.first(turn_size(facts, ready_keys, turn_keys));
        facts = facts.subspan(turn.size());
        const auto landing = TRY(look_up(turn, now, outcomes));
        auto making = std::async(ready.facts.empty() ? std::launch::deferred : std::launch::async,
                                 [this, &landing, now] { return maker_.make(landing, now); });
        TRY(insert(ready));
        ready = making.get();
        ready_keys = std::move(turn_keys);
        if (maker_.search_keys().count() >= search_keys_a_turn) TRY(put_search_keys());
    }
    TRY(insert(ready));
    TRY(put_search_keys());
    return outcomes;
}

// Answers the facts that land, with their numbers.
Result<std::vector<NumberedFact>> SqlWriter::look_up(std::span<const NewFact> facts, Instant now,
                                                     std::vector<Appended>& outcomes) {
    StageWatch watch;
    std::vector<NumberedFact> landing;
    landing.reserve(facts.size());
    const auto before = TRY(standing_under(facts));
    for (std::size_t i = 0; i < facts.size(); ++i) {
        if (before[i].sequence != 0) {
            outcomes.push_back(TRY(compared(facts[i], before[i])));
            continue;
        }
        landing.push_back({&facts[i], ++last_sequence_});
        outcomes.push_back({Appended::Outcome::landed, last_sequence_, now});
    }
    keys_.clear();
    seconds_.look_up += watch.lap();
    return landing;
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
    const bool same = content_of(fact, *key) == standing.content;
    return Appended{same ? Appended::Outcome::already : Appended::Outcome::conflict,
                    standing.sequence};
}

Done SqlWriter::insert(const MadeRows& rows) {
    StageWatch watch;
    auto row = rows.facts.begin();
    TRY(transaction_->copy_in(
        {"facts",
         "sequence, kind, loan, person, vehicle, effective_day, source_key, payload, salt, "
         "commitment, content_digest"},
        [&](std::span<Cell> cells) {
            if (row == rows.facts.end()) return false;
            cells[0] = Cell::integer(row->sequence);
            cells[1] = Cell::integer(row->kind);
            cells[2] = Cell::integer(row->links.loan.value);
            cells[3] = Cell::integer(row->links.person.value);
            cells[4] = Cell::integer(row->links.vehicle.value);
            cells[5] = Cell::integer(row->effective_day);
            cells[6] = Cell::text(row->source_key);
            cells[7] = Cell::blob(row->payload);
            cells[8] = Cell::blob(text_of(row->salt));
            cells[9] = Cell::blob(text_of(row->commitment));
            cells[10] = Cell::blob(text_of(row->content));
            ++row;
            return true;
        }));
    auto key = rows.subject_keys.begin();
    TRY(transaction_->copy_in({"subject_keys", "subject, wrapped"}, [&](std::span<Cell> cells) {
        if (key == rows.subject_keys.end()) return false;
        cells[0] = Cell::integer(key->first);
        cells[1] = Cell::blob(key->second);
        ++key;
        return true;
    }));
    seconds_.insert += watch.lap();
    return done();
}

Done SqlWriter::put_search_keys() {
    StageWatch watch;
    TRY(maker_.search_keys().put(*transaction_));
    seconds_.insert += watch.lap();
    return done();
}

Result<std::int64_t> SqlWriter::erase_positions(VehicleId vehicle, BusinessDate through) {
    if (failed_) return *failed_;
    return remembered(delete_positions(*transaction_, vehicle, through));
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
    StageWatch watch;
    Done committed = remembered(transaction_->commit());
    seconds_.commit += watch.lap();
    return committed;
}

WriterSeconds SqlWriter::seconds() const {
    WriterSeconds seconds = seconds_;
    seconds.make_rows = maker_.seconds();
    return seconds;
}

}  // namespace daihou
