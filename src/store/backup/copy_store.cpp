#include "store/backup/copy_store.h"

#include <sodium.h>

#include "base/digest.h"
#include "store/facts/fact_rows.h"
#include "store/sealing/key_rotation.h"
#include "store/sealing/master_key.h"
#include "store/sql/migrations.h"
#include "store/store_place.h"

namespace daihou {
namespace {

constexpr std::size_t rows_a_turn = 8192;
constexpr std::size_t bytes_a_turn = 16 * 1024 * 1024;  // photos are large

// The rows of a table, in any order.
class RowsDigest {
public:
    void add(std::span<const Cell> row) {
        bytes_.clear();
        for (const Cell& cell : row) {
            bytes_ += static_cast<char>(cell.type);
            append(cell.type == Cell::Type::integer ? static_cast<std::uint64_t>(cell.number)
                                                    : cell.bytes.size());
            bytes_ += cell.bytes;
        }
        const Digest digest = digest_of(bytes_);
        for (std::size_t i = 0; i < digest.size(); ++i)
            sum_[i / 8] += std::uint64_t{digest[i]} << (i % 8 * 8);
        ++rows_;
    }
    std::int64_t rows() const { return rows_; }
    std::string text() const {
        return fmt::format("{:016x}{:016x}{:016x}{:016x}", sum_[0], sum_[1], sum_[2], sum_[3]);
    }

private:
    void append(std::uint64_t number) {
        for (int shift = 0; shift < 64; shift += 8)
            bytes_ += static_cast<char>(number >> shift);
    }
    std::array<std::uint64_t, 4> sum_{};
    std::int64_t rows_ = 0;
    std::string bytes_;
};

// Rows that outlive the answer they came from.
class KeptRows {
public:
    void add(std::span<const Cell> row) {
        for (const Cell& cell : row) {
            cells_.push_back(cell);
            bytes_.emplace_back(cell.bytes);
            size_ += cell.bytes.size();
        }
        ++rows_;
    }
    bool fills_a_turn() const { return rows_ >= rows_a_turn || size_ >= bytes_a_turn; }
    Done put(Transaction& transaction, const CopyTarget& target) {
        std::size_t next = 0;
        TRY(transaction.copy_in(target, [&](std::span<Cell> row) {
            if (next == cells_.size()) return false;
            for (Cell& cell : row) {
                cell = cells_[next];
                cell.bytes = bytes_[next++];
            }
            return true;
        }));
        cells_.clear();
        bytes_.clear();
        rows_ = 0;
        size_ = 0;
        return done();
    }

private:
    std::vector<Cell> cells_;
    std::vector<std::string> bytes_;
    std::size_t rows_ = 0;
    std::size_t size_ = 0;  // of all bytes
};

// One table from a reader of one store to the writer of the other.
class TableCopy {
public:
    TableCopy(const TableColumns& shape, Transaction& from, Transaction& to,
              const CopyProgress& progress)
        : table_(shape.table),
          columns_(fmt::format("{}", fmt::join(shape.columns, ", "))),
          from_(from),
          to_(to),
          progress_(progress) {}

    Result<TableProof> run() {
        // What the schema came with is the source's to say.
        TRY(to_.run("DELETE FROM " + table_));
        KeptRows kept;
        const RowsDigest source =
            TRY(read(from_, "copying", [&](std::span<const Cell> row) -> Done {
                kept.add(row);
                if (!kept.fills_a_turn()) return done();
                return kept.put(to_, {table_, columns_});
            }));
        TRY(kept.put(to_, {table_, columns_}));
        const RowsDigest target =
            TRY(read(to_, "comparing", [](std::span<const Cell>) { return done(); }));
        return TableProof{table_, source.rows(), target.rows(), source.text(), target.text()};
    }

private:
    Result<RowsDigest> read(Transaction& transaction, std::string_view doing,
                            const std::function<Done(std::span<const Cell>)>& take) {
        RowsDigest digest;
        Done taken = done();
        TRY(transaction.scan_rows(fmt::format("SELECT {} FROM {}", columns_, table_), {},
                                  [&](std::span<const Cell> row) {
                                      digest.add(row);
                                      if (digest.rows() % rows_a_turn == 0)
                                          progress_(doing, table_, digest.rows());
                                      return (taken = take(row)).has_value();
                                  }));
        if (!taken) return taken.error();
        progress_(doing, table_, digest.rows());
        return digest;
    }

    std::string table_;
    std::string columns_;
    Transaction& from_;
    Transaction& to_;
    const CopyProgress& progress_;
};

Error missing(const StorePlace& place) {
    return {ErrorKind::unavailable,
            "store_missing",
            fmt::format("there is no store at {}; check the address", place.shown),
            {{"path", place.shown}}};
}

Error not_empty(const StorePlace& place) {
    return {
        ErrorKind::conflict,
        "store_not_empty",
        fmt::format("{} holds tables already; name a new file or an empty database", place.shown),
        {{"path", place.shown}}};
}

// The copy's key is the source's, on disk before anything is copied.
Done settle_key(const std::string& key_path, const SecretKey& key) {
    TRY(put_master_key(key_path, key));
    const SecretKey standing = TRY(read_master_key(key_path));
    if (standing.bytes == key.bytes) return done();
    return Error{ErrorKind::unavailable,
                 "store_key_wrong",
                 fmt::format("{} is the master key of another store; move it away, the copy keeps "
                             "the key of its source",
                             key_path),
                 {{"path", key_path}}};
}

}  // namespace

bool StoreCopy::is_equal() const {
    return std::all_of(tables.begin(), tables.end(),
                       [](const TableProof& table) { return table.is_equal(); });
}

Result<StoreCopy> copy_rows(Database& from, std::string_view to, Instant now,
                            const CopyProgress& progress) {
    const StorePlace target = TRY(store_place(to));
    const auto copied = TRY(open_database(target));
    const auto reader = TRY(from.begin(Access::read));
    const auto writer = TRY(copied->begin(Access::write));
    if (!TRY(copied->is_empty(*writer))) return not_empty(target);
    const std::string fingerprint = TRY(fingerprint_in(*reader));
    const std::size_t version = TRY(schema_version_in(from, *reader));
    TRY(make_schema(*writer, now, fingerprint, version));
    StoreCopy copy;
    for (const TableColumns& shape : TRY(from.tables(*reader)))
        copy.tables.push_back(TRY(TableCopy(shape, *reader, *writer, progress).run()));
    copy.commitments_broken = TRY(sequences_without_proof(*writer));
    if (copy.is_equal()) TRY(writer->commit());
    return copy;
}

Result<StoreCopy> copy_store(std::string_view from, std::string_view to, const Clock& clock,
                             const CopyProgress& progress) {
    INVARIANT(sodium_init() >= 0);
    const StorePlace source = TRY(store_place(from));
    const StorePlace target = TRY(store_place(to));
    if (!TRY(holds_anything(source))) return missing(source);
    const SecretKey key = TRY(read_master_key(source.key_path));
    const auto database = TRY(open_database(source));
    TRY(migrate(*database, clock.now(), fingerprint_text(key)));
    TRY(check_key(*database, key, source.key_path));
    if (TRY(holds_anything(target))) return not_empty(target);
    TRY(settle_key(target.key_path, key));
    return copy_rows(*database, to, clock.now(), progress);
}

}  // namespace daihou
