#include "service/bench/bench_work.h"

#include <algorithm>

#include "domain/loan/schedule/due_dates.h"

namespace daihou {
namespace {

// Shares of scores: nine of ten visits find nothing, none is critical, since those are followed by
// another the same day.
std::int64_t drawn_score(Dice& dice) {
    constexpr std::array<std::int64_t, 3> weights = {90, 8, 2};
    return static_cast<std::int64_t>(dice.pick(weights)) * 20 + dice.below(20);
}

NewFact outcome_of(const LoanSnapshot& snapshot, const OpenTask& task, BusinessDate day,
                   std::uint64_t seed) {
    const std::string key = fmt::format("work:{}:{}", task.task.value, format_date(day));
    if (!is_follow_up(task.kind))
        return {start_of(day), key, task.staff, TaskDone{task.task, snapshot.loan, "done", ""}};
    // By loan, kind and day, not by the task's number: that depends on the order of recording.
    const std::int64_t number = snapshot.loan.value * static_cast<std::int64_t>(task_kind_count) +
                                static_cast<std::int64_t>(task.kind);
    Dice dice(seed ^ stable_hash(static_cast<std::uint64_t>(day.time_since_epoch().count())),
              Chance::contacts, static_cast<std::uint64_t>(number));
    VisitHeld visit;
    visit.loan = snapshot.loan;
    visit.person = task.person;
    const PartyState* party = party_of(snapshot, task.person);
    if (party != nullptr) visit.role = party->role;
    visit.task = task.task;
    visit.outcome = dice.happens(750'000) ? VisitOutcome::reached : VisitOutcome::no_answer;
    if (visit.outcome == VisitOutcome::reached) visit.score = drawn_score(dice);
    visit.seconds = 600;
    return {start_of(day), key, task.staff, std::move(visit)};
}

}  // namespace

std::optional<HeldVisit> last_visit(const CadencePolicy& cadence, const MadeLoan& loan,
                                    const MadeParty& party, std::uint64_t seed) {
    const auto& often = cadence.products_more_often;
    FollowUpState state;
    state.role = party.role;
    state.disbursed_on = loan.terms.disbursed_on;
    state.matures_on = due_date(loan.terms, instalment_count(loan.terms));
    state.grade = static_cast<int>(loan.grade);
    state.product_more_often = std::find(often.begin(), often.end(), loan.product) != often.end();
    const bool guarantees = party.role == PartyRole::guarantor;
    Dice dice(seed, Chance::contacts,
              static_cast<std::uint64_t>(2 * loan.number + (guarantees ? 1 : 0)));
    while (true) {
        const NextVisit next = next_visit(cadence, state);
        const BusinessDate on =
            next.opens_on + Days(dice.below(days_between(next.opens_on, next.due_on) + 1));
        if (on > bench_taken_over_on) return state.last;
        if (on > bench_taken_over_on - Days(30) && dice.happens(50'000)) return state.last;
        state.last = HeldVisit{on, static_cast<int>(drawn_score(dice))};
        state.clean_visits = state.last->score < cadence.clean_score_below ? 1 : 0;
    }
}

std::vector<NewFact> worked_list(std::span<const LoanSnapshot> loans, BusinessDate day,
                                 std::uint64_t seed) {
    std::vector<NewFact> outcomes;
    for (const LoanSnapshot& snapshot : loans)
        for (const OpenTask& task : snapshot.tasks)
            if (task.planned_on == CompactDate(day) && task.staff.is_known())
                outcomes.push_back(outcome_of(snapshot, task, day, seed));
    return outcomes;
}

std::vector<NewFact> bench_staff(std::int64_t loans) {
    struct Role {
        std::string_view name;
        std::string_view skill;
        std::int64_t loans_a_head;
    };
    constexpr std::array<Role, 6> roles = {{{"follow_up_agent", "", 1500},
                                            {"collector", "", 2500},
                                            {"collector", "senior", 2500},
                                            {"field_inspector", "", 5000},
                                            {"legal_officer", "", 5000},
                                            {"post_loan_manager", "", 50000}}};
    std::vector<NewFact> staff;
    for (const Role& role : roles) {
        const std::int64_t heads = loans / role.loans_a_head + 1;
        for (std::int64_t i = 1; i <= heads; ++i) {
            StaffRegistered member;
            member.account = fmt::format("{}{}{}", role.name, role.skill, i);
            member.name = member.account;
            member.roles = {std::string(role.name)};
            if (!role.skill.empty()) member.skills = {std::string(role.skill)};
            staff.push_back({start_of(bench_taken_over_on - Days(30)),
                             "staff:" + member.account,
                             {},
                             std::move(member)});
        }
    }
    return staff;
}

}  // namespace daihou
