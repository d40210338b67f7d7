#include "service/restore_snapshots.h"

#include <algorithm>
#include <deque>
#include <future>
#include <thread>

namespace daihou {
namespace {

constexpr std::size_t snapshots_a_run = 8192;
constexpr std::size_t runs_waiting_max = 32;

// Snapshots as they come, side by side, to be made out in the places they belong to.
struct Run {
    struct Row {
        std::size_t place;
        std::size_t ends;  // in `bytes`, where the next begins
    };
    std::vector<Row> rows;
    std::string bytes;
};

// Into the cache while the one before is made out: the places are apart, and all of them together
// larger than any cache.
void call_up(const LoanSnapshot& next) {
    constexpr std::size_t line = 64;
    for (std::size_t at = 0; at < sizeof(LoanSnapshot); at += line)
        __builtin_prefetch(reinterpret_cast<const char*>(&next) + at, 1);
}

// Runs are made out on the other cores while more is read; where those are busy, on this one. The
// first of those cores makes room for the snapshots, which takes as long as filling it.
class Restoring {
public:
    // `booked`: the loans there may be, ascending.
    explicit Restoring(std::vector<std::int64_t> booked)
        : booked_(std::move(booked)),
          room_(std::async(std::launch::async, [this] { loans_.resize(booked_.size()); })) {}

    void take(LoanId loan, std::string_view bytes) {
        const auto at = std::lower_bound(booked_.begin(), booked_.end(), loan.value);
        if (at == booked_.end()) return;  // booked since: that fact is still to be folded
        if (*at != loan.value) {
            readable_ = false;
            return;
        }
        run_.bytes += bytes;
        run_.rows.push_back({static_cast<std::size_t>(at - booked_.begin()), run_.bytes.size()});
        if (run_.rows.size() == snapshots_a_run) hand_over();
    }

    std::optional<std::vector<LoanSnapshot>> finish() {
        hand_over();
        while (!going_.empty())
            finish_oldest();
        room_.wait();
        if (!readable_) return std::nullopt;
        // Booked for a day that has not come, or never folded: it has no snapshot.
        std::erase_if(loans_, [](const LoanSnapshot& loan) { return !loan.loan.is_known(); });
        return std::move(loans_);
    }

private:
    void hand_over() {
        Run run = std::exchange(run_, {});
        run_.rows.reserve(snapshots_a_run);
        run_.bytes.reserve(run.bytes.size() + run.bytes.size() / 8);
        while (!going_.empty() && has_ended(going_.front()))
            finish_oldest();
        if (going_.size() >= runs_waiting_max) room_.wait();
        if (has_ended(room_) && going_.size() + 1 >= std::thread::hardware_concurrency())
            readable_ = made_out(run) && readable_;
        else
            going_.push_back(std::async(std::launch::async,
                                        [this, run = std::move(run)] { return made_out(run); }));
    }
    template <class Future>
    static bool has_ended(const Future& future) {
        return future.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
    }
    void finish_oldest() {
        readable_ = going_.front().get() && readable_;
        going_.pop_front();
    }
    bool made_out(const Run& run) {
        room_.wait();
        std::size_t begins = 0;
        for (std::size_t i = 0; i < run.rows.size(); ++i) {
            const Run::Row& row = run.rows[i];
            LoanSnapshot& snapshot = loans_[row.place];
            if (i + 1 < run.rows.size()) call_up(loans_[run.rows[i + 1].place]);
            const auto bytes = std::string_view(run.bytes).substr(begins, row.ends - begins);
            if (!decode_snapshot(bytes, snapshot) || snapshot.loan.value != booked_[row.place])
                return false;
            begins = row.ends;
        }
        return true;
    }

    const std::vector<std::int64_t> booked_;
    std::vector<LoanSnapshot> loans_;  // in the places of booked_
    Run run_;
    bool readable_ = true;
    std::shared_future<void> room_;
    std::deque<std::future<bool>> going_;
};

}  // namespace

Result<Restored> restore_snapshots(Store& store, Portfolio& portfolio) {
    Restoring restoring(TRY(store.sequences_of_kind(LoanBooked::kind)));
    TRY(store.each_snapshot(
        [&restoring](LoanId loan, std::string_view bytes) { restoring.take(loan, bytes); }));
    auto snapshots = restoring.finish();
    if (!snapshots) return Restored::unreadable;
    portfolio.restore(std::move(*snapshots));
    return Restored::all;
}

}  // namespace daihou
