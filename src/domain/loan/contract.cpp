#include "domain/loan/contract.h"

#include "domain/loan/schedule/due_dates.h"

namespace daihou {
namespace {

constexpr std::int64_t principal_max_fen = 100'000'000'000;  // 1 billion yuan keeps sums in 64 bits
constexpr std::int64_t annual_rate_max_ppm = 10'000'000;     // 1000 % a year
constexpr int instalments_max = 720;

class Checker {
public:
    void require(bool holds, std::string_view field, std::string_view code, std::int64_t value) {
        if (holds) return;
        findings_.push_back(
            {{}, 0, std::string(field), std::string(code), {{"value", fmt::format("{}", value)}}});
    }
    Findings take() { return std::move(findings_); }

private:
    Findings findings_;
};

void check_amounts(const Contract& c, Checker& checker) {
    checker.require(c.principal.fen() > 0 && c.principal.fen() <= principal_max_fen, "principal",
                    "contract_principal_range", c.principal.fen());
    checker.require(c.annual_rate.ppm >= 0 && c.annual_rate.ppm <= annual_rate_max_ppm,
                    "annual_rate", "contract_rate_range", c.annual_rate.ppm);
    checker.require(c.instalment_multiple.fen() > 0 && c.instalment_multiple <= c.principal,
                    "instalment_multiple", "contract_multiple_range", c.instalment_multiple.fen());
    if (c.method == Method::balloon) {
        const bool in_range =
            c.balloon > Money() && c.balloon < c.principal &&
            apply(c.down_payment, c.principal, Rounding::up) < c.principal - c.balloon;
        checker.require(in_range, "balloon", "contract_balloon_range", c.balloon.fen());
    } else {
        checker.require(c.balloon.is_zero(), "balloon", "contract_balloon_unused", c.balloon.fen());
    }
    checker.require(c.upfront_fee >= Money() && c.upfront_fee < c.principal, "upfront_fee",
                    "contract_fee_range", c.upfront_fee.fen());
    const bool add_on_fits =
        c.add_on.is_zero() || (c.add_on > Money() && c.add_on < c.principal - c.upfront_fee);
    checker.require(add_on_fits, "add_on", "contract_fee_range", c.add_on.fen());
    checker.require(c.instalment_fee >= Money() && c.instalment_fee <= c.principal,
                    "instalment_fee", "contract_fee_range", c.instalment_fee.fen());
    checker.require(c.carried_interest >= Money() && c.carried_interest <= c.principal * 10,
                    "carried_interest", "contract_fee_range", c.carried_interest.fen());
    checker.require(c.down_payment.ppm >= 0 && c.down_payment.ppm < ppm_one, "down_payment",
                    "contract_down_payment_range", c.down_payment.ppm);
    checker.require(c.penalty_multiplier.ppm >= 0 && c.penalty_multiplier.ppm <= 10 * ppm_one,
                    "penalty_multiplier", "contract_penalty_range", c.penalty_multiplier.ppm);
}

void check_term(const Contract& c, Checker& checker) {
    checker.require(c.instalments > 0 && c.instalments <= instalments_max, "instalments",
                    "contract_term_range", c.instalments);
    const int every_max = c.every.unit == PeriodUnit::months ? 12 : 366;
    checker.require(c.every.count > 0 && c.every.count <= every_max, "every",
                    "contract_every_range", c.every.count);
    checker.require(c.due_day <= 31, "due_day", "contract_due_day_range", c.due_day);
    checker.require(c.due_day == 0 || c.every.unit == PeriodUnit::months, "due_day",
                    "contract_due_day_needs_months", c.due_day);
    if (c.first_due_on)
        checker.require(*c.first_due_on + Days(c.postponed.days(1)) > c.disbursed_on,
                        "first_due_on", "contract_first_due_before_disbursement",
                        days_between(c.disbursed_on, *c.first_due_on));
    const bool is_postponed = c.postponed != Postponements{};
    checker.require(!is_postponed || c.every.unit == PeriodUnit::months, "due_on_holiday",
                    "contract_postponed_needs_months", c.every.count);
    checker.require(c.grace_principal < c.instalments || c.instalments == 0, "grace_principal",
                    "contract_grace_too_long", c.grace_principal);
    checker.require(c.grace_interest_payment < c.instalments || c.instalments == 0,
                    "grace_interest_payment", "contract_grace_too_long", c.grace_interest_payment);
    checker.require(c.interest_free <= c.instalments, "interest_free", "contract_grace_too_long",
                    c.interest_free);
}

}  // namespace

Findings check(const Contract& contract) {
    Checker checker;
    check_amounts(contract, checker);
    check_term(contract, checker);
    Findings findings = checker.take();
    if (findings.empty()) {
        const BusinessDate last = regular_due_date(contract, contract.instalments);
        const bool in_range =
            contract.disbursed_on >= make_date(1970, 1, 1) && last <= make_date(2199, 12, 31);
        checker.require(in_range, "instalments", "contract_dates_out_of_range",
                        contract.instalments);
        // Months apart, only the first two can come near each other.
        if (contract.instalments > 1)
            checker.require(regular_due_date(contract, 1) < regular_due_date(contract, 2),
                            "first_due_on", "contract_first_due_too_late", 1);
        findings = checker.take();
    }
    return findings;
}

int instalment_count(const Contract& contract) {
    return contract.instalments + (contract.down_payment.ppm > 0 ? 1 : 0);
}

int carried_interest_number(const Contract& contract) {
    return contract.method == Method::bullet ? contract.instalments
                                             : contract.grace_interest_payment + 1;
}

}  // namespace daihou
