#include "domain/loan/schedule/instalment_table.h"

namespace daihou {
namespace {

// Pays a part of a row from the pot.
void pour(Money& pot, TableRow& row, Part part) {
    const Money paid = min(row.unpaid(part), pot);
    row.paid[static_cast<std::size_t>(part)] += paid;
    pot -= paid;
}

}  // namespace

Done InstalmentTable::modify(const Modification& change) {
    if (state_ != LoanState::active) return nothing_to_modify();
    const InstalmentTable before = *this;
    move_to(change.on);
    if (payoff().principal_to_pay().is_zero()) {
        *this = before;
        return nothing_to_modify();
    }
    if (const Done due = agreement_.check_day(change); !due) {
        *this = before;
        return due;
    }
    const Done carried_out = carry_out(change);
    if (!carried_out.has_value()) {
        *this = before;
        return carried_out;
    }
    if (change.kind == ModificationKind::restructure) restructured_on_ = change.on;
    if (nothing_unpaid()) close();
    return done();
}

Done InstalmentTable::carry_out(const Modification& change) {
    Carried carried;
    if (change.kind == ModificationKind::prepayment)
        carried = TRY(prepay(change.amount));
    else if (change.capitalises())
        carried = TRY(capitalise(change.kind));
    Agreement changed = agreement_;
    const int kept = TRY(changed.modify(change, carried.principal_change));
    bank_penalty(in_force(), penalty_);
    agreement_ = std::move(changed);
    paid_ += carried.paid;
    Money fees_moved;
    if (change.capitalises()) fees_moved = clear_unpaid_through(kept);
    const std::vector<TableRow> replaced(rows_.begin() + kept, rows_.end());
    rows_.erase(rows_.begin() + kept, rows_.end());
    append(in_force(), kept);
    PartAmounts ahead = ahead_on(replaced);
    if (change.capitalises()) ahead[static_cast<std::size_t>(Part::principal)] = {};
    ahead[static_cast<std::size_t>(Part::interest)] += carried.interest_ahead;
    pour_ahead(ahead, kept);
    for (const TableRow& row : replaced)
        rehome_charges(row);
    if (!fees_moved.is_zero())
        charge({today_, LoanEventKind::charge, ChargeKind::fee, fees_moved,
                rows_[static_cast<std::size_t>(kept)].due_on});
    return done();
}

// Interest accrued today that no instalment due by today asks for and nothing paid ahead covers.
Money InstalmentTable::accrued_beyond_ahead(int kept) const {
    Money ahead;
    for (std::size_t i = static_cast<std::size_t>(kept); i < rows_.size(); ++i)
        ahead += rows_[i].paid[static_cast<std::size_t>(Part::interest)];
    return max(agreement_.cut(today_).interest - ahead, Money());
}

Result<InstalmentTable::Carried> InstalmentTable::prepay(Money amount) const {
    for (const TableRow& row : rows_)
        if (row.due_on <= today_ && !row.unpaid().is_zero()) return prepayment_in_arrears();
    if (!penalty_interest_unpaid().is_zero()) return prepayment_in_arrears();
    Carried carried;
    carried.interest_ahead = accrued_beyond_ahead(agreement_.cut(today_).kept);
    carried.paid.interest = carried.interest_ahead;
    carried.paid.principal = amount - carried.paid.interest;
    carried.principal_change = -carried.paid.principal;
    if (carried.paid.principal <= Money()) return prepayment_below_interest(carried.paid.interest);
    const Payoff owed = payoff();
    if (amount >= owed.principal_to_pay() + owed.interest) return prepayment_of_all();
    return carried;
}

Result<InstalmentTable::Carried> InstalmentTable::capitalise(ModificationKind kind) const {
    const int kept = agreement_.cut(today_).kept;
    Carried carried;
    carried.interest_ahead = accrued_beyond_ahead(kept);
    carried.paid.interest = carried.interest_ahead;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        if (i < static_cast<std::size_t>(kept)) {
            carried.paid.interest += rows_[i].unpaid(Part::interest);
            carried.principal_change += rows_[i].unpaid(Part::principal);
        } else {
            carried.principal_change -= rows_[i].paid[static_cast<std::size_t>(Part::principal)];
        }
    }
    carried.paid.principal = -carried.paid.interest;
    carried.principal_change += carried.paid.interest;
    if (kind == ModificationKind::capitalisation && carried.paid.interest.is_zero())
        return nothing_to_capitalise();
    return carried;
}

// The rows stand as paid: their principal has moved on, their interest was paid from principal.
// Answers the instalment fees still open, which are no longer due with them.
Money InstalmentTable::clear_unpaid_through(int kept) {
    Money fees;
    for (int i = 0; i < kept; ++i) {
        TableRow& row = rows_[static_cast<std::size_t>(i)];
        row.paid[static_cast<std::size_t>(Part::interest)] += row.unpaid(Part::interest);
        row.due_of(Part::principal) -= row.unpaid(Part::principal);
        const Money instalment_fee = row.unpaid(Part::fee) - row.open_fee_charges;
        row.due_of(Part::fee) -= instalment_fee;
        fees += instalment_fee;
    }
    return fees;
}

// What was paid ahead on the rows, charges apart.
PartAmounts InstalmentTable::ahead_on(const std::vector<TableRow>& replaced) {
    PartAmounts ahead{};
    for (const TableRow& row : replaced)
        for (const Part part : {Part::principal, Part::interest, Part::fee})
            ahead[static_cast<std::size_t>(part)] += row.paid[static_cast<std::size_t>(part)];
    for (const TableRow& row : replaced)
        ahead[static_cast<std::size_t>(Part::fee)] -= row.fee_charges - row.open_fee_charges;
    return ahead;
}

// What was paid ahead on replaced instalments counts, part by part, for those in their place;
// interest and fees that are no longer asked for pay principal, or are held for the customer.
void InstalmentTable::pour_ahead(PartAmounts ahead, int kept) {
    for (int i = kept; i < scheduled_; ++i)
        for (const Part part : {Part::principal, Part::interest, Part::fee})
            pour(ahead[static_cast<std::size_t>(part)], rows_[static_cast<std::size_t>(i)], part);
    const Money interest_freed = ahead[static_cast<std::size_t>(Part::interest)];
    const Money fee_freed = ahead[static_cast<std::size_t>(Part::fee)];
    Money freed = interest_freed + fee_freed;
    for (TableRow& row : rows_)
        pour(freed, row, Part::principal);
    paid_ += {interest_freed + fee_freed - freed, -interest_freed, -fee_freed, Money(), freed};
}

// Charges of a replaced row go to the one that now holds its date.
void InstalmentTable::rehome_charges(const TableRow& replaced) {
    const auto penalty = static_cast<std::size_t>(Part::penalty);
    if (replaced.due[penalty].is_zero() && replaced.fee_charges.is_zero()) return;
    TableRow& heir = row_of_charge(replaced.due_on);
    heir.due[penalty] += replaced.due[penalty];
    heir.paid[penalty] += replaced.paid[penalty];
    heir.due_of(Part::fee) += replaced.fee_charges;
    heir.paid[static_cast<std::size_t>(Part::fee)] +=
        replaced.fee_charges - replaced.open_fee_charges;
    heir.fee_charges += replaced.fee_charges;
    heir.open_fee_charges += replaced.open_fee_charges;
}

}  // namespace daihou
