// Why something was decided, as a code with up to two numbers (an amount can only be the first). A
// text form "code|param|param" goes into facts and is turned into a sentence by
// policies/messages/*/reasons.toml; amounts are fen, shares ppm, dates YYYY-MM-DD. Small values
// without heap, so that a million loans can carry reasons through a day pass.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/invariant.h"
#include "base/money.h"

namespace daihou {

enum class ReasonCode : std::uint8_t {
    first_follow_up,
    guarantor_first_follow_up,
    taken_over,
    regular_follow_up,
    grade,
    product_more_often,
    score_band,
    clean_visits,
    term_nearly_over,
    signal,
    follow_up_late,
    overdue_days,
    overdue_amount,
    due_soon,
    guarantee_joint,
    promise_open,
    promise_broken,
    collection_paused,
    retry_no_answer,
    retry_refused,
    retry_wrong_number,
    callback_on,
    postponed_until,
    action_given,
    unknown_action,
    first_instalment_late,
    pay_day_drift,
    third_party_paid,
    debits_failed,
    ltv_over_cap,
    ltv_over_value,
    follow_up_overdue,
    borrower_unknown,
    borrower_without_follow_up,
    guarantor_without_follow_up,
    overdue_without_owner,
    overdue_without_deadline,
    task_without_owner,
    late_not_registered,
    debit_retry,
    debit_retries_used,
    best_in_the_morning,
    best_in_the_afternoon,
    best_in_the_evening,
    guarantee_ends,
    guarantee_general,
    prior_suit_defence_ended,
    same_person,
    guarantor_overdue,
    action_follows,
    contact_against_rules,
    case_rests,
    fast_track,
    plan_open,
    plan_broken,
    trial_champion,
    trial_challenger,
    attempts_failed,
    number_wrong,
    count_  // keep last
};

// "overdue_days"; the key in reasons.toml.
std::string_view name_of(ReasonCode code);
std::span<const std::string_view> reason_names();

struct Reason {
    std::int64_t first = 0;
    std::int32_t second = 0;
    ReasonCode code = ReasonCode::count_;

    Reason() = default;
    Reason(ReasonCode reason, std::int64_t a = 0, std::int64_t b = 0)
        : first(a), second(static_cast<std::int32_t>(b)), code(reason) {}
    Reason(ReasonCode reason, BusinessDate date)
        : first(date.time_since_epoch().count()), code(reason) {}
    Reason(ReasonCode reason, std::int64_t number, BusinessDate date)
        : Reason(reason, Money::fen(number), date) {}
    Reason(ReasonCode reason, Money amount, BusinessDate date)
        : first(amount.fen()),
          second(static_cast<std::int32_t>(date.time_since_epoch().count())),
          code(reason) {}
    friend bool operator==(const Reason&, const Reason&) = default;
};

// "overdue_days|35", "promise_broken|120000|2026-03-02", "signal|W22".
std::string text_of(const Reason& reason);

// The first few reasons in order of weight; further ones are dropped, never an allocation.
class ReasonList {
public:
    static constexpr std::size_t capacity = 6;
    void add(const Reason& reason) {
        if (size_ < capacity) reasons_[size_++] = reason;
    }
    std::size_t size() const { return size_; }
    const Reason* begin() const { return reasons_.data(); }
    const Reason* end() const { return reasons_.data() + size_; }
    friend bool operator==(const ReasonList&, const ReasonList&) = default;

private:
    std::array<Reason, capacity> reasons_{};
    std::size_t size_ = 0;
};

}  // namespace daihou
