#include "service/approval/decide_approval.h"

#include <algorithm>

#include "service/letters/agreed_steps.h"
#include "service/needed_text.h"
#include "service/plan/agree_plan.h"
#include "service/recovery/sell_vehicle.h"
#include "service/task/finish_task.h"
#include "service/task/work_task.h"

namespace daihou {
namespace {

Result<Approval> approval_under(House& house, std::int64_t id) {
    const Approvals approvals = TRY(read_approvals(house));
    if (const auto at = approvals.all.find(id); at != approvals.all.end()) return at->second;
    return Error{ErrorKind::not_found, "approval_unknown", fmt::format("no approval {}", id)};
}

Error decided_already() {
    return {ErrorKind::conflict, "approval_decided", "somebody decided on it already"};
}

Done check_may_decide(const Approval& approval, const ActionRules& rules, const StaffInCharge& by) {
    if (approval.by == by.staff)
        return Error{ErrorKind::forbidden, "approval_own",
                     "nobody agrees to what they asked for themselves"};
    if (may_decide(rules, approval, by)) return done();
    const ApprovalRule* rule = rules.approval(approval.asked.what);
    const std::string role = rule == nullptr ? "" : rule->roles.front();
    return Error{ErrorKind::forbidden,
                 "approval_not_for_role",
                 fmt::format("{} may decide on it", role),
                 {{"role", role}}};
}

Done check_open(const Approval& approval, const ActionRules& rules, BusinessDate today) {
    const ApprovalState state = state_of(approval, rules, today);
    if (state == ApprovalState::waiting) return done();
    if (state != ApprovalState::expired) return decided_already();
    const std::string to = format_date(valid_to(approval, rules));
    return Error{ErrorKind::conflict,
                 "approval_expired",
                 fmt::format("it could be decided until {}; it has to be asked anew", to),
                 {{"to", to}}};
}

Result<Waived> waived_named(std::string_view name) {
    for (const Waived what :
         {Waived::fee_charges, Waived::penalty_charges, Waived::penalty_interest})
        if (name_of(what) == name) return what;
    INVARIANT(false);  // we wrote it
}

// What takes effect with the agreement.
Result<std::vector<NewFact>> effect_of(House& house, const Approval& approval,
                                       const StaffInCharge& by) {
    const ApprovalAsked& asked = approval.asked;
    if (asked.what == ApprovalSubject::plan && !asked.task.is_known())
        return facts_of_plan(house, approval, by);
    if (asked.what == ApprovalSubject::repossession) return facts_of_repossession(house, approval);
    if (asked.what == ApprovalSubject::sale) return facts_of_sale(house, approval);
    if (asked.what == ApprovalSubject::legal_step && !asked.task.is_known())
        return facts_of_legal_step(house, approval);
    if (asked.what != ApprovalSubject::waiver)
        return facts_of_ending(house, approval.by,
                               {asked.task, asked.choice, asked.why, asked.amount}, approval.id);
    const Waived what = TRY(waived_named(asked.choice));
    return std::vector<NewFact>{
        TRY(agreed_waiver(house, by, {asked.loan, what, asked.amount, asked.why}))};
}

}  // namespace

bool may_decide(const ActionRules& rules, const Approval& approval, const StaffInCharge& by) {
    const ApprovalRule* rule = rules.approval(approval.asked.what);
    return rule != nullptr && approval.by != by.staff &&
           std::any_of(rule->roles.begin(), rule->roles.end(), [&by](const std::string& role) {
               return std::find(by.roles.begin(), by.roles.end(), role) != by.roles.end();
           });
}

Result<Approval> decide_approval(House& house, const StaffInCharge& by,
                                 const ApprovalToDecide& told) {
    const Approval approval = TRY(approval_under(house, told.approval));
    const BusinessDate today = house.clock().today();
    const auto policy = TRY(house.policy().on(today));
    const ActionRules& rules = policy->actions;
    TRY(check_may_decide(approval, rules, by));
    TRY(check_open(approval, rules, today));
    const bool is_granted = told.decision == ApprovalDecision::granted;
    if (!is_granted) TRY(check_text(told.why, "why"));
    // The answer first: whoever decides second finds its key taken.
    std::vector<NewFact> facts = {
        {house.clock().now(), fmt::format("approval_given:{}", approval.id), by.staff,
         ApprovalGiven{approval.asked.loan, approval.id, told.decision, std::string(told.why)}}};
    if (is_granted) {
        std::vector<NewFact> effect = TRY(effect_of(house, approval, by));
        std::move(effect.begin(), effect.end(), std::back_inserter(facts));
    }
    const std::string key = facts.front().source_key;
    if (TRY(house.commit_together(facts))) return approval_under(house, approval.id);
    if (TRY(house.store().fact_under(key))) return decided_already();
    return Error{ErrorKind::conflict, "loan_changed_meanwhile",
                 "somebody recorded something on the loan in the same moment"};
}

}  // namespace daihou
