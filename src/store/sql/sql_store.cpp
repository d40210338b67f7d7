#include "store/sql/sql_store.h"

#include "store/facts/fact_encoding.h"
#include "store/facts/fact_rows.h"
#include "store/facts/facts_digest.h"
#include "store/facts/open_look.h"
#include "store/sealing/key_rotation.h"
#include "store/sealing/search_keys.h"
#include "store/snapshots/snapshot_merge.h"
#include "store/snapshots/snapshot_reading.h"
#include "store/sql/sql_writer.h"

namespace daihou {
namespace {

constexpr std::string_view last_sequence_sql = "SELECT max(sequence) FROM facts";
// As in the indices of migration 0006.
constexpr std::int64_t facts_a_block = 1'048'576;

// Facts about the subject after the sequence that is $2. An id is the sequence of the fact that
// made it: none that names it stands before. "+ 0" keeps a planner from reading all facts after $2.
std::string facts_after(FactSubject subject, std::int64_t newest) {
    using enum FactSubject::About;
    if (subject.about == kind) return "WHERE kind = $1 AND sequence > $2 ORDER BY sequence";
    std::vector<std::int64_t> blocks;
    for (std::int64_t block = subject.number / facts_a_block; block <= newest / facts_a_block;
         ++block)
        blocks.push_back(block);
    const std::string_view column = subject.about == loan ? "loan" : "person";
    // "<> 0" lets the planner use the index, which leaves out facts that name none.
    return fmt::format(
        "WHERE sequence / {} IN ({}) AND {} = $1 AND {} <> 0 AND sequence + 0 > $2 "
        "ORDER BY sequence",
        facts_a_block, fmt::join(blocks, ", "), column, column);
}

Result<std::int64_t> count_keys(Transaction& transaction, std::span<const std::int64_t> subjects) {
    if (subjects.empty()) return 0;
    Cells cells;
    std::string places;
    for (const std::int64_t subject : subjects) {
        cells.push_back(Cell::integer(subject));
        places += fmt::format("{}${}", places.empty() ? "" : ", ", cells.size());
    }
    std::int64_t keys = 0;
    TRY(transaction.read_rows(
        fmt::format("SELECT count(*) FROM subject_keys WHERE subject IN ({})", places), cells,
        [&keys](std::span<const Cell> row) {
            keys = row[0].number;
            return false;
        }));
    return keys;
}

}  // namespace

std::unique_ptr<Look> SqlStore::look() {
    return begin_look(*this);
}

void SqlStore::end_look() {
    end_look_at(*this);
}

Result<std::shared_ptr<Transaction>> SqlStore::begin_reading() {
    OpenLook* look = open_look(*this);
    if (look == nullptr) return std::shared_ptr<Transaction>(TRY(database_->begin(Access::read)));
    if (!look->transaction) look->transaction = TRY(database_->begin(Access::read));
    return look->transaction;
}

Result<std::unique_ptr<Writer>> SqlStore::begin() {
    end_look();
    auto transaction = TRY(begin_sealing());
    const std::int64_t last = TRY(read_number(*transaction, last_sequence_sql)).value_or(0);
    std::unique_ptr<Writer> writer =
        std::make_unique<SqlWriter>(vault_, clock_, std::move(transaction), last);
    return writer;
}

Result<std::unique_ptr<Transaction>> SqlStore::begin_sealing() {
    auto transaction = TRY(database_->begin(Access::write));
    TRY(check_still_under(*transaction, vault_));
    return transaction;
}

Done SqlStore::write_sealed(const std::function<Done(Transaction&)>& work) {
    return write_with_retry(*database_, [&](Transaction& transaction) -> Done {
        TRY(check_still_under(transaction, vault_));
        return work(transaction);
    });
}

Done SqlStore::take_up_carried_key() {
    const auto transaction = TRY(database_->begin(Access::read));
    if (const auto key = TRY(carried_comparing_key(*transaction, vault_)))
        vault_.carry_comparing(*key);
    return done();
}

Done SqlStore::each_fact(const FactRange& range,
                         const std::function<bool(const FactRecord&)>& take) {
    const auto transaction = TRY(begin_reading());
    return read_fact_range(vault_, *transaction, range, take);
}

Result<FactList> SqlStore::facts_about(FactSubject subject) {
    OpenLook* look = open_look(*this);
    if (look == nullptr) return read_about(subject);
    if (const auto found = look->found.find(subject); found != look->found.end())
        return found->second;
    FactList facts = TRY(read_about(subject));
    look->keep(subject, facts);
    return facts;
}

Result<FactList> SqlStore::read_about(FactSubject subject) {
    const auto transaction = TRY(begin_reading());
    const std::int64_t last = TRY(last_in(*transaction));
    if (subject.about != FactSubject::About::kind && subject.number > last) return FactList();
    auto known = recent_.take(subject);
    if (known && TRY(count_keys(*transaction, known->personal)) != known->keys) known.reset();
    if (!known) known.emplace();
    if (known->up_to < last) TRY(add_since(*transaction, subject, last, *known));
    FactList facts = known->facts;
    recent_.keep(subject, std::move(*known));
    return facts;
}

Done SqlStore::add_since(Transaction& transaction, FactSubject subject, std::int64_t last,
                         RecentFacts::Known& known) {
    std::vector<FactRecord> added;
    const std::size_t personal_before = known.personal.size();
    TRY(read_facts(vault_, transaction, facts_after(subject, last),
                   {Cell::integer(subject.number), Cell::integer(known.up_to)},
                   [&](FactRecord& record) {
                       if (holds_personal_data(kind_of(record.fact)))
                           known.personal.push_back(record.sequence);
                       added.push_back(std::move(record));
                       return true;
                   }));
    if (known.personal.size() > personal_before)
        known.keys = TRY(count_keys(transaction, known.personal));
    known.facts.add(std::move(added));
    known.up_to = last;
    return done();
}

Result<std::optional<FactRecord>> SqlStore::fact_where(std::string_view condition,
                                                       const Cell& parameter) {
    const auto transaction = TRY(begin_reading());
    std::optional<FactRecord> fact;
    TRY(read_facts(vault_, *transaction, condition, {parameter}, [&](FactRecord& record) {
        fact = std::move(record);
        return false;
    }));
    return fact;
}

Result<FactList> SqlStore::facts_of_loan(LoanId loan) {
    if (!loan.is_known()) return FactList();
    return facts_about({FactSubject::About::loan, loan.value});
}

Result<FactList> SqlStore::facts_of_person(PersonId person) {
    if (!person.is_known()) return FactList();
    return facts_about({FactSubject::About::person, person.value});
}

// One without personal fields never changes: where it was read before, nothing is asked.
Result<std::optional<FactRecord>> SqlStore::fact_at(std::int64_t sequence) {
    const FactSubject subject{FactSubject::About::fact, sequence};
    OpenLook* look = open_look(*this);
    if (look != nullptr)
        if (const auto found = look->found.find(subject); found != look->found.end())
            return std::optional(found->second.front());
    if (auto known = recent_.take(subject)) {
        std::optional<FactRecord> fact = known->facts.front();
        recent_.keep(subject, std::move(*known));
        return fact;
    }
    auto fact = TRY(fact_where("WHERE sequence = $1", Cell::integer(sequence)));
    if (!fact) return fact;
    const FactList alone({*fact});
    if (look != nullptr) look->keep(subject, alone);
    if (!holds_personal_data(kind_of(fact->fact))) recent_.keep(subject, {alone, sequence, {}, 0});
    return fact;
}

Result<std::optional<FactRecord>> SqlStore::fact_under(std::string_view source_key) {
    return fact_where("WHERE source_key = $1", Cell::text(source_key));
}

Result<std::vector<std::int64_t>> SqlStore::sequences_under(
    std::span<const std::string> source_keys) {
    const auto transaction = TRY(begin_reading());
    std::vector<Cell> keys;
    for (const std::string& key : source_keys)
        keys.push_back(Cell::text(key));
    std::vector<std::int64_t> sequences(keys.size());
    TRY(transaction->look_up(
        {"facts", "source_key", "sequence"}, keys,
        [&](std::size_t i, std::span<const Cell> row) { sequences[i] = row[0].number; }));
    return sequences;
}

Result<std::int64_t> SqlStore::last_sequence() {
    if (const OpenLook* look = open_look(*this); look != nullptr && look->last_sequence)
        return *look->last_sequence;
    return last_in(*TRY(begin_reading()));
}

Result<std::int64_t> SqlStore::last_in(Transaction& transaction) {
    OpenLook* look = open_look(*this);
    if (look != nullptr && look->last_sequence) return *look->last_sequence;
    const std::int64_t last = TRY(read_number(transaction, last_sequence_sql)).value_or(0);
    if (look != nullptr) look->last_sequence = last;
    return last;
}

Result<FactList> SqlStore::facts_of_kind(std::int64_t kind) {
    return facts_about({FactSubject::About::kind, kind});
}

Result<std::vector<std::int64_t>> SqlStore::sequences_of_kind(std::int64_t kind) {
    const auto transaction = TRY(begin_reading());
    std::vector<std::int64_t> sequences;
    TRY(transaction->scan_rows("SELECT sequence FROM facts WHERE kind = $1 ORDER BY sequence",
                               {Cell::integer(kind)}, [&sequences](std::span<const Cell> row) {
                                   sequences.push_back(row[0].number);
                                   return true;
                               }));
    return sequences;
}

Done SqlStore::each_snapshot(LoanRange range, const SnapshotTaker& take) {
    const auto transaction = TRY(database_->begin(Access::read));
    return read_snapshots(*transaction, range, take);
}

Result<std::optional<SnapshotMark>> SqlStore::mark() {
    const auto transaction = TRY(database_->begin(Access::read));
    std::optional<SnapshotMark> mark;
    TRY(transaction->read_rows(
        "SELECT cut_off, day, loans FROM snapshot_mark", {}, [&](std::span<const Cell> row) {
            mark = SnapshotMark{row[0].number, BusinessDate(Days(static_cast<int>(row[1].number))),
                                row[2].number};
            return false;
        }));
    return mark;
}

Done SqlStore::settle_snapshots(std::int64_t loans_a_turn) {
    return merge_snapshots(*database_, loans_a_turn);
}

Result<std::vector<SearchHit>> SqlStore::search(PersonalField field, std::string_view raw) {
    const auto transaction = TRY(begin_reading());
    return find_by_search_key(vault_, *transaction, field, raw);
}

Result<std::vector<std::int64_t>> SqlStore::verify_commitments() {
    const auto transaction = TRY(database_->begin(Access::read));
    return sequences_without_proof(*transaction);
}

Result<Digest> SqlStore::facts_digest(std::int64_t up_to) {
    const auto transaction = TRY(database_->begin(Access::read));
    FactsDigest digest;
    TRY(transaction->scan_rows(
        "SELECT sequence, commitment FROM facts WHERE sequence <= $1 ORDER BY sequence",
        {Cell::integer(up_to)}, [&digest](std::span<const Cell> row) {
            digest.add(row[0].number, row[1].bytes);
            return true;
        }));
    return digest.finish();
}

Result<StoreFigures> SqlStore::figures() {
    const auto transaction = TRY(database_->begin(Access::read));
    TRY(check_still_under(*transaction, vault_));
    const auto number = [&transaction](std::string_view sql) {
        return read_number(*transaction, sql);
    };
    StoreFigures figures;
    figures.facts = TRY(number(last_sequence_sql)).value_or(0);
    figures.sessions = TRY(number("SELECT count(*) FROM sessions")).value_or(0);
    // Numbers are given in order and leave from the front, so the two ends tell how many there are.
    const auto first = TRY(number("SELECT min(number) FROM snapshot_changes"));
    const auto last = TRY(number("SELECT max(number) FROM snapshot_changes"));
    figures.snapshot_changes = first && last ? *last - *first + 1 : 0;
    figures.engine = database_->figures();
    return figures;
}

Done SqlStore::drop_projections() {
    return write_sealed([&](Transaction& transaction) -> Done {
        // A merge that has begun finds nothing left to do.
        const std::int64_t newest = TRY(last_snapshot_change(transaction));
        TRY(transaction.run("UPDATE snapshot_turns SET merged_up_to = $1",
                            {Cell::integer(newest)}));
        TRY(transaction.run("DELETE FROM loan_snapshots"));
        TRY(transaction.run("DELETE FROM snapshot_changes"));
        TRY(transaction.run("DELETE FROM snapshot_mark"));
        TRY(transaction.run("DELETE FROM track_checkpoints"));
        return rebuild_search_keys(vault_, transaction);
    });
}

}  // namespace daihou
