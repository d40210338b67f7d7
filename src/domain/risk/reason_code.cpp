#include "domain/risk/reason_code.h"

#include <fmt/format.h>

namespace daihou {
namespace {

enum class Shape { none, number, two_numbers, date, number_and_date, signal };

constexpr std::size_t code_count = static_cast<std::size_t>(ReasonCode::count_);

// In the order of ReasonCode.
constexpr std::array<std::string_view, code_count> names = {
    "first_follow_up",
    "guarantor_first_follow_up",
    "taken_over",
    "regular_follow_up",
    "grade",
    "product_more_often",
    "score_band",
    "clean_visits",
    "term_nearly_over",
    "signal",
    "follow_up_late",
    "overdue_days",
    "overdue_amount",
    "due_soon",
    "guarantee_joint",
    "promise_open",
    "promise_broken",
    "collection_paused",
    "retry_no_answer",
    "retry_refused",
    "retry_wrong_number",
    "callback_on",
    "postponed_until",
    "action_given",
    "unknown_action",
    "first_instalment_late",
    "pay_day_drift",
    "third_party_paid",
    "debits_failed",
    "ltv_over_cap",
    "ltv_over_value",
    "follow_up_overdue",
    "borrower_unknown",
    "borrower_without_follow_up",
    "guarantor_without_follow_up",
    "overdue_without_owner",
    "overdue_without_deadline",
    "task_without_owner",
    "late_not_registered",
    "debit_retry",
    "debit_retries_used",
    "best_in_the_morning",
    "best_in_the_afternoon",
    "best_in_the_evening",
    "guarantee_ends",
    "guarantee_general",
    "prior_suit_defence_ended",
    "same_person",
    "guarantor_overdue",
    "action_follows",
    "contact_against_rules",
    "case_rests",
    "fast_track",
    "plan_open",
    "plan_broken",
    "trial_champion",
    "trial_challenger",
    "attempts_failed",
    "number_wrong",
};

constexpr Shape shape_of(ReasonCode code) {
    switch (code) {
        case ReasonCode::product_more_often:
        case ReasonCode::guarantee_joint:
        case ReasonCode::collection_paused:
        case ReasonCode::action_given:
        case ReasonCode::unknown_action:
        case ReasonCode::borrower_unknown:
        case ReasonCode::borrower_without_follow_up:
        case ReasonCode::guarantor_without_follow_up:
        case ReasonCode::overdue_without_owner:
        case ReasonCode::overdue_without_deadline:
        case ReasonCode::task_without_owner:
        case ReasonCode::late_not_registered:
        case ReasonCode::best_in_the_morning:
        case ReasonCode::best_in_the_afternoon:
        case ReasonCode::best_in_the_evening:
        case ReasonCode::guarantee_general:
        case ReasonCode::prior_suit_defence_ended:
        case ReasonCode::trial_champion:
        case ReasonCode::trial_challenger:
        case ReasonCode::number_wrong:
        case ReasonCode::count_:
            return Shape::none;
        case ReasonCode::first_follow_up:
        case ReasonCode::guarantor_first_follow_up:
        case ReasonCode::taken_over:
        case ReasonCode::callback_on:
        case ReasonCode::postponed_until:
        case ReasonCode::case_rests:
        case ReasonCode::fast_track:
            return Shape::date;
        case ReasonCode::promise_open:
        case ReasonCode::promise_broken:
        case ReasonCode::plan_open:
        case ReasonCode::plan_broken:
        case ReasonCode::debit_retry:
        case ReasonCode::guarantee_ends:
            return Shape::number_and_date;
        case ReasonCode::signal:
            return Shape::signal;
        case ReasonCode::pay_day_drift:
        case ReasonCode::third_party_paid:
        case ReasonCode::debits_failed:
        case ReasonCode::ltv_over_cap:
            return Shape::two_numbers;
        default:
            return Shape::number;
    }
}

std::string date_text(std::int64_t days) {
    return format_date(BusinessDate(Days(days)));
}

}  // namespace

std::string_view name_of(ReasonCode code) {
    INVARIANT(code != ReasonCode::count_);
    return names[static_cast<std::size_t>(code)];
}

std::span<const std::string_view> reason_names() {
    return names;
}

std::string text_of(const Reason& reason) {
    const std::string_view name = name_of(reason.code);
    switch (shape_of(reason.code)) {
        case Shape::none:
            return std::string(name);
        case Shape::number:
            return fmt::format("{}|{}", name, reason.first);
        case Shape::two_numbers:
            return fmt::format("{}|{}|{}", name, reason.first, reason.second);
        case Shape::date:
            return fmt::format("{}|{}", name, date_text(reason.first));
        case Shape::number_and_date:
            return fmt::format("{}|{}|{}", name, reason.first, date_text(reason.second));
        case Shape::signal:
            return fmt::format("{}|W{:02}", name, reason.first);
    }
    return std::string(name);
}

}  // namespace daihou
