// PastArrears: what finished and running arrears of a loan leave behind, so that a better tier
// needs full cure and an observation (CN-L04). Kept in the position in a few bytes, whatever the
// number of days to observe: policy asks its question with the answer still open. Days are counted
// days: past due without those of pauses, grace not yet taken off. It must not know of tiers.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "base/date.h"

namespace daihou {

// A stretch of days on whose end something was overdue.
struct ArrearsStretch {
    std::uint16_t days_worst = 0;
    std::uint16_t clear_days_before = 0;  // longest run of clear days since the stretch before
    friend bool operator==(const ArrearsStretch&, const ArrearsStretch&) = default;
};

// The worst days a loan has to be observed for.
struct UncuredArrears {
    int days_worst = 0;                    // 0: nothing
    std::optional<BusinessDate> cured_on;  // first day with nothing overdue; empty: still overdue
    friend bool operator==(const UncuredArrears&, const UncuredArrears&) = default;
};

class PastArrears {
public:
    static constexpr std::size_t stretches_max = 4;

    bool is_any() const { return count_ > 0; }
    bool is_running() const { return is_running_; }
    void begin(BusinessDate first_overdue_day);
    void worsen(int days);  // of the running stretch; a smaller number than before is ignored
    void cure(BusinessDate first_clear_day);

    // On `date`, not before the last of the days above. Stretches follow each other as long as
    // fewer than `observation_days` clear days lie between them: the worst of such a row counts
    // until it is cured and so many clear days have passed.
    UncuredArrears uncured(BusinessDate date, int observation_days) const;

    // Whether two stretches had to share a place; then `uncured` may answer the worse of the two
    // where the exact answer is the newer one.
    bool is_joined() const { return is_joined_; }

    // For those who write it down member by member.
    static void members(auto& self, auto&& io) {
        io(self.count_, self.is_running_, self.is_joined_, self.cured_on_);
        for (std::size_t i = 0; i < self.count_ && i < stretches_max; ++i)
            io(self.stretches_[i].days_worst, self.stretches_[i].clear_days_before);
    }
    bool is_sound() const { return count_ <= stretches_max && (count_ > 0 || !is_running_); }

    friend bool operator==(const PastArrears&, const PastArrears&) = default;

private:
    void join(std::size_t newer);
    void make_place();

    // Oldest first, each worse than the one after it: a stretch that is no worse than a newer one
    // never decides, since whoever is still observed for the older is observed for the newer.
    std::array<ArrearsStretch, stretches_max> stretches_{};
    BusinessDate cured_on_;  // of the last stretch; while it runs, of no meaning
    std::uint8_t count_ = 0;
    bool is_running_ = false;
    bool is_joined_ = false;
};

}  // namespace daihou
