#include "service/day/restore_snapshots.h"

#include <algorithm>
#include <future>
#include <thread>

namespace daihou {
namespace {

// Fewer are read by one thread: a second one would cost more than it gains.
constexpr std::size_t loans_a_stretch_min = 8192;

// Neighbouring loans, made out where they are to stand, by one thread.
class Stretch {
public:
    Stretch(std::span<const std::int64_t> booked, std::span<LoanSnapshot> places)
        : booked_(booked), places_(places) {}

    // First of all, and on the thread that fills them: half of the time is the system's giving
    // memory.
    void make_places() {
        for (LoanSnapshot& place : places_)
            std::construct_at(&place);
    }
    void take(LoanId loan, std::string_view bytes) {
        if (loan.value > booked_.back()) return;  // booked since: that fact is still to be folded
        const std::size_t place = place_of(loan);
        readable_ = readable_ && booked_[place] == loan.value &&
                    decode_snapshot(bytes, places_[place]) && places_[place].loan == loan;
    }
    bool is_readable() const { return readable_; }

private:
    // Those that were merged come one after the other.
    std::size_t place_of(LoanId loan) {
        if (next_ >= booked_.size() || booked_[next_] != loan.value)
            next_ = static_cast<std::size_t>(
                std::lower_bound(booked_.begin(), booked_.end(), loan.value) - booked_.begin());
        return next_++;
    }

    std::span<const std::int64_t> booked_;  // ascending
    std::span<LoanSnapshot> places_;
    std::size_t next_ = 0;
    bool readable_ = true;
};

// Answers whether all of the stretch could be made out.
Result<bool> restore_stretch(Store& store, LoanRange range, Stretch stretch) {
    stretch.make_places();
    TRY(store.each_snapshot(
        range, [&stretch](LoanId loan, std::string_view bytes) { stretch.take(loan, bytes); }));
    return stretch.is_readable();
}

// Stretches of about as many loans each, side by side; the first from the beginning, the last
// without an end.
Result<bool> restore_all(Store& store, std::span<const std::int64_t> booked,
                         std::span<LoanSnapshot> places) {
    const std::size_t stretches = std::clamp<std::size_t>(
        booked.size() / loans_a_stretch_min, 1, std::max(1U, std::thread::hardware_concurrency()));
    std::vector<std::future<Result<bool>>> beside;
    LoanRange range;
    std::size_t begins = 0;
    for (std::size_t i = 1; i <= stretches; ++i) {
        const std::size_t ends = booked.size() * i / stretches;
        range.until = i == stretches ? LoanRange().until : LoanId{booked[ends]};
        beside.push_back(std::async(
            i == stretches ? std::launch::deferred : std::launch::async, restore_stretch,
            std::ref(store), range,
            Stretch(booked.subspan(begins, ends - begins), places.subspan(begins, ends - begins))));
        range.from = range.until;
        begins = ends;
    }
    // All of them have ended before anything is answered.
    Result<bool> restored = true;
    for (auto stretch = beside.rbegin(); stretch != beside.rend(); ++stretch) {
        Result<bool> one = stretch->get();
        if (restored && (!one || !*one)) restored = std::move(one);
    }
    return restored;
}

}  // namespace

Result<Restored> restore_snapshots(Store& store, Portfolio& portfolio) {
    const auto booked = TRY(store.sequences_of_kind(LoanBooked::kind));
    LoanRows loans(booked.size());
    if (!booked.empty() && !TRY(restore_all(store, booked, loans))) return Restored::unreadable;
    // Booked for a day that has not come, or never folded: it has no snapshot.
    std::erase_if(loans, [](const LoanSnapshot& loan) { return !loan.loan.is_known(); });
    portfolio.restore(std::move(loans));
    return Restored::all;
}

}  // namespace daihou
