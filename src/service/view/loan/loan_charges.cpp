#include "service/view/loan/loan_charges.h"

#include "decision/fold/fold_fact.h"
#include "domain/loan/payment/payment_allocation.h"
#include "service/view/follow_up/read_task.h"

namespace daihou {
namespace {

template <class Line>
void newest_first(std::vector<Line>& lines) {
    std::stable_sort(lines.begin(), lines.end(),
                     [](const Line& a, const Line& b) { return a.on > b.on; });
}

}  // namespace

NamedCharge named_charge(const ChargeRaised& charge) {
    if (charge.purpose == ChargePurpose::legal_cost) return NamedCharge::legal_cost;
    if (charge.purpose == ChargePurpose::prepayment_fee) return NamedCharge::prepayment_fee;
    return charge.charge == ChargeKind::fee ? NamedCharge::fee : NamedCharge::penalty;
}

std::string_view name_of(NamedCharge charge) {
    constexpr std::array<std::string_view, 4> names = {"fee", "penalty", "legal_cost",
                                                       "prepayment_fee"};
    return names[static_cast<std::size_t>(charge)];
}

std::string_view name_of(Waived what) {
    constexpr std::array<std::string_view, 3> names = {"fee_charges", "penalty_charges",
                                                       "penalty_interest"};
    return names[static_cast<std::size_t>(what)];
}

Money WaivableAmounts::of(Waived what) const {
    switch (what) {
        case Waived::fee_charges:
            return fee_charges;
        case Waived::penalty_charges:
            return penalty_charges;
        case Waived::penalty_interest:
            return penalty_interest;
    }
    INVARIANT(false);
}

WaivableAmounts waivable_on(const LoanSnapshot& loan, BusinessDate today) {
    WaivableAmounts open;
    LoanPosition position = loan.position;
    for (const OpenCharge& charge : position.charges)
        (charge.kind == ChargeKind::fee ? open.fee_charges : open.penalty_charges) += charge.amount;
    accrue_penalty_to(loan.agreement, position, today);
    open.penalty_interest = penalty_interest_owed(loan.agreement, position);
    return open;
}

Result<LoanCharges> loan_charges(const BookView& book, std::span<const FactRecord> facts) {
    LoanCharges charges;
    charges.as_of = std::max(book.house.clock().today(), book.today);
    const auto loan = fold_loan(facts, charges.as_of);
    INVARIANT(loan.has_value());  // it is in the book of an earlier day
    charges.open = waivable_on(*loan, charges.as_of);
    charges.held = loan->position.paid.overpaid;
    for (const FactRecord& record : facts) {
        const BusinessDate on = effective_day(record);
        if (on > charges.as_of) continue;
        const std::string by = staff_name(book.portfolio, record.by);
        if (const auto* raised = std::get_if<ChargeRaised>(&record.fact))
            charges.charges.push_back(
                {on, named_charge(*raised), raised->amount, raised->due_on, raised->why, by});
        if (const auto* waived = std::get_if<ChargeWaived>(&record.fact))
            charges.waivers.push_back({on, waived->what, waived->amount, waived->why, by});
    }
    newest_first(charges.charges);
    newest_first(charges.waivers);
    return charges;
}

}  // namespace daihou
