#include "domain/loan/payment/payment_allocation.h"

#include "domain/loan/schedule/unpaid_instalments.h"

namespace daihou {
namespace {

Timing timing_of(BusinessDate due_on, BusinessDate date) {
    if (due_on < date) return Timing::past_due;
    return due_on == date ? Timing::due : Timing::in_advance;
}

// One payment on its way through the rules.
class Allocation {
public:
    Allocation(const Agreement& agreement, LoanPosition& position, Money amount, BusinessDate date)
        : agreement_(agreement), p_(position), date_(date), left_(amount) {}

    PaymentSplit run() {
        const AllocationRules& rules = rules_of_day();
        const AllocationOrder& order = rules.order;
        if (rules.processing == Processing::vertical) {
            for (const AllocationRule& rule : order)
                pay_parts(rule.timing, {&rule.part, 1});
        } else {
            for (const Timing timing : {Timing::past_due, Timing::due, Timing::in_advance}) {
                std::array<Part, 12> parts{};
                std::size_t count = 0;
                for (const AllocationRule& rule : order)
                    if (rule.timing == timing) parts[count++] = rule.part;
                pay_parts(timing, std::span(parts).first(count));
            }
        }
        split_.overpaid = left_;
        return split_;
    }

private:
    // How the loan stands before the money comes decides which rules it is spread by.
    const AllocationRules& rules_of_day() const {
        const Contract& contract = agreement_.contract();
        if (!contract.has_late_allocation()) return contract.allocation;
        const BusinessDate late_before = date_ - Days(contract.late_allocation_from_dpd - 1);
        UnpaidInstalments walk(agreement_, p_);
        const std::optional<BusinessDate> oldest = next_row(walk, std::nullopt);
        return oldest && *oldest < late_before ? contract.late_allocation : contract.allocation;
    }

    Money take(Money owed, Money& part) {
        const Money paid = min(owed, left_);
        left_ -= paid;
        part += paid;
        return paid;
    }

    // Charges of the kind that fall overdue with `row`, the due date of their instalment.
    void pay_charges(ChargeKind kind, BusinessDate row) {
        for (OpenCharge& charge : p_.charges.each()) {
            if (charge.kind == kind && charge.overdue_from == row)
                charge.amount -=
                    take(charge.amount, kind == ChargeKind::fee ? split_.fee : split_.penalty);
        }
    }

    void pay_penalty_interest() {
        p_.penalty.settled += take(penalty_interest_owed(agreement_, p_), split_.penalty);
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

    // The next due date with something open: of an instalment or of charges (those of instalments
    // already paid come before, those after the last due date behind).
    std::optional<BusinessDate> next_row(UnpaidInstalments& walk,
                                         std::optional<BusinessDate> done) const {
        while (!walk.at_end() && walk.unpaid().is_zero())
            walk.next();
        std::optional<BusinessDate> next;
        if (!walk.at_end()) next = walk.now().due_on;
        for (const OpenCharge& charge : p_.charges) {
            const BusinessDate row = charge.overdue_from;
            const bool open = !charge.amount.is_zero() && (!done || row > *done);
            if (open && (!next || row < *next)) next = row;
        }
        return next;
    }

    void pay_parts(Timing timing, std::span<const Part> parts) {
        bool penalty_interest_waits =
            timing == Timing::past_due &&
            std::find(parts.begin(), parts.end(), Part::penalty) != parts.end();
        UnpaidInstalments walk(agreement_, p_);
        std::optional<BusinessDate> done;
        while (!left_.is_zero()) {
            const std::optional<BusinessDate> row = next_row(walk, done);
            if (!row || timing_of(*row, date_) > timing) break;
            const bool timed = timing_of(*row, date_) == timing;
            const bool instalment = !walk.at_end() && walk.now().due_on == *row;
            for (const Part part : parts) {
                if (!timed) break;
                if (part == Part::penalty) {
                    if (penalty_interest_waits) pay_penalty_interest();
                    penalty_interest_waits = false;
                    pay_charges(ChargeKind::penalty, *row);
                    continue;
                }
                if (part == Part::fee) pay_charges(ChargeKind::fee, *row);
                if (instalment) pay_ahead(part, owed(walk, part));
            }
            if (instalment) walk.next();
            done = row;
        }
        if (penalty_interest_waits) pay_penalty_interest();
    }

    static Money owed(const UnpaidInstalments& walk, Part part) {
        if (part == Part::fee) return walk.fee();
        return part == Part::interest ? walk.interest() : walk.principal();
    }

    const Agreement& agreement_;
    LoanPosition& p_;
    BusinessDate date_;
    Money left_;
    PaymentSplit split_;
};

}  // namespace

PaymentSplit allocate(const Agreement& agreement, LoanPosition& position, Money amount,
                      BusinessDate date) {
    INVARIANT(amount >= Money());
    return Allocation(agreement, position, amount, date).run();
}

Money penalty_interest_owed(const Agreement& agreement, const LoanPosition& position) {
    return max(penalty_total(agreement.in_force(), position.penalty) - position.penalty.settled,
               Money());
}

void accrue_penalty_to(const Agreement& agreement, LoanPosition& position, BusinessDate date) {
    PenaltyAccrual& accrual = position.penalty;
    if (date <= accrual.accrued_to) return;
    accrual.bearing = {};
    const Contract& contract = agreement.in_force();
    if (contract.penalty_multiplier.ppm != 0 && contract.annual_rate.ppm != 0) {
        for (UnpaidInstalments walk(agreement, position); !walk.at_end(); walk.next()) {
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
