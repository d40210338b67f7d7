// LoanPosition: the O(1) state of a loan after a sequence of events. With the agreement it gives
// arrears, payoff and every instalment still to come without reading history. apply() moves it
// forward in time; a backdated or reversed event means folding all events again. It must not know
// of stores, clocks or policies.
#pragma once

#include <optional>
#include <span>
#include <variant>

#include "domain/loan/agreement.h"
#include "domain/loan/arrears/past_arrears.h"
#include "domain/loan/cost/open_charges.h"
#include "domain/loan/cost/penalty.h"

namespace daihou {

enum class LoanState : std::uint8_t {
    active,
    settled,     // nothing outstanding
    written_off  // 核销: off the books, still owed; payments are recoveries
};

enum class LoanEventKind : std::uint8_t {
    payment,
    charge,
    charge_waiver,
    penalty_waiver,
    write_off,
    settlement,
    reversal,
    refund  // of money held for the customer
};

// One thing that happened to a loan. `amount` is positive.
struct LoanEvent {
    BusinessDate on;
    LoanEventKind kind = LoanEventKind::payment;
    ChargeKind charge = ChargeKind::fee;  // charge, charge_waiver: which kind
    Money amount;         // payment, charge, waivers, refund; settlement: what was received
    BusinessDate due_on;  // charge: when it falls due
    int reverses = -1;    // reversal: index in the folded sequence of the event it undoes
};

// What a payment went to. The parts and `overpaid` sum to the amount paid. In totals `overpaid` is
// what the house holds for the customer: refunds leave it, and it is negative where a payment was
// reversed after its surplus had been given back.
struct PaymentSplit {
    Money principal;
    Money interest;
    Money fee;
    Money penalty;
    Money overpaid;
    Money sum() const { return principal + interest + fee + penalty + overpaid; }
    PaymentSplit& operator+=(const PaymentSplit& other) {
        principal += other.principal;
        interest += other.interest;
        fee += other.fee;
        penalty += other.penalty;
        overpaid += other.overpaid;
        return *this;
    }
    friend PaymentSplit operator-(const PaymentSplit& a, const PaymentSplit& b) {
        return {a.principal - b.principal, a.interest - b.interest, a.fee - b.fee,
                a.penalty - b.penalty, a.overpaid - b.overpaid};
    }
    friend bool operator==(const PaymentSplit&, const PaymentSplit&) = default;
};

struct LoanPosition {
    BusinessDate as_of;  // day of the last event, or the disbursement day
    LoanState state = LoanState::active;
    // Oldest instalment with an unpaid part; behind the last one when all are paid, and then `from`
    // is the last due date, or the day the loan was closed.
    SchedulePlace oldest;
    Money principal_ahead;  // principal paid of `oldest` and, once it is covered, of those after it
    Money interest_ahead;   // interest, likewise
    Money fee_ahead;        // instalment fees, likewise
    PenaltyAccrual penalty;           // penalty interest 罚息 up to the day it is accrued to
    OpenCharges charges;              // beyond open_charges_max two of a kind join, see apply
    std::uint8_t charges_joined = 0;  // how often two charges had to share a place
    PaymentSplit paid;  // totals since disbursement, recoveries after write-off included; interest
                        // made principal counts as paid from principal, which it lowers
    std::optional<BusinessDate>
        first_instalment_paid_on;  // when instalment 1 (not the down payment) was covered
    std::optional<BusinessDate> last_payment_on;
    Money last_payment;
    Money forgiven;                               // given up in a settlement below the payoff
    std::optional<BusinessDate> closed_on;        // settled or written off
    std::optional<BusinessDate> restructured_on;  // last 重组
    PastArrears past;                             // as the day before `as_of` ended
    Money written_off;                            // owed on the day of the write-off
    Money recovered;                              // received since then for what was owed

    friend bool operator==(const LoanPosition&, const LoanPosition&) = default;
};

// Number of the instalment whose period holds the due date of a charge (start excluded, its due
// date included; the first period also holds its start); instalment_count + 1 after the last due
// date.
int instalment_of_charge(const Agreement& agreement, BusinessDate due_on);

// The position on the disbursement day, before any event.
LoanPosition opening_position(const Agreement& agreement);

// The position after `event`, which must not be earlier than `position.as_of` nor a reversal (both
// are bugs here: the caller folds again). Events the state does not allow (a payment of a settled
// loan counts as overpaid) never lose money: paid.sum() grows by exactly the amount received.
LoanPosition apply(const Agreement& agreement, const LoanPosition& position,
                   const LoanEvent& event);

// Refusals of a change that the money of a loan does not allow.
Error nothing_to_modify();
Error nothing_to_capitalise();
Error prepayment_in_arrears();
Error prepayment_below_interest(Money interest);
Error prepayment_of_all();

// Changes the running loan on the day of `change`, which must not be earlier than `position.as_of`.
// What is overdue stays as it is unless it is capitalised; money paid ahead on instalments that are
// replaced counts for those that take their place. Interest becomes principal by being paid from
// it: paid.interest rises, paid.principal falls, their sum stays. Errors, with nothing changed: the
// refusals above (nothing_to_modify also where what is given back on the day covers all principal:
// such a loan is settled, not changed) and those of rest_after.
Done modify(Agreement& agreement, LoanPosition& position, const Modification& change);

// One thing that happened to a loan or was agreed about it.
using LoanStep = std::variant<LoanEvent, Modification, PauseChange>;
BusinessDate day_of(const LoanStep& step);

// Takes a step that is not a reversal. Errors, with nothing changed: those of modify and
// Agreement::pause.
Done take(Agreement& agreement, LoanPosition& position, const LoanStep& step);

// Folds events of a loan without modifications from disbursement: reversed ones are left out, the
// others taken by day and, within a day, in the order given. Allocates.
LoanPosition fold(const Agreement& agreement, std::span<const LoanEvent> events);

// True when LoanPosition can carry the contract's allocation rules: each part past_due before due
// before in_advance and in-advance money to the next instalment. Other rules need the instalment
// table (instalment_table.h).
bool fits_position(const AllocationRules& rules);

}  // namespace daihou
