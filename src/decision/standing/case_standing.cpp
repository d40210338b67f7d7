#include "decision/standing/case_standing.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "decision/standing/customers_held.h"
#include "domain/loan/arrears/arrears.h"

namespace daihou {
namespace {

bool owes(const LoanSnapshot& loan, PersonId person) {
    const PartyState* party = party_of(loan, person);
    return party != nullptr && party->role != PartyRole::guarantor;
}

// While the loans are gone through.
struct Gathering {
    CaseStanding& standing;
    const PolicyOfDay& policy;
    BusinessDate today;
    CaseSigns signs = {};
    AgencyFigures figures = {};

    void add(const LoanSnapshot& loan) {
        if (today < loan.contract().disbursed_on) return;
        const Arrears arrears = arrears_on(loan.agreement, loan.position, today, policy.buckets);
        signs.written_off = signs.written_off || arrears.state == LoanState::written_off;
        signs.paused = signs.paused || has_pausing_task(loan);
        if (const CompactDate on = last_complained_on(loan))
            if (!figures.last_complained_on || *figures.last_complained_on < *on)
                figures.last_complained_on = *on;
        if (arrears.state == LoanState::settled) return;
        if (loan.vehicle.vehicle.is_known()) ++standing.vehicles;
        add_steps(loan);
        if (arrears.state != LoanState::active) return;
        signs.owes = true;
        if (arrears.oldest_unpaid_on) add_overdue(loan, arrears);
    }

private:
    void add_overdue(const LoanSnapshot& loan, const Arrears& arrears) {
        signs.overdue = true;
        ++standing.loans_overdue;
        standing.dpd = std::max(standing.dpd, arrears.dpd);
        standing.overdue += arrears.overdue();
        if (!standing.since || *arrears.oldest_unpaid_on < *standing.since)
            standing.since = arrears.oldest_unpaid_on;
        const auto& promise = loan.dealings.get().promise;
        signs.promised = signs.promised || (promise && state_on(*promise, policy.promises, today) ==
                                                           PromiseState::open);
    }
    void add_steps(const LoanSnapshot& loan) {
        for (const OpenTask& task : loan.tasks) {
            signs.at_law = signs.at_law || task.kind == TaskKind::legal_case;
            signs.planning = signs.planning || task.kind == TaskKind::plan_offer;
            if (!is_case_work(task.kind, task.pauses_collection) || !task.due_on) continue;
            standing.steps.push_back({loan.loan, task.task, task.kind, task.staff, *task.due_on});
        }
    }
};

void take_record(Gathering& gathering, const CaseRecord& record) {
    CaseStanding& standing = gathering.standing;
    const CaseRules& rules = gathering.policy.cases;
    const BusinessDate today = gathering.today;
    standing.overrides = record.standing_on(today);
    if (weightiest(record, rules, today, OverrideEffect::pause)) gathering.signs.paused = true;
    standing.agency = record.handed_to(CaseReceiver::agency);
    gathering.figures.oldest_unpaid_on = standing.since;
    if (standing.agency)
        standing.agency_ended =
            agency_ended(*standing.agency, record, rules, gathering.figures, today);
    gathering.signs.with_agency = standing.has_agency();
    if (const auto& handed = record.handed_to(CaseReceiver::staff)) standing.owner = handed->staff;
    // A stage it was handed to before its days past due came to it, in the same arrears.
    const auto& handed = record.handed_to(CaseReceiver::stage);
    const CaseStage* stage = handed ? rules.stage(handed->name) : nullptr;
    if (stage != nullptr && standing.since && *standing.since <= handed->on &&
        standing.dpd < stage->dpd_from)
        standing.stage = stage->id;
}

}  // namespace

bool is_legal(const CaseStage* stage) {
    return stage != nullptr && stage->action == name_of(TaskKind::legal_review);
}

bool is_case_work(TaskKind kind, bool pauses_collection) {
    return is_collection(kind) || pauses_collection || kind == TaskKind::case_review ||
           kind == TaskKind::legal_case;
}

std::string_view name_of(CaseGap gap) {
    return gap == CaseGap::no_owner ? "no_owner" : "no_next_step";
}

std::vector<CaseGap> gaps_of(const CaseStanding& standing) {
    std::vector<CaseGap> gaps;
    if (!is_open(standing.state)) return gaps;
    if (!standing.owner.is_known()) gaps.push_back(CaseGap::no_owner);
    if (!standing.next) gaps.push_back(CaseGap::no_next_step);
    return gaps;
}

CaseStanding case_standing(PersonId person, std::span<const LoanSnapshot* const> loans,
                           const CaseRecord* record, const PolicyOfDay& policy,
                           BusinessDate today) {
    CaseStanding standing;
    standing.person = person;
    Gathering gathering{standing, policy, today};
    for (const LoanSnapshot* loan : loans)
        if (owes(*loan, person)) gathering.add(*loan);
    standing.paused_by_task = gathering.signs.paused;
    if (const CaseStage* stage = policy.cases.stage_at(standing.dpd)) standing.stage = stage->id;
    if (record != nullptr) take_record(gathering, *record);
    if (is_legal(policy.cases.stage(standing.stage))) gathering.signs.at_law = true;
    standing.state = state_of(gathering.signs);
    std::ranges::sort(standing.steps, {},
                      [](const CaseStep& step) { return std::tuple(step.due_on, step.task); });
    if (!standing.steps.empty()) standing.next = standing.steps.front();
    for (const CaseStep& step : standing.steps)
        if (!standing.owner.is_known()) standing.owner = step.staff;
    return standing;
}

std::vector<CaseStanding> open_cases(std::span<const LoanSnapshot> loans, const CaseBook& cases,
                                     const PolicyOfDay& policy, BusinessDate today) {
    std::map<PersonId, std::vector<const LoanSnapshot*>> customers;
    for (const LoanSnapshot& loan : loans) {
        const PartyState* borrower = borrower_of(loan);
        if (borrower == nullptr || today < loan.contract().disbursed_on) continue;
        const Arrears arrears = arrears_on(loan.agreement, loan.position, today, policy.buckets);
        if (arrears.state == LoanState::active && arrears.oldest_unpaid_on)
            customers[borrower->person];
    }
    for (const LoanSnapshot& loan : loans)
        for (const PartyState& party : loan.parties)
            if (const auto at = customers.find(party.person); at != customers.end())
                at->second.push_back(&loan);
    std::vector<CaseStanding> standings;
    for (const auto& [person, own] : customers)
        standings.push_back(case_standing(person, own, cases.find(person), policy, today));
    std::ranges::stable_sort(standings, std::greater(), [](const CaseStanding& standing) {
        return std::pair(standing.dpd, standing.overdue);
    });
    return standings;
}

}  // namespace daihou
