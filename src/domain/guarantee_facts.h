// The facts of guarantees: given, claimed, and what opens or moves their clock
// (party/guarantee_period.h). Part of the closed list in facts.h and under its rules: `fields`
// order and `kind` numbers are on disk and must never change.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/date.h"
#include "base/id.h"
#include "base/money.h"
#include "domain/party/guarantee_period.h"

namespace daihou {

struct GuaranteeGiven {
    static constexpr std::int64_t kind = 22;
    LoanId loan;
    PersonId person;
    GuaranteeMode mode = GuaranteeMode::unclear;
    std::optional<Money> amount_max;      // empty: the whole debt (民法典 691)
    std::optional<BusinessDate> ends_on;  // end of the guarantee period where agreed (CN-G02)
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("person", self.person), visit("mode", self.mode);
        visit("amount_max", self.amount_max), visit("ends_on", self.ends_on);
    }
};

// What keeps a guarantee alive beyond its period (民法典 693): the creditor claimed in the manner
// the law asks for. It occurred on the day the letter was delivered or the court took the case.
struct GuaranteeClaimed {
    static constexpr std::int64_t kind = 23;
    LoanId loan;
    PersonId person;
    ClaimManner manner = ClaimManner::demand_letter;
    Money amount;
    DeliveryProof proof = DeliveryProof::registered_mail;
    std::string reference;  // number of the letter, waybill or case
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("person", self.person), visit("manner", self.manner);
        visit("amount", self.amount), visit("proof", self.proof);
        visit("reference", self.reference);
    }
};
// 先诉抗辩权 of general guarantors fell away (民法典 687): from the day on they may be asked.
struct PriorSuitDefenceEnded {
    static constexpr std::int64_t kind = 24;
    LoanId loan;
    PersonId person;  // 0: every guarantor of the loan
    PriorSuitGround ground = PriorSuitGround::enforcement_failed;
    std::string reference;  // number of the ruling or file
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("person", self.person), visit("ground", self.ground);
        visit("reference", self.reference);
    }
};
// 宣布提前到期: the whole debt was called due before its term, as the contract allows; guarantee
// periods run from that day. What the call does to the schedule is not told here.
struct DebtCalledDue {
    static constexpr std::int64_t kind = 25;
    LoanId loan;
    BusinessDate due_on;
    std::string reference;  // number of the notice
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("due_on", self.due_on);
        visit("reference", self.reference);
    }
};

}  // namespace daihou
