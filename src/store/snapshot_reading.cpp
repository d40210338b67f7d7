#include "store/snapshot_reading.h"

#include <algorithm>
#include <vector>

namespace daihou {
namespace {

struct Change {
    std::int64_t loan;
    std::int64_t number;
};

// The newest of each loan, by loan.
Result<std::vector<Change>> newest_changes(Transaction& transaction) {
    std::vector<Change> changes;
    TRY(transaction.scan_rows("SELECT loan, number FROM snapshot_changes", {},
                              [&changes](std::span<const Cell> row) {
                                  changes.push_back({row[0].number, row[1].number});
                                  return true;
                              }));
    std::sort(changes.begin(), changes.end(), [](const Change& a, const Change& b) {
        return std::pair(a.loan, -a.number) < std::pair(b.loan, -b.number);
    });
    const auto older =
        std::unique(changes.begin(), changes.end(),
                    [](const Change& a, const Change& b) { return a.loan == b.loan; });
    changes.erase(older, changes.end());
    return changes;
}

// Every loan, merged or only changed so far, in one ascending run.
Done announce_all(Transaction& transaction, std::span<const Change> changes,
                  const SnapshotTaker& take) {
    auto change = changes.begin();
    TRY(transaction.scan_rows("SELECT loan, bytes FROM loan_snapshots ORDER BY loan", {},
                              [&](std::span<const Cell> row) {
                                  const std::int64_t loan = row[0].number;
                                  for (; change != changes.end() && change->loan < loan; ++change)
                                      take(LoanId{change->loan}, std::nullopt);
                                  if (change != changes.end() && change->loan == loan) {
                                      take(LoanId{loan}, std::nullopt);
                                      ++change;
                                  } else {
                                      take(LoanId{loan}, row[1].bytes);
                                  }
                                  return true;
                              }));
    for (; change != changes.end(); ++change)
        take(LoanId{change->loan}, std::nullopt);
    return done();
}

}  // namespace

Done read_snapshots(Transaction& transaction, const SnapshotTaker& take) {
    std::vector<Change> changes = TRY(newest_changes(transaction));
    TRY(announce_all(transaction, changes, take));
    std::sort(changes.begin(), changes.end(),
              [](const Change& a, const Change& b) { return a.number < b.number; });
    auto change = changes.begin();
    return transaction.scan_rows("SELECT number, loan, bytes FROM snapshot_changes ORDER BY number",
                                 {}, [&](std::span<const Cell> row) {
                                     if (change == changes.end()) return false;
                                     if (row[0].number != change->number) return true;
                                     take(LoanId{row[1].number}, row[2].bytes);
                                     ++change;
                                     return true;
                                 });
}

}  // namespace daihou
