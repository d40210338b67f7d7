// CustomerStanding: one customer 客户 over all loans they owe, as borrower or co-borrower: the most
// days past due, the worst bucket and tier, what is overdue in all. The one place where the loans
// of a person are put side by side; pages show it, nothing is stored of it. Retail loans are
// classified one by one (CN-L04, 办法 art. 8): a worse loan changes no other's tier. A guarantor is
// no customer of the loan. It must not know how the loans of a person are found.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "decision/loan_day/decide_loan.h"

namespace daihou {

struct CustomerLoan {
    LoanId loan;
    std::string key;
    PartyRole role = PartyRole::borrower;
    LoanState state = LoanState::active;
    int dpd = 0;
    Bucket bucket = Bucket::m0;
    RiskTier tier = RiskTier::normal;
    Money overdue;
    Money outstanding;  // principal
    friend bool operator==(const CustomerLoan&, const CustomerLoan&) = default;
};

// By tier, then by days past due: a loan under observation stands worse than one just late.
bool is_worse(const CustomerLoan& a, const CustomerLoan& b);

// Of the loans not settled; one written off is still owed. Each maximum is taken by itself: the
// worst bucket and the worst tier may come from two loans.
struct CustomerStanding {
    int loans_owed = 0;
    int dpd_max = 0;
    Bucket bucket_worst = Bucket::m0;
    RiskTier tier_worst = RiskTier::normal;
    Money overdue;
    std::vector<CustomerLoan> loans;  // worst first, then by id; settled ones last
};

// `loans`: at least those of the person; others, and those they guarantee, are left out.
CustomerStanding customer_standing(PersonId person, std::span<const LoanSnapshot* const> loans,
                                   const PolicyOfDay& policy, BusinessDate today);

// The worst loan of the customer where it is worse than `loan`; none beside a settled one, which
// nobody works any more.
std::optional<CustomerLoan> worse_loan(const CustomerStanding& standing, LoanId loan);

}  // namespace daihou
