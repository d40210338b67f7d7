#include "service/restore_snapshots.h"

#include <algorithm>
#include <deque>
#include <future>
#include <thread>

namespace daihou {
namespace {

constexpr std::size_t snapshots_a_run = 8192;

// Snapshots as they come, side by side, to be made out in the places of `loans` they belong to.
struct Run {
    struct Row {
        std::size_t place;
        std::size_t ends;  // in `bytes`, where the next begins
    };
    std::vector<Row> rows;
    std::string bytes;
};

bool made_out(const Run& run, std::span<LoanSnapshot> loans) {
    std::size_t begins = 0;
    for (const Run::Row& row : run.rows) {
        LoanSnapshot& snapshot = loans[row.place];
        const LoanId loan = snapshot.loan;
        const auto bytes = std::string_view(run.bytes).substr(begins, row.ends - begins);
        if (!decode_snapshot(bytes, snapshot) || snapshot.loan != loan) return false;
        begins = row.ends;
    }
    return true;
}

// Runs are made out on the other cores while more is read; where those are busy, on this one.
class Restoring {
public:
    explicit Restoring(std::size_t loans) {
        loans_.reserve(loans);
        ids_.reserve(loans);
    }

    void take(LoanId loan, std::optional<std::string_view> bytes) {
        std::size_t place = loans_.size();
        if (ids_.empty() || ids_.back() < loan) {
            if (place == loans_.capacity()) finish_runs();  // places move
            loans_.emplace_back().loan = loan;
            ids_.push_back(loan);
        } else {
            const auto at = std::lower_bound(ids_.begin(), ids_.end(), loan);
            INVARIANT(at != ids_.end() && *at == loan);
            place = static_cast<std::size_t>(at - ids_.begin());
        }
        if (!bytes) return;
        run_.bytes += *bytes;
        run_.rows.push_back({place, run_.bytes.size()});
        if (run_.rows.size() == snapshots_a_run) hand_over();
    }

    std::optional<std::vector<LoanSnapshot>> finish() {
        hand_over();
        finish_runs();
        if (!readable_) return std::nullopt;
        return std::move(loans_);
    }

private:
    void hand_over() {
        Run run = std::exchange(run_, {});
        run_.rows.reserve(snapshots_a_run);
        run_.bytes.reserve(run.bytes.size() + run.bytes.size() / 8);
        while (!going_.empty() &&
               going_.front().wait_for(std::chrono::seconds(0)) == std::future_status::ready)
            finish_oldest();
        const std::span<LoanSnapshot> loans(loans_);
        if (going_.size() + 1 >= std::thread::hardware_concurrency())
            readable_ = made_out(run, loans) && readable_;
        else
            going_.push_back(std::async(std::launch::async, [run = std::move(run), loans] {
                return made_out(run, loans);
            }));
    }
    void finish_oldest() {
        readable_ = going_.front().get() && readable_;
        going_.pop_front();
    }
    void finish_runs() {
        while (!going_.empty())
            finish_oldest();
    }

    std::vector<LoanSnapshot> loans_;
    std::vector<LoanId> ids_;  // of loans_
    Run run_;
    std::deque<std::future<bool>> going_;
    bool readable_ = true;
};

}  // namespace

Result<Restored> restore_snapshots(Store& store, std::int64_t loans, Portfolio& portfolio) {
    Restoring restoring(static_cast<std::size_t>(loans));
    TRY(store.each_snapshot([&restoring](LoanId loan, std::optional<std::string_view> bytes) {
        restoring.take(loan, bytes);
    }));
    auto snapshots = restoring.finish();
    if (!snapshots) return Restored::unreadable;
    portfolio.restore(std::move(*snapshots));
    return Restored::all;
}

}  // namespace daihou
