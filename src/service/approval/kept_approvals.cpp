#include "service/approval/kept_approvals.h"

#include "service/house.h"
#include "service/kept_sums.h"

namespace daihou {
namespace {

void take(const FactRecord& record, Approvals& approvals) {
    if (const auto* asked = std::get_if<ApprovalAsked>(&record.fact)) {
        Approval approval{record.sequence, *asked, record.by, record.occurred_at, {}, {}};
        if (!approvals.all.emplace(record.sequence, std::move(approval)).second) return;
        if (!asked->task.is_known()) return;
        approvals.last_of_task[asked->task] = record.sequence;
        ++approvals.asked_of_task[asked->task];
    }
    if (const auto* given = std::get_if<ApprovalGiven>(&record.fact))
        if (const auto at = approvals.all.find(given->approval); at != approvals.all.end()) {
            at->second.given = *given;
            at->second.given_by = record.by;
            at->second.given_at = record.occurred_at;
        }
}

template <class Look>
auto look_at_approvals(House& house, Look&& look) {
    Store& store = house.store();
    // An answer follows its question, so the questions of the range come first.
    const auto add = [&store](FactRange range, Approvals& approvals) -> Done {
        for (const std::int64_t kind : {ApprovalAsked::kind, ApprovalGiven::kind}) {
            range.kind = kind;
            TRY(store.each_fact(range, [&approvals](const FactRecord& record) {
                take(record, approvals);
                return true;
            }));
        }
        return done();
    };
    return house.kept().approvals.of_whole_record(store, add, look);
}

}  // namespace

std::optional<ApprovalDecision> Approval::decision() const {
    return given ? std::optional(given->decision) : std::nullopt;
}

BusinessDate valid_to(const Approval& approval, const ActionRules& rules) {
    const BusinessDate asked_on = business_date_of(approval.asked_at);
    const ApprovalRule* rule = rules.approval(approval.asked.what);
    return rule == nullptr ? asked_on - Days(1) : approval_valid_to(*rule, asked_on);
}

ApprovalState state_of(const Approval& approval, const ActionRules& rules, BusinessDate today) {
    return approval_state(approval.decision(), valid_to(approval, rules), today);
}

Result<Approvals> read_approvals(House& house) {
    return look_at_approvals(house, [](const Approvals& approvals) { return approvals; });
}

Done check_none_waits(House& house, LoanId loan, ApprovalSubject what) {
    const BusinessDate today = house.clock().today();
    const auto policy = TRY(house.policy().on(today));
    const ActionRules& rules = policy->actions;
    const Approvals approvals = TRY(read_approvals(house));
    for (const auto& [id, approval] : approvals.all)
        if (approval.asked.what == what && !approval.asked.task.is_known() &&
            approval.asked.loan == loan &&
            state_of(approval, rules, today) == ApprovalState::waiting)
            return Error{ErrorKind::conflict, "approval_waiting",
                         "one of this loan waits for a second person already"};
    return done();
}

Result<std::optional<Approval>> approval_of(House& house, TaskId task) {
    return look_at_approvals(house, [task](const Approvals& approvals) {
        const auto last = approvals.last_of_task.find(task);
        return last == approvals.last_of_task.end() ? std::optional<Approval>()
                                                    : std::optional(approvals.all.at(last->second));
    });
}

}  // namespace daihou
