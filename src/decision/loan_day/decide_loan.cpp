#include "decision/loan_day/decide_loan.h"

#include "decision/loan_day/loan_day.h"

namespace daihou {
namespace {

void clear(LoanDecision& decision) {
    decision.tier = {};
    decision.vehicle_value = {};
    decision.ltv.reset();
    decision.ltv_cap = {};
    decision.follow_ups_open = decision.follow_ups_late = 0;
    decision.next_window_on = {};
    decision.wanted.clear();
    decision.raised.clear();
    decision.ended.clear();
    decision.missed.clear();
    decision.fallen.clear();
    decision.plan_end.reset();
    decision.repossession_end.reset();
    decision.open_warnings.clear();
}

}  // namespace

std::vector<std::string> reason_texts(const WantedTask& task) {
    std::vector<std::string> texts;
    texts.reserve(task.reasons.size() + task.given_reasons.size());
    for (const Reason& reason : task.reasons)
        texts.push_back(text_of(reason));
    texts.insert(texts.end(), task.given_reasons.begin(), task.given_reasons.end());
    return texts;
}

std::string_view name_of(FellAway why) {
    switch (why) {
        case FellAway::paid:
            return "paid";
        case FellAway::settled:
            return "settled";
        case FellAway::superseded:
            return "superseded";
        case FellAway::written_off:
            return "written_off";
    }
    return "superseded";
}

Money vehicle_value_on(const LoanSnapshot& snapshot, const PolicyOfDay& policy,
                       BusinessDate today) {
    const VehicleState& vehicle = snapshot.vehicle;
    if (!vehicle.vehicle.is_known()) return {};
    const DepreciationCurve* curve = curve_for(policy.curves, vehicle.segment, vehicle.condition);
    if (curve == nullptr) return {};
    KnownValue known{vehicle.price, vehicle.delivered_on ? *vehicle.delivered_on
                                                         : snapshot.contract().disbursed_on};
    if (vehicle.appraised_at.day) known = {vehicle.appraised, *vehicle.appraised_at.day};
    const BusinessDate registered =
        vehicle.first_registered_on ? *vehicle.first_registered_on : known.on;
    return value_on(*curve, registered, known, today);
}

// A loan never overdue needs no look at what is left to cure.
Classification tier_on(const LoanSnapshot& snapshot, const Arrears& arrears, const TierTable& table,
                       BusinessDate today) {
    TierFloors floors;
    if (snapshot.position.past.is_any() || arrears.oldest_unpaid_on) {
        const PastArrears past = past_arrears_on(snapshot.agreement, snapshot.position, today);
        floors = floors_of(past.uncured(today, table.observation_days),
                           snapshot.contract().arrears.grace_days, table);
    }
    floors.restructured_on = snapshot.position.restructured_on;
    return classify(arrears.delinquent_days, today, table, floors);
}

void decide_loan_value(LoanDay& day) {
    LoanDecision& decision = day.decision;
    if (!day.is_active() || !day.snapshot.vehicle.vehicle.is_known()) return;
    const VehicleState& vehicle = day.snapshot.vehicle;
    decision.vehicle_value = vehicle_value_on(day.snapshot, day.policy, day.today);
    decision.ltv = loan_to_value(decision.arrears.outstanding_principal, decision.vehicle_value);
    decision.ltv_cap = day.policy.ltv_caps.of(vehicle.use, vehicle.segment, vehicle.condition);
}

namespace {

void decide(const LoanSnapshot& snapshot, const PolicyOfDay& policy, BusinessDate today,
            BusinessDate until, const PeopleAcrossLoans& people, LoanDecision& decision) {
    clear(decision);
    decision.loan = snapshot.loan;
    decision.arrears = {};
    // Booked ahead of its disbursement: nothing is owed and nobody is to be asked yet.
    if (today < snapshot.contract().disbursed_on) return;
    decision.arrears = arrears_on(snapshot.agreement, snapshot.position, today, policy.buckets);
    decision.tier = tier_on(snapshot, decision.arrears, policy.tiers, today);
    LoanDay day(snapshot, policy, today, decision);
    day.look_until = until;
    day.people = &people;
    decide_loan_value(day);
    decide_signals(day);
    decide_follow_ups(day);
    decide_own_failure(day);
    decide_verification(day);
    decide_actions(day);
    decide_guarantees(day);
    decide_collections(day);
    decide_plan_end(day);
    decide_repossession(day);
    close_fallen(day);
}

}  // namespace

void decide_loan(const LoanSnapshot& snapshot, const PolicyOfDay& policy, BusinessDate today,
                 const PeopleAcrossLoans& people, LoanDecision& decision) {
    decide(snapshot, policy, today, today, people, decision);
}

void decide_loan(const LoanSnapshot& snapshot, const PolicyOfDay& policy, BusinessDate today,
                 LoanDecision& decision) {
    decide(snapshot, policy, today, today, {}, decision);
}

void decide_loan_ahead(const LoanSnapshot& snapshot, const PolicyOfDay& policy, BusinessDate today,
                       BusinessDate until, LoanDecision& decision) {
    decide(snapshot, policy, today, until, {}, decision);
}

LoanDecision decide_loan(const LoanSnapshot& snapshot, const PolicyOfDay& policy,
                         BusinessDate today) {
    LoanDecision decision;
    decide(snapshot, policy, today, today, {}, decision);
    return decision;
}

}  // namespace daihou
