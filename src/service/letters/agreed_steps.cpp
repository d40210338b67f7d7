#include "service/letters/agreed_steps.h"

#include "service/letters/draw_letter.h"
#include "service/letters/legal_matters.h"

namespace daihou {

bool is_asked_of(const Approval& approval, std::string_view group, LoanId loan) {
    const ApprovalAsked& asked = approval.asked;
    return asked.what == ApprovalSubject::legal_step && !asked.task.is_known() &&
           asked.loan == loan && asked.choice.starts_with(fmt::format("{}.", group));
}

Result<std::vector<NewFact>> facts_of_legal_step(House& house, const Approval& approval) {
    if (approval.asked.choice.starts_with("letter_kind.")) return facts_of_letter(house, approval);
    if (approval.asked.choice.starts_with("matter_kind.")) return facts_of_matter(house, approval);
    return facts_of_legal_cost(house, approval);
}

}  // namespace daihou
