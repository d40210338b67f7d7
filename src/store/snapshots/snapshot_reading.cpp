#include "store/snapshots/snapshot_reading.h"

#include <bitset>
#include <map>

namespace daihou {
namespace {

// Loans by number, a page at a time: their numbers are those of facts and leave gaps.
class LoansSeen {
public:
    // Whether it was not there yet.
    bool add(std::int64_t loan) {
        auto seen = pages_[loan / loans_a_page][static_cast<std::size_t>(loan % loans_a_page)];
        return !seen && (seen = true);
    }

private:
    static constexpr std::int64_t loans_a_page = 65'536;
    std::map<std::int64_t, std::bitset<loans_a_page>> pages_;
};

}  // namespace

Done read_snapshots(Transaction& transaction, LoanRange range, const SnapshotTaker& take) {
    LoansSeen seen;
    const RowTaker take_unseen = [&](std::span<const Cell> row) {
        if (seen.add(row[0].number)) take(LoanId{row[0].number}, row[1].bytes);
        return true;
    };
    const Cells bounds{Cell::integer(range.from.value), Cell::integer(range.until.value)};
    TRY(
        transaction.scan_rows("SELECT loan, bytes FROM snapshot_changes "
                              "WHERE loan >= $1 AND loan < $2 ORDER BY number DESC",
                              bounds, take_unseen));
    return transaction.scan_rows(
        "SELECT loan, bytes FROM loan_snapshots WHERE loan >= $1 AND loan < $2 ORDER BY loan",
        bounds, take_unseen);
}

}  // namespace daihou
