#include "domain/loan/arrears/arrears.h"

#include "domain/loan/payment/payment_allocation.h"
#include "domain/loan/schedule/unpaid_instalments.h"

namespace daihou {
namespace {

void add_charges(Arrears& arrears, const LoanPosition& position, BusinessDate date) {
    for (const OpenCharge& charge : position.charges) {
        if (charge.overdue_from < date) {
            (charge.kind == ChargeKind::fee ? arrears.overdue_fee : arrears.overdue_penalty) +=
                charge.amount;
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

void put_days(const Agreement& agreement, BusinessDate date, Arrears& arrears) {
    if (!arrears.oldest_unpaid_on) return;
    arrears.dpd = days_between(*arrears.oldest_unpaid_on, date);
    arrears.paused_days = paused_days(agreement.pauses(), *arrears.oldest_unpaid_on, date);
    arrears.delinquent_days = std::max(
        0, arrears.dpd - arrears.paused_days - int{agreement.contract().arrears.grace_days});
}

}  // namespace

Bucket bucket_of(int days, const BucketTable& table) {
    std::size_t bucket = 0;
    while (bucket + 1 < table.from_dpd.size() && days >= table.from_dpd[bucket + 1])
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

    DueDateCount count(agreement, position);
    UnpaidInstalments walk(agreement, position);
    for (; !walk.at_end() && walk.now().due_on < date; walk.next()) {
        if (walk.unpaid().is_zero()) continue;
        count.add(walk.now().due_on, walk.unpaid());
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
    count.add_charges_before(date);
    arrears.oldest_unpaid_on = count.found();
    put_days(agreement, date, arrears);
    arrears.bucket = bucket_of(arrears.delinquent_days, buckets);
    arrears.settled = position.state == LoanState::settled;
    return arrears;
}

std::optional<BusinessDate> counted_from(const Agreement& agreement, const LoanPosition& position) {
    DueDateCount count(agreement, position);
    for (UnpaidInstalments walk(agreement, position); !walk.at_end() && !count.found(); walk.next())
        if (!walk.unpaid().is_zero()) count.add(walk.now().due_on, walk.unpaid());
    count.add_charges_before(BusinessDate::max());
    return count.found();
}

PastArrears past_arrears_on(const Agreement& agreement, const LoanPosition& position,
                            BusinessDate date) {
    PastArrears past = position.past;
    const auto from = counted_from(agreement, position);
    if (past.is_running() && !(from && *from < position.as_of)) past.cure(position.as_of);
    if (!from || *from >= date) return past;
    if (!past.is_running()) past.begin(std::max(*from + Days(1), position.as_of));
    past.worsen(days_between(*from, date) - paused_days(agreement.pauses(), *from, date));
    return past;
}

}  // namespace daihou
