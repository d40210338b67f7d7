// Repayment plans 还款方案 for one borrower, asked for and offered. Asking changes nothing; an
// offer is a fact with who and when, its number is the fact's, and agree_plan.h books by it. What
// of the person is known (book, interviews) is filled in; what was told instead comes with its
// source. The arithmetic is domain/collections/plan/repayment_plan.h.
#pragma once

#include <string>

#include "domain/collections/plan/repayment_plan.h"
#include "domain/loan/arrears/arrears.h"
#include "service/loan_now.h"

namespace daihou {

// Amounts of a month; empty: as known.
struct PlanQuestion {
    LoanId loan;
    std::optional<Money> income;
    std::optional<Money> living_costs;
    std::optional<Money> other_debts;
    std::string source;  // of what is told here: pay slip, bank statement; empty: told
};

struct PlanPerson {
    PersonId person;
    PartyRole role = PartyRole::borrower;
    std::string name_masked;
};

// The options, and what they were worked out from.
struct PlanProposal {
    std::string loan;  // the lender's own number
    BusinessDate given_on;
    BusinessDate valid_to;
    MonthlyBudget budget;
    PlanRules rules;
    Arrears arrears;
    Money penalty_interest;
    Money penalty_charges;
    Money payoff;
    Money vehicle_value;             // zero: not known
    std::vector<PlanPerson> people;  // those who may have to sign
    std::vector<PlanOption> options;
};

// All parties of the loan, masked.
Result<std::vector<PlanPerson>> people_who_sign(House& house, const LoanSnapshot& loan);

// Errors: loan_missing, plan_of_closed_loan, plan_without_borrower.
Result<PlanProposal> propose_plans(House& house, const PlanQuestion& question);

// The same, recorded; answers the number of the offer. Errors besides: plan_none_allowed,
// plan_open_already, loan_changed_meanwhile.
Result<std::int64_t> offer_plans(House& house, StaffId by, const PlanQuestion& question);

}  // namespace daihou
