// Early-warning signals 风险预警信号 that follow from the book and from our own work (practice 3C):
// W19 first instalment late, W20 pay day drifts later, W21 third party pays, W22 debits fail, W25
// nobody answers or the number is wrong, W30 LTV over cap or value, W33 follow-up overdue by us.
// This file says which conditions hold now; raising once and clearing is `decision`'s.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/ratio.h"
#include "domain/risk/reason_code.h"

namespace daihou {

// The number of a signal: 19 is W19. Signals of other origin (telematics, interviews) keep theirs.
using SignalNumber = std::uint8_t;

namespace signal {
inline constexpr SignalNumber first_instalment_late = 19;
inline constexpr SignalNumber pay_day_drift = 20;
inline constexpr SignalNumber third_party_payer = 21;
inline constexpr SignalNumber debits_failed = 22;
inline constexpr SignalNumber phone_invalid = 25;
inline constexpr SignalNumber guarantor_in_doubt = 29;
inline constexpr SignalNumber ltv_high = 30;
inline constexpr SignalNumber follow_up_overdue = 33;
}  // namespace signal

std::string signal_id(SignalNumber number);                      // 19 -> "W19"
std::optional<SignalNumber> signal_number(std::string_view id);  // "W19" -> 19

// What policies/signals.toml says of one signal. Thresholds are per signal: days late, months
// running, failures, days.
struct SignalRule {
    SignalNumber number = 0;
    int threshold = 1;
    int step_days_min = 1;             // W20: how much later each month at least
    int window_days = 30;              // over which failures or payments are counted
    int dedupe_days = 1;               // not raised again within so many days of being raised
    int verify_within_days = 3;        // deadline of the verify_signal task; 0 = no task
    int verify_again_after_days = 30;  // while it stays open after a verification
    int extra_visit_within_days = 0;   // an extra follow-up that soon; 0 = none
    int score = 0;                     // added to the rank of the loan's tasks
    friend bool operator==(const SignalRule&, const SignalRule&) = default;
};

struct SignalPolicy {
    std::vector<SignalRule>
        rules;         // by number; only signals with a rule are raised by the day pass
    SignalRule other;  // for warnings raised elsewhere
    const SignalRule* find(SignalNumber number) const;
    const SignalRule& of(SignalNumber number) const;
    friend bool operator==(const SignalPolicy&, const SignalPolicy&) = default;
};

// What the signals look at, for one loan on one day.
struct SignalView {
    int first_instalment_late_days = 0;  // 0: paid or not yet late
    std::array<std::int8_t, 4>
        pay_lag_days{};  // days after the due date, last instalments covered, oldest first
    int pay_lags = 0;
    int third_party_payments = 0;  // within the window
    int debit_failures = 0;        // within the window
    int attempts_failed = 0;       // since last reached; the most of the loan's parties
    bool is_number_wrong = false;  // the last attempt to reach one of them told so
    std::optional<Ratio> ltv;
    Ratio ltv_cap;
    int follow_up_late_days = 0;  // the worst of the loan's parties
};

struct SignalFound {
    SignalNumber number = 0;
    Reason evidence;
};

// The evidence if the signal holds under its rule, else empty.
std::optional<Reason> evidence_of(const SignalRule& rule, const SignalView& view);

}  // namespace daihou
