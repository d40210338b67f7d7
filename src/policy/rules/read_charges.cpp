// charges.toml: cost of credit, what staff may waive and charge, debit re-tries, prepayment fees,
// how long a payoff quote holds.
#include "policy/policy_rules.h"

namespace daihou {
namespace {

constexpr std::int64_t amount_max_fen = 1'000'000'000;

CostLimits cost_limits(PolicyTable& table) {
    CostLimits limits;
    limits.warn_above = AnnualRate{table.integer("warn_above_ppm", 1, 10 * ppm_one)};
    limits.refuse_above = AnnualRate{table.integer("refuse_above_ppm", 1, 10 * ppm_one)};
    if (limits.refuse_above < limits.warn_above)
        table.complain("refuse_above_ppm", "policy_list_shape",
                       {{"expected", "at least warn_above_ppm"}});
    return limits;
}

WaiverLimit waiver_limit(PolicyTable& table) {
    WaiverLimit limit;
    limit.role = table.text("role");
    limit.amount_max = Money::fen(table.integer("amount_max_fen", 1, amount_max_fen));
    limit.share_of_owed_max = table.ppm("share_of_owed_max_ppm", 1, ppm_one);
    limit.counted_days = table.days("counted_days", 1, 366);
    return limit;
}

ChargeLimit charge_limit(PolicyTable& table) {
    ChargeLimit limit;
    limit.role = table.text("role");
    limit.amount_max = Money::fen(table.integer("amount_max_fen", 1, amount_max_fen));
    return limit;
}

DebitRetryRules debit_retry(PolicyTable& table) {
    DebitRetryRules rules;
    const auto days = table.integers("after_days", 1, 30);
    if (days.size() > debit_retries_max) {
        table.complain("after_days", "policy_list_shape",
                       {{"expected", fmt::format("at most {} re-tries", debit_retries_max)}});
        return rules;
    }
    rules.retries = days.size();
    for (std::size_t i = 0; i < days.size(); ++i)
        rules.after_days[i] = static_cast<int>(days[i]);
    return rules;
}

PrepaymentFeeRule prepayment_fee_rule(PolicyTable& table) {
    PrepaymentFeeRule rule;
    rule.product = table.text("product");
    rule.step.until_month = table.days("until_month", 1, 600);
    rule.step.fee = table.ppm("fee_ppm", 1, ppm_one);
    return rule;
}

PayoffQuoteRules payoff_quote_rules(PolicyTable& table) {
    PayoffQuoteRules rules;
    rules.valid_days_max = table.days("valid_days_max", 0, 92);
    return rules;
}

}  // namespace

void read_charges(const PolicyFile& file, Policy::Rules& rules) {
    file.only(
        {"cost_of_credit", "waiver", "charge", "debit_retry", "prepayment_fee", "payoff_quote"});
    file.one("cost_of_credit", rules.cost_of_credit, cost_limits);
    file.many("waiver", rules.waiver_limits, waiver_limit,
              [](const WaiverLimit& limit) { return limit.role; });
    file.many("charge", rules.charge_limits, charge_limit,
              [](const ChargeLimit& limit) { return limit.role; });
    file.one("debit_retry", rules.debit_retry, debit_retry);
    file.one("payoff_quote", rules.payoff_quote, payoff_quote_rules);
    file.many("prepayment_fee", rules.prepayment_fees, prepayment_fee_rule,
              [](const PrepaymentFeeRule& rule) {
                  return fmt::format("{}/{:03}", rule.product, rule.step.until_month);
              });
}

}  // namespace daihou
