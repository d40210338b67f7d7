// The collection ladder 催收阶梯 (practice 3B): what is due on a loan so many days past due, lowest
// harm and cost first, as data. It only selects steps; overrides (complaint, dispute, hardship:
// pause and a human) and who does the work are `decision`'s. Nothing here contacts anybody.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/date.h"

namespace daihou {

enum class CollectionAction : std::uint8_t {
    message,
    call,
    notice,
    field_visit,
    guarantor_notice,
    plan_offer,
    legal_review
};

struct LadderStep {
    std::string id;
    int dpd_from = 0;  // negative: days before the next due date
    int dpd_to = 0;    // inclusive
    CollectionAction action = CollectionAction::call;
    std::string role;
    std::string skill;  // empty: any
    int minutes = 15;
    int repeat_days = 0;  // again so many days after it was done; 0 = once in the step
    int within_days = 0;  // deadline after the step is entered
    int priority = 0;     // rank among all tasks of the day, 0–1000
    int grade_from = 1;   // only loans of this risk grade or worse
    friend bool operator==(const LadderStep&, const LadderStep&) = default;
};

struct Ladder {
    std::vector<LadderStep> steps;  // by dpd_from
    friend bool operator==(const Ladder&, const Ladder&) = default;
};

constexpr bool is_in(const LadderStep& step, int dpd, int grade) {
    return step.dpd_from <= dpd && dpd <= step.dpd_to && grade >= step.grade_from;
}

}  // namespace daihou
