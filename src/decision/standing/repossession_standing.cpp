#include "decision/standing/repossession_standing.h"

#include "decision/loan_day/decide_loan.h"

namespace daihou {
namespace {

bool is_plan_in_force(const LoanSnapshot& snapshot, const PromiseRules& rules, BusinessDate today) {
    const auto& plan = snapshot.dealings.get().plan;
    return plan && !plan->ending && progress_on(*plan, rules, today).state == PromiseState::open;
}

// The mortgage of the vehicle the order names: another vehicle registered since is not it.
bool is_mortgaged(const LoanSnapshot& snapshot, VehicleId vehicle, BusinessDate today) {
    return snapshot.vehicle.vehicle == vehicle && snapshot.vehicle.mortgage_registered_on &&
           *snapshot.vehicle.mortgage_registered_on <= today;
}

}  // namespace

RepossessionStanding repossession_standing(const LoanSnapshot& snapshot,
                                           const RepossessionTerms& terms, DocumentNeed document,
                                           const PolicyOfDay& policy, const CustomersHeld& held,
                                           BusinessDate today) {
    const LoanPosition& position = snapshot.position;
    const Arrears arrears = arrears_on(snapshot.agreement, position, today, policy.buckets);
    RepossessionStanding standing;
    standing.dpd = arrears.dpd;
    standing.overdue = arrears.overdue();
    standing.paused_since = held.paused_since(snapshot);
    RepossessionSigns signs;
    signs.settled = position.state == LoanState::settled;
    signs.owes = arrears.oldest_unpaid_on.has_value();
    // Written off it is still owed, all of it.
    if (position.state == LoanState::written_off) {
        standing.overdue = max(position.written_off - position.recovered, Money());
        signs.owes = standing.overdue > Money();
    }
    signs.plan_in_force = is_plan_in_force(snapshot, policy.promises, today);
    signs.paused = standing.paused_since.has_value();
    signs.mortgaged = is_mortgaged(snapshot, terms.vehicle, today);
    if (document == DocumentNeed::until_taken) signs.document_valid_to = terms.valid_to;
    standing.bar = bar_of(signs, today);
    return standing;
}

RepossessionStanding repossession_standing(const LoanSnapshot& snapshot,
                                           const RepossessionOrder& order,
                                           const PolicyOfDay& policy, const CustomersHeld& held,
                                           BusinessDate today) {
    const DocumentNeed document =
        order.is_open() ? DocumentNeed::until_taken : DocumentNeed::done_its_work;
    return repossession_standing(snapshot, order.terms, document, policy, held, today);
}

}  // namespace daihou
