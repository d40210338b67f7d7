#include "service/restore_snapshots.h"

#include <future>

namespace daihou {
namespace {

constexpr std::size_t snapshots_a_turn = 16384;

using Rows = std::vector<SnapshotRow>;
using Snapshots = std::optional<std::vector<LoanSnapshot>>;  // empty: not readable

Snapshots decoded(const Rows& rows) {
    std::vector<LoanSnapshot> snapshots;
    snapshots.reserve(rows.size());
    for (const SnapshotRow& row : rows) {
        auto snapshot = decode_snapshot(row.bytes);
        if (!snapshot) return std::nullopt;
        snapshots.push_back(std::move(*snapshot));
    }
    return snapshots;
}

// One turn is made out while the next is read.
class Restoring {
public:
    explicit Restoring(Portfolio& portfolio) : portfolio_(portfolio) {
        rows_.reserve(snapshots_a_turn);
    }

    void take(SnapshotRow row) {
        rows_.push_back(std::move(row));
        if (rows_.size() == snapshots_a_turn) hand_over();
    }
    Restored finish() {
        hand_over();
        keep_decoded();
        return restored_;
    }

private:
    void hand_over() {
        Rows full;
        full.reserve(snapshots_a_turn);
        full.swap(rows_);
        keep_decoded();
        decoding_ =
            std::async(std::launch::async, [rows = std::move(full)] { return decoded(rows); });
    }
    void keep_decoded() {
        if (!decoding_.valid()) return;
        Snapshots snapshots = decoding_.get();
        if (!snapshots) restored_ = Restored::unreadable;
        if (restored_ == Restored::unreadable) return;
        for (LoanSnapshot& snapshot : *snapshots)
            portfolio_.restore(std::move(snapshot));
    }

    Portfolio& portfolio_;
    Rows rows_;
    std::future<Snapshots> decoding_;
    Restored restored_ = Restored::all;
};

}  // namespace

Result<Restored> restore_snapshots(Store& store, Portfolio& portfolio) {
    Restoring restoring(portfolio);
    TRY(store.each_snapshot([&restoring](SnapshotRow row) { restoring.take(std::move(row)); }));
    return restoring.finish();
}

}  // namespace daihou
