// GuarantorScope: what of a debt a guarantor does not stand for, because a change increased it
// without their written consent (民法典 695, CN-G04: the increased part does not bind them; a
// change that makes the debt smaller does). Replayed from the facts of one loan whenever somebody
// asks. It must not know of pages, nor of guarantee periods.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "domain/facts.h"

namespace daihou {

// A change after which more was to be paid than before.
struct DebtIncrease {
    BusinessDate on;
    ModificationKind change = ModificationKind::extension;
    Money amount;  // all that is to be paid to the end of the term, after it less before it
    std::vector<PersonId> consents;  // guarantors who agreed in writing
    friend bool operator==(const DebtIncrease&, const DebtIncrease&) = default;
};

// A loan's debt on a day, and what increased it until then.
struct DebtHistory {
    Money owed;  // to the end of the term: instalments, charges, penalty interest up to the day
    std::vector<DebtIncrease> increases;  // by day
};

// `facts`: all of the loan, by sequence. A change the loan could not carry increased nothing.
// Misuse 挪用 is no agreed change but a breach whose consequence the contract held from the start
// (民法典 691), so it is not among the increases.
DebtHistory debt_history(const Contract& contract, std::span<const FactRecord> facts,
                         BusinessDate through);

struct GuarantorScope {
    std::vector<DebtIncrease> not_bound;  // by day
    Money not_bound_in_all;
    // Of what is owed. Payments since an increase count for the bound part: of the possible
    // readings the one that never asks too much of the guarantor.
    Money bound_max;
};

// `given_on`: of the guarantee; one given later than a change, or with it, knows it. `amount_max`:
// of the guarantee, where it has one.
GuarantorScope guarantor_scope(PersonId guarantor, BusinessDate given_on,
                               std::optional<Money> amount_max, const DebtHistory& debt);

}  // namespace daihou
