#include "domain/loan/arrears.h"

#include "domain/loan/payment_allocation.h"
#include "domain/loan/unpaid_instalments.h"

namespace daihou {
namespace {

void note_oldest(Arrears& arrears, BusinessDate due_on) {
    if (!arrears.oldest_unpaid_on || due_on < *arrears.oldest_unpaid_on)
        arrears.oldest_unpaid_on = due_on;
}

void add_charges(Arrears& arrears, const LoanPosition& position, BusinessDate date) {
    for (std::size_t i = 0; i < position.charge_count; ++i) {
        const OpenCharge& charge = position.charges[i];
        if (charge.overdue_from < date) {
            (charge.kind == ChargeKind::fee ? arrears.overdue_fee : arrears.overdue_penalty) +=
                charge.amount;
            note_oldest(arrears, charge.overdue_from);
            continue;
        }
        if (charge.overdue_from == date) arrears.due_today += charge.amount;
        if (!arrears.next_due_on || charge.overdue_from < *arrears.next_due_on) {
            arrears.next_due_on = charge.overdue_from;
            arrears.next_due = charge.amount;
        } else if (charge.overdue_from == *arrears.next_due_on) {
            arrears.next_due += charge.amount;
        }
    }
}

}  // namespace

Bucket bucket_of(int dpd, const BucketTable& table) {
    std::size_t bucket = 0;
    while (bucket + 1 < table.from_dpd.size() && dpd >= table.from_dpd[bucket + 1])
        ++bucket;
    return static_cast<Bucket>(bucket);
}

Arrears arrears_on(const Agreement& agreement, const LoanPosition& position, BusinessDate date,
                   const BucketTable& buckets) {
    INVARIANT(date >= position.as_of);
    const Contract& contract = agreement.in_force();
    Arrears arrears;
    arrears.state = position.state;
    PenaltyAccrual accrual = position.penalty;
    const bool accrues = date > accrual.accrued_to;
    if (accrues) accrual.bearing = {};
    const bool compounds = contract.compounding == Compounding::on_overdue_interest;

    UnpaidInstalments walk(agreement, position);
    for (; !walk.at_end() && walk.now().due_on < date; walk.next()) {
        if (walk.unpaid().is_zero()) continue;
        note_oldest(arrears, walk.now().due_on);
        if (walk.principal() + walk.interest() > Money()) ++arrears.instalments_overdue;
        arrears.overdue_principal += walk.principal();
        arrears.overdue_interest += walk.interest();
        arrears.overdue_fee += walk.fee();
        if (accrues)
            accrue_penalty(contract,
                           compounds ? walk.principal() + walk.interest() : walk.principal(),
                           std::max(walk.now().due_on, accrual.accrued_to), date, accrual);
    }
    if (accrues) accrual.accrued_to = date;
    for (; !walk.at_end() && walk.unpaid().is_zero();)
        walk.next();
    if (!walk.at_end()) {
        arrears.next_due_on = walk.now().due_on;
        arrears.next_due = walk.unpaid();
        if (walk.now().due_on == date) arrears.due_today = walk.unpaid();
    }
    if (accrual.weighted_days != 0 || !accrual.banked.is_zero()) {
        arrears.overdue_penalty = max(penalty_total(contract, accrual) - accrual.settled, Money());
        arrears.penalty_of_day = penalty_of_last_day(contract, accrual);
    }
    add_charges(arrears, position, date);
    arrears.outstanding_principal = position.oldest.balance - position.principal_ahead;
    if (arrears.oldest_unpaid_on) arrears.dpd = days_between(*arrears.oldest_unpaid_on, date);
    arrears.bucket = bucket_of(arrears.dpd, buckets);
    arrears.settled = position.state == LoanState::settled;
    return arrears;
}

}  // namespace daihou
