// UnpaidInstalments: a walk over the instalments of a position from the oldest unpaid one, each
// with the parts still owed; and the position seen from any other instalment. Charges and penalty
// interest are not in it: they hang on the position itself. No allocation.
#pragma once

#include "domain/loan/position.h"

namespace daihou {

class UnpaidInstalments {
public:
    // `agreement` must outlive the walk; the position is read once.
    UnpaidInstalments(const Agreement& agreement, const LoanPosition& position)
        : walk_(agreement, position.oldest),
          principal_ahead_(position.principal_ahead),
          interest_ahead_(position.interest_ahead),
          fee_ahead_(position.fee_ahead) {
        take();
    }

    bool at_end() const { return walk_.at_end(); }
    const Instalment& now() const { return walk_.now(); }
    Money principal() const { return principal_; }
    Money interest() const { return interest_; }
    Money fee() const { return fee_; }
    Money unpaid() const { return principal_ + interest_ + fee_; }

    void next() {
        walk_.next();
        take();
    }

private:
    void take() {
        principal_ = left_of(walk_.now().principal, principal_ahead_);
        interest_ = left_of(walk_.now().interest, interest_ahead_);
        fee_ = left_of(walk_.now().fee, fee_ahead_);
    }
    static Money left_of(Money due, Money& ahead) {
        const Money covered = min(due, ahead);
        ahead -= covered;
        return due - covered;
    }

    AgreementWalk walk_;
    Money principal_ahead_;
    Money interest_ahead_;
    Money fee_ahead_;
    Money principal_;
    Money interest_;
    Money fee_;
};

// Counts what covered the instalments after `kept` as money ahead, as before they were passed.
void uncover_after(const Agreement& agreement, int kept, LoanPosition& p);

// The instalments up to one, with their unpaid parts, and what is paid ahead of those after it.
struct DueAndAhead {
    Money principal, interest, fee;
    Money principal_ahead, interest_ahead, fee_ahead;
};
DueAndAhead due_and_ahead(const Agreement& agreement, const LoanPosition& position, int kept);

}  // namespace daihou
