#include "domain/loan/payment_allocation.h"

#include "domain/loan/unpaid_instalments.h"

namespace daihou {
namespace {

Timing timing_of(BusinessDate due_on, BusinessDate date) {
    if (due_on < date) return Timing::past_due;
    return due_on == date ? Timing::due : Timing::in_advance;
}

// One payment on its way through the rules.
class Allocation {
public:
    Allocation(const Contract& contract, LoanPosition& position, Money amount, BusinessDate date)
        : c_(contract),
          p_(position),
          date_(date),
          left_(amount),
          last_(instalment_count(contract)) {}

    PaymentSplit run() {
        if (c_.allocation.processing == Processing::vertical) {
            for (const AllocationRule& rule : c_.allocation.order)
                pay_vertically(rule);
        } else {
            for (const Timing timing : {Timing::past_due, Timing::due, Timing::in_advance})
                pay_horizontally(timing);
        }
        split_.overpaid = left_;
        return split_;
    }

private:
    Money take(Money owed, Money& part) {
        const Money paid = min(owed, left_);
        left_ -= paid;
        part += paid;
        return paid;
    }

    // Charges of the kind that belong to instalment `number` (0 = to any) and have the timing.
    void pay_charges(ChargeKind kind, Timing timing, int number) {
        for (std::size_t i = 0; i < p_.charge_count; ++i) {
            OpenCharge& charge = p_.charges[i];
            const bool meant = charge.kind == kind &&
                               timing_of(charge.overdue_from, date_) == timing &&
                               (number == 0 || charge.number == number);
            if (meant)
                charge.amount -=
                    take(charge.amount, kind == ChargeKind::fee ? split_.fee : split_.penalty);
        }
    }

    void pay_penalty_interest() {
        p_.penalty.settled += take(penalty_interest_owed(c_, p_), split_.penalty);
    }

    void pay_vertically(const AllocationRule& rule) {
        if (rule.part == Part::penalty && rule.timing == Timing::past_due) pay_penalty_interest();
        if (rule.part == Part::penalty) return pay_charges(ChargeKind::penalty, rule.timing, 0);
        if (rule.part == Part::fee) pay_charges(ChargeKind::fee, rule.timing, 0);
        Money owed;
        for (UnpaidInstalments walk(c_, p_); !walk.at_end(); walk.next()) {
            const Timing timing = timing_of(walk.now().due_on, date_);
            if (timing > rule.timing) break;
            if (timing < rule.timing) continue;
            owed += rule.part == Part::fee        ? walk.fee()
                    : rule.part == Part::interest ? walk.interest()
                                                  : walk.principal();
        }
        pay_ahead(rule.part, owed);
    }

    void pay_ahead(Part part, Money owed) {
        switch (part) {
            case Part::fee:
                p_.fee_ahead += take(owed, split_.fee);
                return;
            case Part::interest:
                p_.interest_ahead += take(owed, split_.interest);
                return;
            case Part::principal:
                p_.principal_ahead += take(owed, split_.principal);
                return;
            case Part::penalty:
                INVARIANT(false);
        }
    }

    // Instalment by instalment, charges with the instalment they belong to; those of instalments
    // already paid come first, those after the last due date last.
    void pay_horizontally(Timing timing) {
        bool penalty_interest_waits = timing == Timing::past_due;
        int number = p_.charge_count > 0 ? std::min<int>(p_.charges[0].number, p_.oldest.number)
                                         : p_.oldest.number;
        UnpaidInstalments walk(c_, p_);
        for (; number <= last_ + 1 && !left_.is_zero(); ++number) {
            const bool here = !walk.at_end() && walk.now().number == number;
            const bool timed = here && timing_of(walk.now().due_on, date_) == timing;
            if (here && timing_of(walk.now().due_on, date_) > timing) break;
            for (const AllocationRule& rule : c_.allocation.order) {
                if (rule.timing != timing) continue;
                if (rule.part == Part::penalty) {
                    if (penalty_interest_waits) pay_penalty_interest();
                    penalty_interest_waits = false;
                    pay_charges(ChargeKind::penalty, timing, number);
                    continue;
                }
                if (rule.part == Part::fee) pay_charges(ChargeKind::fee, timing, number);
                if (!timed) continue;
                pay_ahead(rule.part, rule.part == Part::fee        ? walk.fee()
                                     : rule.part == Part::interest ? walk.interest()
                                                                   : walk.principal());
            }
            if (here) walk.next();
        }
        if (penalty_interest_waits) pay_penalty_interest();
    }

    const Contract& c_;
    LoanPosition& p_;
    BusinessDate date_;
    Money left_;
    int last_;
    PaymentSplit split_;
};

}  // namespace

PaymentSplit allocate(const Contract& contract, LoanPosition& position, Money amount,
                      BusinessDate date) {
    INVARIANT(amount >= Money());
    return Allocation(contract, position, amount, date).run();
}

Money penalty_interest_owed(const Contract& contract, const LoanPosition& position) {
    return max(penalty_total(contract, position.penalty) - position.penalty.settled, Money());
}

void accrue_penalty_to(const Contract& contract, LoanPosition& position, BusinessDate date) {
    PenaltyAccrual& accrual = position.penalty;
    if (date <= accrual.accrued_to) return;
    accrual.bearing = {};
    if (contract.penalty_multiplier.ppm != 0 && contract.annual_rate.ppm != 0) {
        for (UnpaidInstalments walk(contract, position); !walk.at_end(); walk.next()) {
            if (walk.now().due_on >= date) break;
            const bool compounds = contract.compounding == Compounding::on_overdue_interest;
            const Money base = compounds ? walk.principal() + walk.interest() : walk.principal();
            accrue_penalty(contract, base, std::max(walk.now().due_on, accrual.accrued_to), date,
                           accrual);
        }
    }
    accrual.accrued_to = date;
}

}  // namespace daihou
