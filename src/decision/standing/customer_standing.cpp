#include "decision/standing/customer_standing.h"

#include <algorithm>

namespace daihou {
namespace {

bool is_customer(const PartyState& party) {
    return party.role != PartyRole::guarantor;
}

CustomerLoan standing_of(const LoanSnapshot& snapshot, PartyRole role, const PolicyOfDay& policy,
                         BusinessDate today) {
    const Arrears arrears =
        arrears_on(snapshot.agreement, snapshot.position, today, policy.buckets);
    return {snapshot.loan,
            snapshot.key,
            role,
            arrears.state,
            arrears.dpd,
            arrears.bucket,
            tier_on(snapshot, arrears, policy.tiers, today).tier,
            arrears.overdue(),
            arrears.outstanding_principal};
}

}  // namespace

bool is_worse(const CustomerLoan& a, const CustomerLoan& b) {
    return std::pair(a.tier, a.dpd) > std::pair(b.tier, b.dpd);
}

CustomerStanding customer_standing(PersonId person, std::span<const LoanSnapshot* const> loans,
                                   const PolicyOfDay& policy, BusinessDate today) {
    CustomerStanding standing;
    for (const LoanSnapshot* snapshot : loans) {
        const PartyState* party = party_of(*snapshot, person);
        if (party == nullptr || !is_customer(*party)) continue;
        standing.loans.push_back(standing_of(*snapshot, party->role, policy, today));
        const CustomerLoan& loan = standing.loans.back();
        if (loan.state == LoanState::settled) continue;
        ++standing.loans_owed;
        standing.dpd_max = std::max(standing.dpd_max, loan.dpd);
        standing.bucket_worst = std::max(standing.bucket_worst, loan.bucket);
        standing.tier_worst = std::max(standing.tier_worst, loan.tier);
        standing.overdue += loan.overdue;
    }
    std::sort(standing.loans.begin(), standing.loans.end(),
              [](const CustomerLoan& a, const CustomerLoan& b) {
                  const bool a_settled = a.state == LoanState::settled;
                  const bool b_settled = b.state == LoanState::settled;
                  if (a_settled != b_settled) return b_settled;
                  if (is_worse(a, b) != is_worse(b, a)) return is_worse(a, b);
                  return a.loan < b.loan;
              });
    return standing;
}

std::optional<CustomerLoan> worse_loan(const CustomerStanding& standing, LoanId loan) {
    const auto own =
        std::find_if(standing.loans.begin(), standing.loans.end(),
                     [loan](const CustomerLoan& candidate) { return candidate.loan == loan; });
    if (own == standing.loans.end() || own->state == LoanState::settled) return std::nullopt;
    const CustomerLoan& worst = standing.loans.front();
    return is_worse(worst, *own) ? std::optional(worst) : std::nullopt;
}

}  // namespace daihou
