// QuietLoans: of which loans a day asked nothing, until when that stays so as long as nothing is
// recorded of them and the rules stay the same, and what they add to a day's totals meanwhile. A
// day passes over the loans that are quiet on it and comes to what looking at each of them comes
// to. Kept by the portfolio beside its snapshots, in memory alone: without it a day only takes
// longer. A rule that may ask something of a loan that is paid bounds `until` in quiet_loans.cpp.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "decision/policy_of_day.h"
#include "decision/snapshot/loan_snapshot.h"

namespace daihou {

struct LoanDecision;

struct QuietLoan {
    CompactDate until;     // the last day; no date: every day looks at the loan
    bool is_owed = false;  // active, nothing of it overdue and its tier normal; else settled
    bool may_have_legal_clock = false;
    Money outstanding;
    PersonId guarantor;  // where one stands for it: quiet only while they pay their own loans (W29)

    bool is_quiet_on(BusinessDate day) const { return until >= CompactDate(day); }
};

// After `decision` of `today`.
QuietLoan quiet_loan_after(const LoanSnapshot& snapshot, const PolicyOfDay& policy,
                           const LoanDecision& decision, BusinessDate today);

class QuietLoans {
public:
    // One place for each of `loans` loans, in their order. What was quiet under other rules is so
    // no longer; loans that came behind the others are not quiet yet.
    std::span<QuietLoan> under(const PolicyOfDay& policy, std::size_t loans);
    // The same to read; empty where the rules are others or loans have come since.
    std::span<const QuietLoan> read_under(const PolicyOfDay& policy, std::size_t loans) const;

    void wake(std::size_t place) {
        if (place < loans_.size()) loans_[place] = {};
    }
    void wake_all() { loans_.clear(); }

private:
    struct Rules {
        std::string digest;
        BusinessDate unchanged_since;
        friend bool operator==(const Rules&, const Rules&) = default;
    };
    static Rules rules_of(const PolicyOfDay& policy) {
        return {policy.digest, policy.unchanged_since};
    }

    Rules rules_;
    std::vector<QuietLoan> loans_;
};

}  // namespace daihou
