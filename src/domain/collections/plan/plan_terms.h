// The words of a repayment plan 还款方案 that are on disk: which kind it is, its payments, how it
// was signed and how it ended. What a plan is worked out from is repayment_plan.h's, whether it is
// kept plan_progress.h's. It must not know of facts.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/id.h"
#include "base/money.h"
#include "base/ratio.h"

namespace daihou {

// On disk: the order never changes.
enum class PlanKind : std::uint8_t {
    instalments_beside,  // 分期补缴: the arrears in instalments beside those of the contract
    extension,           // 展期: arrears and rest over a longer term
    holiday,             // 延期后展期: nothing for some months, then as an extension
    relief,              // 部分减免: penalties waived, the rest of the arrears paid at once
    guarantor_share  // 保证人分担: a guarantor pays part, the borrower the rest in instalments
};
inline constexpr std::array<std::string_view, 5> plan_kind_names = {
    "instalments_beside", "extension", "holiday", "relief", "guarantor_share"};
constexpr std::string_view name_of(PlanKind kind) {
    return plan_kind_names.at(static_cast<std::size_t>(kind));
}
// Whether the contract itself becomes another; the other kinds stand beside it.
constexpr bool changes_contract(PlanKind kind) {
    return kind == PlanKind::extension || kind == PlanKind::holiday;
}

// All that is to arrive for the loan by a day, instalments of the contract included.
struct PlanPayment {
    BusinessDate due_on;
    Money amount;
    static void fields(auto& self, auto&& visit) {
        visit("due_on", self.due_on), visit("amount", self.amount);
    }
    friend bool operator==(const PlanPayment&, const PlanPayment&) = default;
};

// On disk. Both are writing 书面形式 (民法典 469): CN-G04 asks for it of guarantors.
enum class SignatureManner : std::uint8_t { paper, electronic };
inline constexpr std::array<std::string_view, 2> signature_manner_names = {"paper", "electronic"};
constexpr std::string_view name_of(SignatureManner manner) {
    return signature_manner_names.at(static_cast<std::size_t>(manner));
}

struct PlanSignature {
    PersonId person;
    SignatureManner manner = SignatureManner::paper;
    std::string reference;  // number of the paper, or of the electronic signature
    static void fields(auto& self, auto&& visit) {
        visit("person", self.person), visit("manner", self.manner);
        visit("reference", self.reference);
    }
    friend bool operator==(const PlanSignature&, const PlanSignature&) = default;
};

// What the person can pay a month, as it was told or known; an empty source: not known.
struct StatedAmount {
    Money amount;
    std::string source;  // book, interview, or what whoever asked wrote down
    BusinessDate as_of;
    bool is_known() const { return !source.empty(); }
    static void fields(auto& self, auto&& visit) {
        visit("amount", self.amount), visit("source", self.source), visit("as_of", self.as_of);
    }
    friend bool operator==(const StatedAmount&, const StatedAmount&) = default;
};

// One option as it was offered, complete enough to be booked.
struct OfferedPlan {
    PlanKind plan = PlanKind::instalments_beside;
    std::vector<PlanPayment> payments;  // those that are tracked
    std::int64_t instalments = 0;       // extension, holiday: of the changed rest
    AnnualRate annual_rate;             // likewise
    BusinessDate first_due_on;          // likewise
    Money penalty_interest_waived;      // relief
    Money penalty_charges_waived;       // relief
    PersonId guarantor;                 // guarantor_share
    Money guarantor_share;
    std::vector<PersonId> signers;     // without them it cannot be agreed
    std::vector<std::string> refused;  // why it may not be agreed: reason codes with parameters
    static void fields(auto& self, auto&& visit) {
        visit("plan", self.plan), visit("payments", self.payments);
        visit("instalments", self.instalments), visit("annual_rate", self.annual_rate);
        visit("first_due_on", self.first_due_on);
        visit("penalty_interest_waived", self.penalty_interest_waived);
        visit("penalty_charges_waived", self.penalty_charges_waived);
        visit("guarantor", self.guarantor), visit("guarantor_share", self.guarantor_share);
        visit("signers", self.signers), visit("refused", self.refused);
    }
    friend bool operator==(const OfferedPlan&, const OfferedPlan&) = default;
};

// On disk.
enum class PlanEnding : std::uint8_t { kept, broken, cancelled };
inline constexpr std::array<std::string_view, 3> plan_ending_names = {"kept", "broken",
                                                                      "cancelled"};
constexpr std::string_view name_of(PlanEnding ending) {
    return plan_ending_names.at(static_cast<std::size_t>(ending));
}

}  // namespace daihou
