#include "service/plan/offer_plans.h"

#include <algorithm>
#include <charconv>

#include "decision/fold/fold_fact.h"
#include "decision/loan_day/loan_step.h"
#include "decision/standing/guarantee_standing.h"
#include "decision/standing/guarantor_scope.h"
#include "domain/loan/payment/settlement.h"
#include "service/servicing/adjust_charges.h"
#include "service/view/person/read_person.h"

namespace daihou {
namespace {

// The questions whose "amount" is the income of a month after tax (policies/questionnaires).
bool asks_for_income(std::string_view question) {
    return question == "B10" || question == "C8";
}

std::optional<Money> amount_told(const Answer& answer) {
    constexpr std::string_view field = "amount=";
    for (const std::string& also : answer.also) {
        if (!also.starts_with(field)) continue;
        std::int64_t fen = 0;
        const char* end = also.data() + also.size();
        if (std::from_chars(also.data() + field.size(), end, fen).ptr == end)
            return Money::fen(fen);
    }
    return std::nullopt;
}

// What was last said in an interview, else what stands in the book.
Result<StatedAmount> income_known(House& house, const LoanNow& now, PersonId borrower) {
    StatedAmount income;
    if (const auto registered = TRY(house.store().fact_at(borrower.value)))
        if (const auto* person = std::get_if<PersonRegistered>(&registered->fact))
            if (!person->monthly_income.is_zero())
                income = {person->monthly_income, "book",
                          business_date_of(registered->occurred_at)};
    for (const FactRecord& record : now.facts) {
        const auto* visit = std::get_if<VisitHeld>(&record.fact);
        if (visit == nullptr || visit->person != borrower) continue;
        for (const Answer& answer : visit->answers)
            if (const auto told = amount_told(answer); told && asks_for_income(answer.question))
                income = {*told, "interview", effective_day(record)};
    }
    return income;
}

Result<MonthlyBudget> budget_of(House& house, const LoanNow& now, PersonId borrower,
                                const PlanQuestion& question) {
    MonthlyBudget budget{TRY(income_known(house, now, borrower)), {}, {}};
    const auto tell = [&](const std::optional<Money>& told, StatedAmount& known) {
        const std::string source = question.source.empty() ? "told" : question.source;
        if (told) known = {*told, source, now.today};
    };
    tell(question.income, budget.income);
    tell(question.living_costs, budget.living_costs);
    tell(question.other_debts, budget.other_debts);
    return budget;
}

std::vector<DayReceipt> received_of(const LoanNow& now) {
    std::vector<DayReceipt> received;
    for (const StepOfFact& taken : steps_of_facts(now.facts, now.today)) {
        if (const auto* event = std::get_if<LoanEvent>(&taken.step))
            if (event->kind == LoanEventKind::payment)
                received.push_back({event->on, event->amount});
        if (const auto* change = std::get_if<Modification>(&taken.step))
            if (change->kind == ModificationKind::prepayment)
                received.push_back({change->on, change->amount});
    }
    return received;
}

// Guarantors with what binds them now (CN-G04) and whether they may be asked.
std::vector<PlanGuarantor> guarantors_of(const LoanNow& now) {
    const DebtHistory debt = debt_history(now.loan.contract(), now.facts, now.today);
    std::vector<PlanGuarantor> guarantors;
    for (const PartyState& party : now.loan.parties) {
        if (party.role != PartyRole::guarantor) continue;
        PlanGuarantor guarantor{
            party.person, guarantee_standing(now.loan, party, now.today).bar, {}, Money()};
        for (const FactRecord& record : now.facts) {
            const auto* given = std::get_if<GuaranteeGiven>(&record.fact);
            if (given == nullptr || given->person != party.person) continue;
            guarantor.amount_max = given->amount_max;
            guarantor.bound_max =
                guarantor_scope(party.person, effective_day(record), given->amount_max, debt)
                    .bound_max;
        }
        guarantors.push_back(guarantor);
    }
    return guarantors;
}

// What whoever agrees to plans may waive of it.
ReliefRoom relief_room(const LoanNow& now, const PolicyOfDay& policy, Waived what, Money owed) {
    const ApprovalRule* rule = policy.actions.approval(ApprovalSubject::plan);
    if (rule == nullptr) return {owed, Money()};
    return {owed, waiver_room(now, policy, rule->roles, what)};
}

int term_months_max(const LoanSnapshot& loan, const LendingLimits& limits) {
    return loan.vehicle.condition == VehicleCondition::used ? limits.used_term_months_max
                                                            : limits.term_months_max;
}

Error of_closed_loan() {
    return {ErrorKind::conflict, "plan_of_closed_loan",
            "the loan is paid off or written off; there is nothing to plan"};
}

}  // namespace

Result<std::vector<PlanPerson>> people_who_sign(House& house, const LoanSnapshot& loan) {
    std::vector<PlanPerson> people;
    for (const PartyState& party : loan.parties)
        people.push_back(
            {party.person, party.role, TRY(read_person(house, party.person)).name_masked});
    return people;
}

Result<PlanProposal> propose_plans(House& house, const PlanQuestion& question) {
    const LoanNow now = TRY(loan_now(house, question.loan));
    const auto policy = TRY(house.policy().on(now.today));
    if (now.loan.position.state != LoanState::active) return of_closed_loan();
    const PartyState* borrower = borrower_of(now.loan);
    if (borrower == nullptr)
        return Error{ErrorKind::conflict, "plan_without_borrower",
                     "no borrower of the loan is known; import the parties first"};
    PlanProposal proposal;
    proposal.loan = now.loan.key;
    proposal.rules = TRY(house.policy().plans_on(now.today));
    proposal.given_on = now.today;
    proposal.valid_to = now.today + Days(proposal.rules.valid_days);
    proposal.budget = TRY(budget_of(house, now, borrower->person, question));
    proposal.arrears =
        arrears_on(now.loan.agreement, now.loan.position, now.today, policy->buckets);
    const WaivableAmounts open = waivable_on(now.loan, now.today);
    proposal.penalty_interest = open.penalty_interest;
    proposal.penalty_charges = open.penalty_charges;
    proposal.payoff = payoff_on(now.loan.agreement, now.loan.position, now.today).total();
    proposal.vehicle_value = vehicle_value_on(now.loan, *policy, now.today);
    proposal.people = TRY(people_who_sign(house, now.loan));
    PlanGround ground{now.loan.agreement, now.loan.position, now.today,       borrower->person, {},
                      guarantors_of(now), proposal.budget,   received_of(now)};
    for (const PartyState& party : now.loan.parties)
        if (party.role == PartyRole::co_borrower) ground.co_borrowers.push_back(party.person);
    ground.penalty_interest =
        relief_room(now, *policy, Waived::penalty_interest, open.penalty_interest);
    ground.penalty_charges =
        relief_room(now, *policy, Waived::penalty_charges, open.penalty_charges);
    ground.term_months_max = term_months_max(now.loan, policy->limits);
    ground.cost_limits = policy->cost_of_credit;
    proposal.options = plan_options(ground, proposal.rules);
    return proposal;
}

Result<std::int64_t> offer_plans(House& house, StaffId by, const PlanQuestion& question) {
    const LoanNow now = TRY(loan_now(house, question.loan));
    if (const auto& plan = now.loan.dealings.get().plan; plan && !plan->ending)
        return Error{ErrorKind::conflict, "plan_open_already",
                     "the loan has a repayment plan; end it before another is offered"};
    const PlanProposal proposal = TRY(propose_plans(house, question));
    PlanOffered offered{question.loan,
                        borrower_of(now.loan)->person,
                        proposal.valid_to,
                        proposal.budget.income,
                        proposal.budget.living_costs,
                        proposal.budget.other_debts,
                        {},
                        house.policy().digest()};
    bool is_any_allowed = false;
    for (const PlanOption& option : proposal.options) {
        offered.options.push_back(option.offered);
        is_any_allowed = is_any_allowed || option.is_allowed();
    }
    if (!is_any_allowed)
        return Error{ErrorKind::conflict, "plan_none_allowed",
                     "none of the options may be offered; each says why"};
    const NewFact news{
        house.clock().now(),
        fmt::format("plan_offer:{}:{}", question.loan.value, now.facts.back().sequence), by,
        std::move(offered)};
    const auto appended = TRY(house.commit(std::span(&news, 1)));
    if (appended.front().outcome == Appended::Outcome::landed) return appended.front().sequence;
    return Error{ErrorKind::conflict, "loan_changed_meanwhile",
                 "somebody recorded something on the loan in the same moment"};
}

}  // namespace daihou
