#include "domain/collections/plan/tried_plan.h"

#include <algorithm>

#include "domain/loan/cost/apr.h"
#include "domain/loan/payment/payment_allocation.h"
#include "domain/loan/payment/prepayment_quote.h"

namespace daihou {

TriedPlan::TriedPlan(const Agreement& agreement, const LoanPosition& position, BusinessDate today)
    : agreement_(agreement), position_(position), today_(today) {}

Money TriedPlan::due_now() const {
    return due_by(agreement_, position_, today_);
}

std::map<BusinessDate, Money> TriedPlan::instalments_to_come() const {
    std::map<BusinessDate, Money> by_day;
    const BusinessDate after = std::max(today_, position_.as_of);
    for (const RestRow& row : rest_of(agreement_, position_))
        if (row.due_on > after) by_day[row.due_on] += row.to_pay;
    return by_day;
}

Money TriedPlan::owed_to_end() const {
    LoanPosition position = position_;
    accrue_penalty_to(agreement_, position, today_);
    Money owed = penalty_interest_owed(agreement_, position);
    for (const RestRow& row : rest_of(agreement_, position))
        owed += row.to_pay;
    for (const OpenCharge& charge : position.charges)
        owed += charge.amount;
    return owed;
}

void TriedPlan::pay(BusinessDate on, Money amount) {
    if (amount <= Money()) return;
    position_ = apply(agreement_, position_, {.on = on, .amount = amount});
    payments_.push_back({on, amount});
}

void TriedPlan::pay_all_due(BusinessDate on) {
    pay(on, due_by(agreement_, position_, on));
}

void TriedPlan::pay_the_rest() {
    const auto to_come = instalments_to_come();
    for (const auto& [on, amount] : to_come)
        pay_all_due(on);
}

Money TriedPlan::total() const {
    Money sum;
    for (const PlanPayment& payment : payments_)
        sum += payment.amount;
    return sum;
}

int months_through(BusinessDate from, BusinessDate to) {
    int months = months_between(from, to);
    while (add_months(from, months) < to)
        ++months;
    return months;
}

AnnualRate apr_of_life(const Contract& contract, const std::vector<DayReceipt>& received,
                       const std::vector<PlanPayment>& to_come) {
    std::map<BusinessDate, Money> by_day;
    for (const DayReceipt& receipt : received)
        by_day[std::max(receipt.on, contract.disbursed_on)] += receipt.amount;
    for (const PlanPayment& payment : to_come)
        by_day[payment.due_on] += payment.amount;
    // Payments as a schedule of days; what is paid on the first day lowers what was paid out.
    Contract flow = contract;
    flow.down_payment = {};
    flow.interest_period = InterestPeriod::daily;
    Schedule schedule;
    BusinessDate from = contract.disbursed_on;
    for (const auto& [on, amount] : by_day) {
        Instalment row;
        row.number = static_cast<int>(schedule.instalments.size()) + 1;
        row.from = from;
        row.due_on = on;
        row.principal = amount;
        schedule.instalments.push_back(row);
        from = on;
    }
    return apr_all_in(flow, schedule);
}

}  // namespace daihou
