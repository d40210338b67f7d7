#include "service/letters/legal_matters.h"

#include <algorithm>

#include "decision/standing/legal_clocks.h"
#include "service/contact/contact_rulebook.h"
#include "service/letters/agreed_steps.h"
#include "service/needed_text.h"

namespace daihou {
namespace {

LegalMatter* matter_in(std::vector<LegalMatter>& matters, std::int64_t id) {
    const auto at = std::ranges::find(matters, id, &LegalMatter::matter);
    return at == matters.end() ? nullptr : &*at;
}

using StepsTaken = std::vector<MatterStepTaken>;

// Money that came in while the matter ran; what a payment was caused by nobody knows.
Money received_in(const FactRecord& record) {
    if (const auto* payment = std::get_if<PaymentReceived>(&record.fact)) return payment->amount;
    if (const auto* recovery = std::get_if<RecoveryReceived>(&record.fact)) return recovery->amount;
    if (const auto* settled = std::get_if<LoanSettled>(&record.fact)) return settled->amount;
    return {};
}

void take(const FactRecord& record, std::vector<LegalMatter>& matters,
          std::vector<StepsTaken>& taken) {
    if (const auto* opened = std::get_if<MatterOpened>(&record.fact)) {
        LegalMatter matter;
        matter.matter = record.sequence;
        matter.opened = *opened;
        matter.opened_on = effective_day(record);
        matter.steps.push_back(
            {MatterStep::proposed, matter.opened_on, record.by, "", opened->why});
        taken.push_back({{MatterStep::proposed, matter.opened_on, {}, opened->owner}});
        matters.push_back(std::move(matter));
    }
    if (const auto* stepped = std::get_if<MatterStepped>(&record.fact))
        if (LegalMatter* matter = matter_in(matters, stepped->matter)) {
            const BusinessDate on = effective_day(record);
            matter->steps.push_back(
                {stepped->step, on, record.by, stepped->reference, stepped->note});
            taken[static_cast<std::size_t>(matter - matters.data())].push_back(
                {stepped->step, on, stepped->next_by, stepped->owner});
        }
}

void add_received(std::span<const FactRecord> facts, LegalMatter& matter) {
    const bool has_ended = matter.standing.next.empty();
    for (const FactRecord& record : facts)
        if (record.sequence > matter.matter &&
            !(has_ended && effective_day(record) > matter.steps.back().on))
            matter.recovered += received_in(record);
}

Result<LegalMatter> matter_of_loan(House& house, const LoanNow& now, std::int64_t id) {
    auto matters = TRY(matters_of_loan(house, now));
    if (LegalMatter* matter = matter_in(matters, id)) return std::move(*matter);
    return Error{ErrorKind::not_found,
                 "matter_unknown",
                 fmt::format("the loan has no matter {}", id),
                 {{"field", "matter"}}};
}

Done check_mortgage(const LoanNow& now, MatterKind kind) {
    const auto& registered = now.loan.vehicle.mortgage_registered_on;
    if (kind != MatterKind::mortgage_procedure || (registered && *registered <= now.today))
        return done();
    return conflict_in("matter", "mortgage_missing", "no mortgage of the vehicle is registered");
}

// The last fact of a kind written before the question.
template <class T>
std::int64_t asked_with(const LoanNow& now, std::int64_t approval) {
    std::int64_t found = 0;
    for (const FactRecord& record : now.facts)
        if (std::holds_alternative<T>(record.fact) && record.sequence < approval)
            found = record.sequence;
    INVARIANT(found != 0);  // it was written with the question
    return found;
}

}  // namespace

Result<std::vector<LegalMatter>> matters_of_loan(House& house, const LoanNow& now) {
    const LetterRules rules = TRY(house.contact_rulebook().letters().rules_on(now.today));
    std::vector<LegalMatter> matters;
    std::vector<StepsTaken> taken;
    for (const FactRecord& record : now.facts)
        take(record, matters, taken);
    for (std::size_t i = 0; i < matters.size(); ++i) {
        matters[i].standing = matter_standing(matters[i].opened.matter, taken[i], rules.steps);
        add_received(now.facts, matters[i]);
    }
    // What the second person refused, or let lie.
    const auto policy = TRY(house.policy().on(now.today));
    const Approvals approvals = TRY(read_approvals(house));
    for (const auto& [id, approval] : approvals.all) {
        if (!is_asked_of(approval, "matter_kind", now.loan.loan)) continue;
        const ApprovalState state = state_of(approval, policy->actions, now.today);
        if (state == ApprovalState::waiting || state == ApprovalState::granted) continue;
        LegalMatter* asked_of = nullptr;
        for (LegalMatter& matter : matters)
            if (matter.matter < id) asked_of = &matter;
        if (asked_of == nullptr || asked_of->standing.step != MatterStep::proposed) continue;
        asked_of->standing = {MatterStep::refused, {}, {}, asked_of->standing.owner};
    }
    std::ranges::reverse(matters);
    return matters;
}

Result<std::vector<MatterCost>> costs_of_loan(House& house, const LoanNow& now) {
    std::vector<MatterCost> costs;
    for (const FactRecord& record : now.facts)
        if (const auto* spent = std::get_if<CostSpent>(&record.fact))
            costs.push_back({record.sequence, *spent, effective_day(record)});
    const auto policy = TRY(house.policy().on(now.today));
    const Approvals approvals = TRY(read_approvals(house));
    for (const auto& [id, approval] : approvals.all) {
        if (!is_asked_of(approval, "legal_cost", now.loan.loan)) continue;
        MatterCost* asked_of = nullptr;
        for (MatterCost& cost : costs)
            if (cost.cost < id) asked_of = &cost;
        if (asked_of == nullptr) continue;
        const ApprovalState state = state_of(approval, policy->actions, now.today);
        if (state == ApprovalState::waiting) asked_of->charge = MatterCost::Charge::waiting;
        if (state == ApprovalState::granted) asked_of->charge = MatterCost::Charge::charged;
    }
    return costs;
}

Done open_matter(House& house, StaffId by, const MatterToOpen& wanted) {
    TRY(check_text(wanted.court, "court"));
    TRY(check_text(wanted.why, "why"));
    const LoanNow now = TRY(loan_now(house, wanted.loan));
    const Money owed = debt_on(now.loan, now.today);
    if (wanted.claim <= Money() || wanted.claim > owed)
        return Error{ErrorKind::conflict,
                     "matter_claim",
                     "nothing is owed, or more is claimed than is",
                     {{"field", "claim_fen"}, {"owed", format_yuan_grouped(owed)}}};
    TRY(check_mortgage(now, wanted.matter));
    TRY(check_none_waits(house, wanted.loan, ApprovalSubject::legal_step));
    const Instant moment = house.clock().now();
    const std::vector<NewFact> facts = {
        {moment, key_on_loan("matter_opened", now), by,
         MatterOpened{wanted.loan, wanted.matter, wanted.court, wanted.claim, by, wanted.why}},
        {moment, key_on_loan("approval_asked:matter", now), by,
         ApprovalAsked{ApprovalSubject::legal_step, wanted.loan, TaskId(),
                       fmt::format("matter_kind.{}", name_of(wanted.matter)), wanted.claim,
                       wanted.why}}};
    return commit_on_loan(house, facts);
}

Result<std::vector<NewFact>> facts_of_matter(House& house, const Approval& approval) {
    const LoanNow now = TRY(loan_now(house, approval.asked.loan));
    const std::int64_t matter = asked_with<MatterOpened>(now, approval.id);
    return std::vector<NewFact>{
        {house.clock().now(), fmt::format("matter_agreed:{}", matter), approval.by,
         MatterStepped{now.loan.loan, matter, MatterStep::agreed, "", {}, approval.by, ""}}};
}

Done step_matter(House& house, StaffId by, const MatterToStep& wanted) {
    TRY(check_text(wanted.reference, "reference"));
    const LoanNow now = TRY(loan_now(house, wanted.loan));
    const LegalMatter matter = TRY(matter_of_loan(house, now, wanted.matter));
    const auto& next = matter.standing.next;
    const bool is_a_persons = wanted.step == MatterStep::agreed ||
                              wanted.step == MatterStep::refused ||
                              wanted.step == MatterStep::proposed;
    if (is_a_persons || std::ranges::find(next, wanted.step) == next.end())
        return conflict_in("step", "matter_step_outside", "that step does not follow on the last");
    if (wanted.on > now.today || wanted.on < matter.steps.back().on)
        return conflict_in("on", "matter_day_outside", "before the last step, or in the future");
    return commit_once(house, now, by, "matter_stepped", wanted.on,
                       MatterStepped{wanted.loan, wanted.matter, wanted.step, wanted.reference,
                                     wanted.next_by, by, wanted.note});
}

Done record_cost(House& house, StaffId by, const CostToRecord& wanted) {
    TRY(check_text(wanted.reference, "reference"));
    if (wanted.amount <= Money())
        return conflict_in("amount_fen", "cost_amount", "a cost is more than nothing");
    const LoanNow now = TRY(loan_now(house, wanted.loan));
    if (wanted.matter != 0) TRY(matter_of_loan(house, now, wanted.matter));
    const Instant moment = house.clock().now();
    std::vector<NewFact> facts = {{moment, key_on_loan("cost_spent", now), by,
                                   CostSpent{wanted.loan, wanted.matter, wanted.cost, wanted.amount,
                                             wanted.reference, wanted.clause}}};
    if (wanted.then == CostToRecord::Then::charge) {
        const LetterRules rules = TRY(house.contact_rulebook().letters().rules_on(now.today));
        const LegalCostRule* rule = rules.cost(wanted.cost);
        if (rule == nullptr || !may_be_charged(*rule, wanted.clause))
            return conflict_in("clause", "cost_not_chargeable",
                               "the lender bears it, unless the contract says otherwise in words");
        if (now.loan.position.state == LoanState::settled)
            return Error{ErrorKind::conflict, "charge_on_closed_loan",
                         "the loan is paid off; nothing can be charged on it any more"};
        TRY(check_none_waits(house, wanted.loan, ApprovalSubject::legal_step));
        facts.push_back({moment, key_on_loan("approval_asked:legal_cost", now), by,
                         ApprovalAsked{ApprovalSubject::legal_step, wanted.loan, TaskId(),
                                       fmt::format("legal_cost.{}", name_of(wanted.cost)),
                                       wanted.amount, wanted.reference}});
    }
    return commit_on_loan(house, facts);
}

Result<std::vector<NewFact>> facts_of_legal_cost(House& house, const Approval& approval) {
    const LoanNow now = TRY(loan_now(house, approval.asked.loan));
    if (now.loan.position.state == LoanState::settled)
        return Error{ErrorKind::conflict, "charge_on_closed_loan",
                     "the loan is paid off; nothing can be charged on it any more"};
    const std::int64_t cost = asked_with<CostSpent>(now, approval.id);
    return std::vector<NewFact>{
        {house.clock().now(), fmt::format("legal_cost_charged:{}", cost), approval.by,
         ChargeRaised{now.loan.loan, approval.asked.amount, ChargeKind::fee, now.today,
                      approval.asked.why, ChargePurpose::legal_cost}}};
}

}  // namespace daihou
