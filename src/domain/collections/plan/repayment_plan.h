// Repayment plans 还款方案 worked out for one borrower (R64, R69): options side by side, each
// complete with its payments, what it costs against doing nothing, who must sign, what the
// guarantors then stand for, and why the law or the person's means forbid it. It offers and books
// nothing, and must not know where figures of the person come from: each comes with its source.
#pragma once

#include <optional>
#include <vector>

#include "domain/collections/plan/plan_progress.h"
#include "domain/loan/cost/cost_of_credit.h"
#include "domain/loan/position.h"
#include "domain/party/guarantee_period.h"

namespace daihou {

// What becomes of a relief whose rest was not paid.
enum class BrokenRelief : std::uint8_t { stays, falls };

// What may be offered; dated data (policies/repayment_plans.toml).
struct PlanRules {
    int valid_days = 0;      // days after the one it is offered on
    Ratio income_share_max;  // of the income that all debts of a month may take
    int beside_instalments_min = 0;
    int beside_instalments_max = 0;
    int extension_instalments_min = 0;  // more than the contract has
    int extension_instalments_max = 0;
    int instalments_if_unknown = 0;  // of a plan for somebody whose means nobody knows
    int holiday_months = 0;
    int pay_within_days = 0;  // relief: the rest; guarantor's share
    BrokenRelief broken_relief = BrokenRelief::stays;
    Ratio guarantor_share_max;     // of the arrears
    int tracked_payments_max = 0;  // of an extension: how many payments show that it is kept
    friend bool operator==(const PlanRules&, const PlanRules&) = default;
};

// A month of the person, without this loan.
struct MonthlyBudget {
    StatedAmount income;
    StatedAmount living_costs;
    StatedAmount other_debts;
    // Income less living costs and other debts, not below zero. Empty while income or living costs
    // are not known; other debts nobody told of count as none.
    std::optional<Money> free_a_month() const;
};

// A penalty that may be waived: what is owed of it and what whoever agrees may waive at most.
struct ReliefRoom {
    Money owed;
    Money widest;
    Money most() const { return min(owed, widest); }
};

struct PlanGuarantor {
    PersonId person;
    AskBar bar = AskBar::none;
    std::optional<Money> amount_max;  // of the guarantee
    Money bound_max;                  // of what is owed now
};

// Everything a plan rests on.
struct PlanGround {
    const Agreement& agreement;
    const LoanPosition& position;
    BusinessDate today;
    PersonId borrower;
    std::vector<PersonId> co_borrowers;
    std::vector<PlanGuarantor> guarantors;
    MonthlyBudget budget;
    std::vector<DayReceipt> received;  // since disbursement, reversed payments left out
    ReliefRoom penalty_interest;
    ReliefRoom penalty_charges;
    int term_months_max = 0;  // CN-L02, of a vehicle like this
    CostLimits cost_limits;
};

// What an option does to a guarantee (CN-G04).
struct GuaranteeAfter {
    PersonId person;
    Money uncovered_without_consent;  // by which the debt grows: binds only who consents in writing
    Money bound_without_consent;
    Money bound_with_consent;
};

struct PlanOption {
    OfferedPlan offered;
    std::vector<PlanPayment> schedule;     // to the end of the loan
    Money highest_month;                   // of the borrower, while it is tracked
    std::optional<Ratio> share_of_income;  // of that and other debts
    Money total;
    Money more_than_nothing;  // against paying only the coming instalments; negative: it saves that
    int term_months = 0;
    CostOfCredit cost;
    std::vector<GuaranteeAfter> guarantees;
    bool is_allowed() const { return offered.refused.empty(); }
};

// One of each kind, in order of PlanKind; of the lengths that are possible the shortest that the
// person can pay, or the one with the fewest refusals.
std::vector<PlanOption> plan_options(const PlanGround& ground, const PlanRules& rules);

// "plan_term_over_cap|65|60" -> "CN-L02".
std::string_view rule_of_refusal(std::string_view code);

}  // namespace daihou
