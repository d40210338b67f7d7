// The collection ladder 催收阶梯 (practice 3B): what is due on a loan so many days past due, lowest
// harm and cost first, as data. It only selects steps; overrides (complaint, dispute, hardship:
// pause and a human) and who does the work are `decision`'s. Nothing here contacts anybody.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/date.h"
#include "domain/collections/strategy_trial.h"

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
    std::string trial;    // only customers in `arm` of it; empty: everybody
    StrategyArm arm = StrategyArm::champion;
    friend bool operator==(const LadderStep&, const LadderStep&) = default;
};

struct Ladder {
    std::vector<LadderStep> steps;      // by dpd_from
    std::vector<StrategyTrial> trials;  // of the day, by id
    friend bool operator==(const Ladder&, const Ladder&) = default;
};

constexpr bool is_in(const LadderStep& step, int dpd, int grade) {
    return step.dpd_from <= dpd && dpd <= step.dpd_to && grade >= step.grade_from;
}

// Whether the customer is worked by the step. Of a trial that has ended the champion's steps stay.
bool is_for(const LadderStep& step, const Ladder& ladder, PersonId customer);

}  // namespace daihou
