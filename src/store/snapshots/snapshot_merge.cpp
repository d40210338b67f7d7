#include "store/snapshots/snapshot_merge.h"

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

#include "store/store.h"

namespace daihou {
namespace {

// One day in so many finds every loan merged: the run holds about as many days. Fewer write the
// table more often, more make the run longer that is read at opening.
constexpr std::int64_t days_a_round = 6;
// Rows leave the run faster than loans are merged, or it could not shrink after a long day.
constexpr std::int64_t rows_dropped_a_loan = 4;
constexpr std::int64_t last_loan = std::numeric_limits<std::int64_t>::max();

struct Change {
    std::int64_t loan;
    std::int64_t number;
    friend auto operator<=>(const Change&, const Change&) = default;
};

// The loans that have waited longest: those above `after`.
struct Turn {
    std::int64_t after = 0;
    std::int64_t merged_up_to = 0;
};

Result<Turn> next_turn(Transaction& transaction) {
    Turn oldest{.merged_up_to = last_loan};
    std::int64_t before = 0;
    TRY(transaction.read_rows("SELECT through, merged_up_to FROM snapshot_turns ORDER BY through",
                              {}, [&](std::span<const Cell> row) {
                                  if (row[1].number < oldest.merged_up_to)
                                      oldest = {before, row[1].number};
                                  before = row[0].number;
                                  return true;
                              }));
    return oldest;
}

Done put_rows(Transaction& transaction, std::span<const Change> latest) {
    std::vector<Cell> numbers;
    for (const Change& change : latest)
        numbers.push_back(Cell::integer(change.number));
    // One that left the run since it was looked at was merged before.
    std::vector<SnapshotRow> rows;
    rows.reserve(latest.size());
    TRY(transaction.look_up({"snapshot_changes", "number", "bytes"}, numbers,
                            [&](std::size_t i, std::span<const Cell> row) {
                                rows.push_back({LoanId{latest[i].loan}, std::string(row[0].bytes)});
                            }));
    auto next = rows.begin();
    return transaction.copy_in({"loan_snapshots", "loan, bytes", "loan"},
                               [&](std::span<Cell> cells) {
                                   if (next == rows.end()) return false;
                                   cells[0] = Cell::integer(next->loan.value);
                                   cells[1] = Cell::blob(next->bytes);
                                   ++next;
                                   return true;
                               });
}

Done drop_merged(Transaction& transaction, std::int64_t rows) {
    const auto first = TRY(read_number(transaction, "SELECT min(number) FROM snapshot_changes"));
    const auto merged =
        TRY(read_number(transaction, "SELECT min(merged_up_to) FROM snapshot_turns"));
    if (!first || !merged) return done();
    TRY(transaction.run("DELETE FROM snapshot_changes WHERE number <= $1",
                        {Cell::integer(std::min(*merged, *first + rows - 1))}));
    return done();
}

// One walk over the run as it was at the start: changes put since have greater numbers and stay.
class SnapshotMerge {
public:
    SnapshotMerge(Database& database, std::int64_t loans_a_turn)
        : database_(database), loans_a_turn_(loans_a_turn) {}

    Done run() {
        TRY(read_changes());
        std::int64_t left = static_cast<std::int64_t>(changes_.size()) / days_a_round + 1;
        while (!changes_.empty() && left > 0) {
            const std::int64_t covered = TRY(take_turn());
            if (covered < 0) break;
            left -= covered;
        }
        return done();
    }

private:
    Done read_changes() {
        const auto transaction = TRY(database_.begin(Access::read));
        newest_ = TRY(last_snapshot_change(*transaction));
        TRY(transaction->scan_rows("SELECT loan, number FROM snapshot_changes", {},
                                   [this](std::span<const Cell> row) {
                                       changes_.push_back({row[0].number, row[1].number});
                                       return true;
                                   }));
        std::sort(changes_.begin(), changes_.end());
        return done();
    }

    // Answers how many changes it covered, less than 0 when nothing is left to do.
    Result<std::int64_t> take_turn() {
        std::int64_t covered = 0;
        const auto turn = [&](Transaction& transaction) -> Done {
            covered = TRY(take_turn_in(transaction));
            return done();
        };
        TRY(write_with_retry(database_, turn));
        return covered;
    }

    Result<std::int64_t> take_turn_in(Transaction& transaction) {
        const auto merged =
            TRY(read_number(transaction, "SELECT max(merged_up_to) FROM snapshot_turns"));
        const Turn turn = TRY(next_turn(transaction));
        // A later merge has been here and saw more: numbers must not seem unmerged, or free, again.
        if (merged > newest_) return -1;
        if (turn.merged_up_to == newest_) {  // all are merged
            TRY(drop_merged(transaction, loans_a_turn_ * rows_dropped_a_loan));
            return -1;
        }
        const auto from =
            std::lower_bound(changes_.begin(), changes_.end(), Change{turn.after, last_loan});
        auto to = from;
        std::vector<Change> latest;
        for (; to != changes_.end(); ++to) {
            if (!latest.empty() && latest.back().loan == to->loan) {
                latest.back() = *to;
                continue;
            }
            if (static_cast<std::int64_t>(latest.size()) == loans_a_turn_) break;
            latest.push_back(*to);
        }
        TRY(put_rows(transaction, latest));
        TRY(note_merged(transaction, turn.after,
                        to == changes_.end() ? last_loan : latest.back().loan));
        TRY(drop_merged(transaction, loans_a_turn_ * rows_dropped_a_loan));
        return to - from;
    }

    Done note_merged(Transaction& transaction, std::int64_t after, std::int64_t through) const {
        TRY(transaction.run("DELETE FROM snapshot_turns WHERE through > $1 AND through <= $2",
                            {Cell::integer(after), Cell::integer(through)}));
        TRY(transaction.run("INSERT INTO snapshot_turns (through, merged_up_to) VALUES ($1, $2)",
                            {Cell::integer(through), Cell::integer(newest_)}));
        return done();
    }

    Database& database_;
    const std::int64_t loans_a_turn_;
    std::int64_t newest_ = 0;
    std::vector<Change> changes_;  // by loan, then number
};

}  // namespace

Result<std::int64_t> last_snapshot_change(Transaction& transaction) {
    const auto standing = TRY(read_number(transaction, "SELECT max(number) FROM snapshot_changes"));
    const auto merged =
        TRY(read_number(transaction, "SELECT max(merged_up_to) FROM snapshot_turns"));
    return std::max(standing.value_or(0), merged.value_or(0));
}

Done merge_snapshots(Database& database, std::int64_t loans_a_turn) {
    INVARIANT(loans_a_turn > 0);
    return SnapshotMerge(database, loans_a_turn).run();
}

}  // namespace daihou
