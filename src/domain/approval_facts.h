// The facts of four eyes 双人复核: somebody asked a second person to agree, and that person agreed
// or refused. What was agreed to takes effect in the same transaction as the agreement. Part of the
// closed list in facts.h and under its rules: `fields` order and `kind` numbers are on disk and
// must never change. Who may agree to what is policy (policies/actions.toml).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/id.h"
#include "base/money.h"

namespace daihou {

// The numbers are on disk.
enum class ApprovalSubject : std::uint8_t {
    money_outcome = 0,  // a task ends with money given, taken or given up
    legal_step = 1,     // a task ends with a step at law, or with giving one up
    plan = 2,           // a repayment plan
    waiver = 3,         // a waiver above the limit of whoever wants to give it
    repossession = 4,   // an order to take the vehicle
    sale = 5            // a sale of the vehicle taken
};
inline constexpr std::array<std::string_view, 6> approval_subject_names = {
    "money_outcome", "legal_step", "plan", "waiver", "repossession", "sale"};
constexpr std::string_view name_of(ApprovalSubject what) {
    return approval_subject_names.at(static_cast<std::size_t>(what));
}

enum class ApprovalDecision : std::uint8_t { granted = 0, refused = 1 };
constexpr std::string_view name_of(ApprovalDecision decision) {
    return decision == ApprovalDecision::granted ? "granted" : "refused";
}

struct ApprovalAsked {
    static constexpr std::int64_t kind = 120;
    ApprovalSubject what = ApprovalSubject::money_outcome;
    LoanId loan;
    TaskId task;         // whose outcome it is; 0: a waiver
    std::string choice;  // the outcome's code, or what is to be waived
    Money amount;        // zero where none is in it
    std::string why;
    static void fields(auto& self, auto&& visit) {
        visit("what", self.what), visit("loan", self.loan), visit("task", self.task);
        visit("choice", self.choice), visit("amount", self.amount), visit("why", self.why);
    }
};
struct ApprovalGiven {
    static constexpr std::int64_t kind = 121;
    LoanId loan;
    std::int64_t approval = 0;  // sequence number of the ApprovalAsked
    ApprovalDecision decision = ApprovalDecision::granted;
    std::string why;
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("approval", self.approval);
        visit("decision", self.decision), visit("why", self.why);
    }
};

}  // namespace daihou
