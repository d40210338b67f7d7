#include "decision/effect/overdue_stretches.h"

#include <algorithm>

namespace daihou {
namespace {

class StretchWalk {
public:
    StretchWalk(const Contract& contract, const BucketTable& buckets, int above_dpd)
        : agreement_(contract),
          position_(opening_position(agreement_)),
          buckets_(buckets),
          above_dpd_(above_dpd),
          next_(contract.disbursed_on) {}

    // The days not looked at yet, up to and including `last`, on which nothing happened.
    void pass(BusinessDate last) {
        if (last < next_) return;
        if (is_overdue(last)) note(first_overdue(last), last);
        next_ = last + Days(1);
    }
    void take_step(const LoanStep& step) {
        if (const Done taken = take(agreement_, position_, step); !taken) return;
    }
    std::vector<DaySpan> finish() { return std::move(stretches_); }

private:
    bool is_overdue(BusinessDate day) const {
        if (position_.state == LoanState::written_off) return true;
        return arrears_on(agreement_, position_, day, buckets_).dpd > above_dpd_;
    }
    // Of the days from next_ to `last`, which is overdue; from there on all are.
    BusinessDate first_overdue(BusinessDate last) const {
        BusinessDate low = next_, high = last;
        while (low < high) {
            const BusinessDate middle = low + (high - low) / 2;
            if (is_overdue(middle))
                high = middle;
            else
                low = middle + Days(1);
        }
        return high;
    }
    void note(BusinessDate first, BusinessDate last) {
        if (!stretches_.empty() && stretches_.back().last + Days(1) == first)
            stretches_.back().last = last;
        else
            stretches_.push_back({first, last});
    }

    Agreement agreement_;
    LoanPosition position_;
    const BucketTable& buckets_;
    int above_dpd_;
    BusinessDate next_;
    std::vector<DaySpan> stretches_;
};

}  // namespace

std::vector<DaySpan> overdue_stretches(const Contract& contract, std::span<const StepOfFact> steps,
                                       BusinessDate through, const BucketTable& buckets,
                                       int above_dpd) {
    StretchWalk walk(contract, buckets, above_dpd);
    for (const StepOfFact& step : steps) {
        if (day_of(step.step) > through) break;
        walk.pass(day_of(step.step) - Days(1));
        walk.take_step(step.step);
    }
    walk.pass(through);
    return walk.finish();
}

bool holds(std::span<const DaySpan> stretches, BusinessDate day) {
    return meets(stretches, day, day);
}

bool meets(std::span<const DaySpan> stretches, BusinessDate first, BusinessDate last) {
    return std::any_of(stretches.begin(), stretches.end(), [&](const DaySpan& stretch) {
        return stretch.first <= last && first <= stretch.last;
    });
}

}  // namespace daihou
