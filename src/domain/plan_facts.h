// The facts of repayment plans 还款方案: options offered side by side, one of them signed by those
// it binds, agreed to by a second person, and how it ended. Part of the closed list in facts.h and
// under its rules: `fields` order and `kind` numbers are on disk and must never change.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/id.h"
#include "domain/collections/plan/plan_terms.h"

namespace daihou {

// Its number is this fact's sequence number. Figures are of the day it occurred on.
struct PlanOffered {
    static constexpr std::int64_t kind = 150;
    LoanId loan;
    PersonId person;  // the borrower it was offered to
    BusinessDate valid_to;
    StatedAmount income;  // a month, as the next two
    StatedAmount living_costs;
    StatedAmount other_debts;
    std::vector<OfferedPlan> options;
    std::string policy_digest;
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("person", self.person), visit("valid_to", self.valid_to);
        visit("income", self.income), visit("living_costs", self.living_costs);
        visit("other_debts", self.other_debts), visit("options", self.options);
        visit("policy_digest", self.policy_digest);
    }
};

// The option was signed and waits for a second person: an ApprovalAsked stands beside it.
struct PlanSigned {
    static constexpr std::int64_t kind = 151;
    LoanId loan;
    std::int64_t offer = 0;  // sequence number of the PlanOffered
    PlanKind plan = PlanKind::instalments_beside;
    std::vector<PlanSignature> signatures;
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("offer", self.offer), visit("plan", self.plan);
        visit("signatures", self.signatures);
    }
};

// From the day it occurred on the loan is paid by these payments. What it changes on the loan
// itself stands beside it as LoanModified and ChargeWaived.
struct PlanAgreed {
    static constexpr std::int64_t kind = 152;
    LoanId loan;
    std::int64_t offer = 0;  // sequence number of the PlanOffered
    PlanKind plan = PlanKind::instalments_beside;
    std::vector<PlanPayment> payments;
    std::vector<PlanSignature> signatures;
    std::int64_t approval = 0;  // sequence number of the ApprovalAsked
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("offer", self.offer), visit("plan", self.plan);
        visit("payments", self.payments), visit("signatures", self.signatures);
        visit("approval", self.approval);
    }
};

// Kept and broken are found by the day pass, cancelled is told by a person.
struct PlanEnded {
    static constexpr std::int64_t kind = 153;
    LoanId loan;
    std::int64_t agreed = 0;  // sequence number of the PlanAgreed
    PlanEnding ending = PlanEnding::kept;
    std::string why;
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("agreed", self.agreed), visit("ending", self.ending);
        visit("why", self.why);
    }
};

}  // namespace daihou
