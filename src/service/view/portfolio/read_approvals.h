// What was put before a second person, as the page of approvals shows it: who asks for what, why,
// of which amount, how long it has been waiting, and whether the reader may decide on it.
#pragma once

#include <string>
#include <vector>

#include "service/approval/decide_approval.h"
#include "service/view/follow_up/read_task.h"

namespace daihou {

struct ApprovalLine {
    std::int64_t id = 0;
    ApprovalSubject what = ApprovalSubject::money_outcome;
    ApprovalState state = ApprovalState::waiting;
    LoanId loan_id;
    std::string loan;
    TaskId task;          // 0: a waiver, or a repayment plan
    Bilingual task_text;  // of a waiver: what of
    Bilingual choice;     // the outcome or kind of plan in words; of a waiver: empty
    Money amount;
    std::string why;
    StaffId by;
    std::string by_name;
    Instant asked_at;
    int waiting_days = 0;
    BusinessDate valid_to;
    bool is_mine_to_decide = false;
    std::string decided_by;
    std::string decided_why;
    std::optional<Instant> decided_at;
};

enum class ApprovalFilter { waiting, decided };
enum class ApprovalReach { own, all };  // own: what one asked for or may decide

struct ApprovalPage {
    std::vector<ApprovalLine> items;  // waiting: the oldest first; decided: the newest, at most 200
    int to_decide = 0;                // waiting ones the reader may decide
};
// Errors: no_day_closed, those of the store.
Result<ApprovalPage> read_approval_page(House& house, const StaffInCharge& reader,
                                        ApprovalFilter filter, ApprovalReach reach);

}  // namespace daihou
