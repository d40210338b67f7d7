// An order to take the vehicle against which something stands dies by itself (CN-M05, US-05): part
// of decide_loan.h.
#include "decision/loan_day/loan_day.h"
#include "decision/standing/repossession_standing.h"

namespace daihou {

void decide_repossession(LoanDay& day) {
    const RepossessionOrder* order = repossession_of(day.snapshot);
    if (order == nullptr || !order->is_open()) return;
    static const CustomersHeld nobody;
    const CustomersHeld& held = day.people != nullptr ? day.people->held() : nobody;
    const RepossessionStanding standing =
        repossession_standing(day.snapshot, *order, day.policy, held, day.today);
    if (!standing.is_alive())
        day.decision.repossession_end =
            FoundRepossessionEnd{day.snapshot.loan, order->order, standing.bar};
}

}  // namespace daihou
