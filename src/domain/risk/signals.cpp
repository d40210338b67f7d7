#include "domain/risk/signals.h"

#include <fmt/format.h>

namespace daihou {
namespace {

std::optional<Reason> when(bool holds, Reason evidence) {
    return holds ? std::optional(evidence) : std::nullopt;
}

// W20: each of the last `threshold` pay days lies later after its due date than the one before it.
std::optional<Reason> drift(const SignalRule& rule, const SignalView& view) {
    const int steps = rule.threshold;
    if (steps < 1 || view.pay_lags < steps + 1) return std::nullopt;
    const auto lag = [&view](int at) { return view.pay_lag_days[static_cast<std::size_t>(at)]; };
    for (int at = view.pay_lags - steps; at < view.pay_lags; ++at)
        if (lag(at) - lag(at - 1) < rule.step_days_min) return std::nullopt;
    return Reason(ReasonCode::pay_day_drift, steps, lag(view.pay_lags - 1));
}

}  // namespace

std::string signal_id(SignalNumber number) {
    return fmt::format("W{:02}", number);
}

std::optional<SignalNumber> signal_number(std::string_view id) {
    if (id.size() != 3 || id[0] != 'W') return std::nullopt;
    if (id[1] < '0' || id[1] > '9' || id[2] < '0' || id[2] > '9') return std::nullopt;
    const int number = (id[1] - '0') * 10 + (id[2] - '0');
    if (number == 0) return std::nullopt;
    return static_cast<SignalNumber>(number);
}

const SignalRule* SignalPolicy::find(SignalNumber number) const {
    for (const SignalRule& rule : rules)
        if (rule.number == number) return &rule;
    return nullptr;
}

const SignalRule& SignalPolicy::of(SignalNumber number) const {
    const SignalRule* rule = find(number);
    return rule != nullptr ? *rule : other;
}

std::optional<Reason> evidence_of(const SignalRule& rule, const SignalView& view) {
    switch (rule.number) {
        case signal::first_instalment_late:
            return when(view.first_instalment_late_days >= rule.threshold,
                        {ReasonCode::first_instalment_late, view.first_instalment_late_days});
        case signal::pay_day_drift:
            return drift(rule, view);
        case signal::third_party_payer:
            return when(
                view.third_party_payments >= rule.threshold,
                {ReasonCode::third_party_paid, view.third_party_payments, rule.window_days});
        case signal::debits_failed:
            return when(view.debit_failures >= rule.threshold,
                        {ReasonCode::debits_failed, view.debit_failures, rule.window_days});
        case signal::phone_invalid:
            if (view.is_number_wrong) return Reason(ReasonCode::number_wrong);
            return when(view.attempts_failed >= rule.threshold,
                        {ReasonCode::attempts_failed, view.attempts_failed});
        case signal::ltv_high:
            if (!view.ltv) return std::nullopt;
            if (view.ltv->ppm > ppm_one) return Reason(ReasonCode::ltv_over_value, view.ltv->ppm);
            return when(view.ltv_cap.ppm > 0 && *view.ltv > view.ltv_cap,
                        {ReasonCode::ltv_over_cap, view.ltv->ppm, view.ltv_cap.ppm});
        case signal::follow_up_overdue:
            return when(view.follow_up_late_days >= rule.threshold,
                        {ReasonCode::follow_up_overdue, view.follow_up_late_days});
        default:
            return std::nullopt;
    }
}

}  // namespace daihou
