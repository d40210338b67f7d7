// Legal matters of a loan: proposed by one person and agreed to by another, stepped as the rules of
// the day allow, with what each cost and whether it was put on the loan. Which step may follow is
// data (domain/collections/law/legal_matter.h). Money that comes of it is booked where money is
// booked.
#pragma once

#include "service/letters/letters_of_loan.h"

namespace daihou {

struct MatterCost {
    std::int64_t cost = 0;  // sequence number of the CostSpent
    CostSpent spent;
    BusinessDate on;
    enum class Charge : std::uint8_t { none, waiting, charged } charge = Charge::none;
};
inline constexpr std::array<std::string_view, 3> cost_charge_names = {"none", "waiting", "charged"};
constexpr std::string_view name_of(MatterCost::Charge charge) {
    return cost_charge_names.at(static_cast<std::size_t>(charge));
}

struct MatterStepLine {
    MatterStep step = MatterStep::proposed;
    BusinessDate on;
    StaffId by;
    std::string reference;
    std::string note;
};
struct LegalMatter {
    std::int64_t matter = 0;  // sequence number of the MatterOpened
    MatterOpened opened;
    BusinessDate opened_on;
    std::vector<MatterStepLine> steps;  // oldest first
    MatterStanding standing;
    Money recovered;  // what came in on the loan since it was opened, until it ended
};

// Newest first. Errors: policy_no_rule, those of the store.
Result<std::vector<LegalMatter>> matters_of_loan(House& house, const LoanNow& now);
Result<std::vector<MatterCost>> costs_of_loan(House& house, const LoanNow& now);

struct MatterToOpen {
    LoanId loan;
    MatterKind matter = MatterKind::litigation;
    std::string court;
    Money claim;
    std::string why;
};
// Errors: loan_missing, text_empty (court, why), matter_claim (nothing is owed, or more is claimed
// than is), mortgage_missing (the procedure needs one that is registered), approval_waiting,
// loan_changed_meanwhile.
Done open_matter(House& house, StaffId by, const MatterToOpen& matter);
// What takes effect once a second person agrees.
Result<std::vector<NewFact>> facts_of_matter(House& house, const Approval& approval);

struct MatterToStep {
    LoanId loan;
    std::int64_t matter = 0;
    MatterStep step = MatterStep::filed;
    BusinessDate on;
    std::string reference;
    std::optional<BusinessDate> next_by;
    std::string note;
};
// Errors: loan_missing, matter_unknown, matter_step_outside (not a step that may follow),
// text_empty (reference), matter_day_outside, loan_changed_meanwhile.
Done step_matter(House& house, StaffId by, const MatterToStep& step);

struct CostToRecord {
    LoanId loan;
    std::int64_t matter = 0;  // 0: of letters
    LegalCostKind cost = LegalCostKind::court_fee;
    Money amount;
    std::string reference;
    std::string clause;
    enum class Then : std::uint8_t { keep, charge } then = Then::keep;
};
// Charged on the loan once a second person agreed, where the law or the contract lets it be.
// Errors: loan_missing, matter_unknown, text_empty (reference), cost_amount, cost_not_chargeable,
// charge_on_closed_loan, approval_waiting, loan_changed_meanwhile.
Done record_cost(House& house, StaffId by, const CostToRecord& cost);
Result<std::vector<NewFact>> facts_of_legal_cost(House& house, const Approval& approval);

}  // namespace daihou
