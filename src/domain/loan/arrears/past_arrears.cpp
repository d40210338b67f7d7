#include "domain/loan/arrears/past_arrears.h"

#include <algorithm>

#include "base/invariant.h"

namespace daihou {
namespace {

std::uint16_t clamped(int days) {
    return static_cast<std::uint16_t>(std::clamp(days, 0, int{UINT16_MAX}));
}

}  // namespace

void PastArrears::begin(BusinessDate first_overdue_day) {
    INVARIANT(!is_running_);
    if (count_ == stretches_max) make_place();
    const int clear = count_ == 0 ? 0 : days_between(cured_on_, first_overdue_day);
    stretches_[count_++] = {0, clamped(clear)};
    is_running_ = true;
    worsen(0);
}

void PastArrears::worsen(int days) {
    INVARIANT(is_running_);
    ArrearsStretch& running = stretches_[count_ - 1u];
    running.days_worst = std::max(running.days_worst, clamped(days));
    while (count_ > 1 && stretches_[count_ - 2u].days_worst <= stretches_[count_ - 1u].days_worst)
        join(count_ - 1u);
}

void PastArrears::cure(BusinessDate first_clear_day) {
    INVARIANT(is_running_);
    is_running_ = false;
    cured_on_ = first_clear_day;
}

// Puts a stretch and the one before it into one place.
void PastArrears::join(std::size_t newer) {
    ArrearsStretch& kept = stretches_[newer - 1];
    const ArrearsStretch& gone = stretches_[newer];
    if (gone.days_worst >= kept.days_worst)
        // The older decides nothing any more; a row that reaches behind it must cross both gaps.
        kept.clear_days_before = std::max(kept.clear_days_before, gone.clear_days_before);
    kept.days_worst = std::max(kept.days_worst, gone.days_worst);
    std::move(stretches_.begin() + static_cast<std::ptrdiff_t>(newer) + 1,
              stretches_.begin() + count_, stretches_.begin() + static_cast<std::ptrdiff_t>(newer));
    stretches_[--count_] = {};
}

// The two with the fewest clear days between them share a place, as if there were none: never a
// better answer than the exact one.
void PastArrears::make_place() {
    std::size_t closest = 1;
    for (std::size_t i = 2; i < count_; ++i)
        if (stretches_[i].clear_days_before < stretches_[closest].clear_days_before) closest = i;
    join(closest);
    is_joined_ = true;
}

UncuredArrears PastArrears::uncured(BusinessDate date, int observation_days) const {
    if (count_ == 0) return {};
    if (!is_running_ && days_between(cured_on_, date) >= observation_days) return {};
    UncuredArrears found;
    if (!is_running_) found.cured_on = cured_on_;
    for (std::size_t i = count_; i-- > 0;) {
        found.days_worst = stretches_[i].days_worst;  // the older, the worse
        if (stretches_[i].clear_days_before >= observation_days) break;
    }
    return found;
}

}  // namespace daihou
