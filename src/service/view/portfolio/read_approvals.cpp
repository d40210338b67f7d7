#include "service/view/portfolio/read_approvals.h"

#include <algorithm>

namespace daihou {
namespace {

constexpr std::size_t decided_shown_max = 200;

Result<ApprovalLine> line_of(const BookView& book, const Approval& approval) {
    const ActionRules& rules = book.policy.actions;
    const Messages& messages = book.house.messages();
    const BusinessDate today = book.house.clock().today();
    const ApprovalAsked& asked = approval.asked;
    ApprovalLine line;
    line.id = approval.id;
    line.what = asked.what;
    line.state = state_of(approval, rules, today);
    line.loan_id = asked.loan;
    if (const LoanSnapshot* loan = book.portfolio.find(asked.loan)) line.loan = loan->key;
    line.task = asked.task;
    if (asked.task.is_known()) {
        const TaskAssigned task = TRY(assignment_of(book.house, asked.task));
        const TaskKind kind = task_kind_named(task.task_kind).value_or(TaskKind::verify_signal);
        line.task_text = messages.text(fmt::format("task.{}", name_of(kind)));
        line.choice = outcome_text(rules, kind, asked.choice);
    } else if (asked.what == ApprovalSubject::plan) {
        line.task_text = messages.text("approval.plan");
        line.choice = messages.text(fmt::format("plan_kind.{}", asked.choice));
    } else if (asked.what == ApprovalSubject::repossession) {
        line.task_text = messages.text("approval.repossession");
        line.choice = messages.text(fmt::format("repossession_ground.{}", asked.choice));
    } else if (asked.what == ApprovalSubject::sale) {
        line.task_text = messages.text("approval.sale");
        line.choice = messages.text(fmt::format("sale_buyer.{}", asked.choice));
    } else if (asked.what == ApprovalSubject::legal_step) {
        line.task_text = messages.text("approval.legal_step");
        line.choice = messages.text(asked.choice);
    } else {
        line.task_text = messages.text(fmt::format("waived.{}", asked.choice));
    }
    line.amount = asked.amount;
    line.why = asked.why;
    line.by = approval.by;
    line.by_name = staff_name(book.portfolio, approval.by);
    line.asked_at = approval.asked_at;
    line.waiting_days = std::max(0, days_between(business_date_of(approval.asked_at), today));
    line.valid_to = valid_to(approval, rules);
    if (approval.given) {
        line.decided_by = staff_name(book.portfolio, approval.given_by);
        line.decided_why = approval.given->why;
        line.decided_at = approval.given_at;
    }
    return line;
}

}  // namespace

Result<ApprovalPage> read_approval_page(House& house, const StaffInCharge& reader,
                                        ApprovalFilter filter, ApprovalReach reach) {
    const Approvals approvals = TRY(read_approvals(house));
    return read_book(house, [&](const BookView& book) -> Result<ApprovalPage> {
        const ActionRules& rules = book.policy.actions;
        ApprovalPage page;
        for (const auto& [id, approval] : approvals.all) {
            const bool is_waiting =
                state_of(approval, rules, house.clock().today()) == ApprovalState::waiting;
            const bool may = may_decide(rules, approval, reader);
            if (is_waiting && may) ++page.to_decide;
            if (is_waiting != (filter == ApprovalFilter::waiting)) continue;
            if (reach == ApprovalReach::own && !may && approval.by != reader.staff) continue;
            ApprovalLine line = TRY(line_of(book, approval));
            line.is_mine_to_decide = is_waiting && may;
            page.items.push_back(std::move(line));
        }
        if (filter == ApprovalFilter::waiting) return page;
        std::reverse(page.items.begin(), page.items.end());
        if (page.items.size() > decided_shown_max) page.items.resize(decided_shown_max);
        return page;
    });
}

}  // namespace daihou
