// What stands against the loan and what it costs a year: loan-to-value and the all-in APR.
#include "decision/explain/explain_loan.h"
#include "decision/loan_day/decide_loan.h"

namespace daihou {
namespace {

std::string cap_rule(const VehicleState& vehicle) {
    return fmt::format("cap {}/{}/{}", static_cast<int>(use_kind_of(vehicle.use)),
                       static_cast<int>(power_of(vehicle.segment)),
                       vehicle.condition == VehicleCondition::used ? 1 : 0);
}

void note_value(Explanation& to, const ExplainedLoan& loan) {
    const VehicleState& vehicle = loan.snapshot.vehicle;
    const DepreciationCurve& curve =
        *curve_for(loan.policy.curves, vehicle.segment, vehicle.condition);
    const bool appraised = vehicle.appraised_at.day.has_value();
    const BusinessDate delivered =
        vehicle.delivered_on ? *vehicle.delivered_on : loan.snapshot.contract().disbursed_on;
    const BusinessDate known_on = appraised ? *vehicle.appraised_at.day : delivered;
    const BusinessDate registered =
        vehicle.first_registered_on ? *vehicle.first_registered_on : known_on;
    const Money known = appraised ? vehicle.appraised : vehicle.price;
    const int age_then = age_months(registered, known_on);
    const int age_now = age_months(registered, std::max(loan.date, known_on));
    const Ratio share_then = share_at(curve, age_then), share_now = share_at(curve, age_now);
    to.note(appraised ? "value_appraised" : "value_paid", known_on, known);
    to.note("value_share", share_then, age_then, share_now, age_now);
    to.note("vehicle_value", vehicle_value_on(loan.snapshot, loan.policy, loan.date), known,
            share_then, share_now);
}

// Equal amounts in a row are one line: "35 × 888.49".
void note_instalments(Explanation& to, const Schedule& schedule) {
    const auto& rows = schedule.instalments;
    for (std::size_t i = 0; i < rows.size();) {
        std::size_t end = i + 1;
        while (end < rows.size() && rows[end].due() == rows[i].due())
            ++end;
        if (end - i == 1)
            to.note("apr_in_one", rows[i].due_on, rows[i].due());
        else
            to.note("apr_in", static_cast<std::int64_t>(end - i), rows[i].due(), rows[i].due_on,
                    rows[end - 1].due_on);
        i = end;
    }
}

}  // namespace

Explanation explain_ltv(const ExplainedLoan& loan) {
    Explanation to{Figure::ltv};
    const VehicleState& vehicle = loan.snapshot.vehicle;
    const Money owed = loan.arrears.outstanding_principal;
    const Money value = vehicle_value_on(loan.snapshot, loan.policy, loan.date);
    const auto ltv = loan_to_value(owed, value);
    const bool active = loan.arrears.state == LoanState::active;
    to.note("outstanding_is", owed);
    if (!ltv || !active) {
        to.note(ltv ? "ltv_closed" : "value_unknown");
        return to;
    }
    note_value(to, loan);
    const Ratio cap = loan.policy.ltv_caps.of(vehicle.use, vehicle.segment, vehicle.condition);
    to.note("rule_ltv", cap, loan.policy.since_text(cap_rule(vehicle)));
    to.share(ltv->ppm, *ltv > cap ? "ltv_above" : "ltv", owed, value);
    return to;
}

Explanation explain_apr(const ExplainedLoan& loan) {
    Explanation to{Figure::apr};
    const Contract& c = loan.snapshot.contract();
    const Schedule schedule = make_schedule(c);
    const CostLimits& limits = loan.policy.cost_of_credit;
    const CostOfCredit cost = cost_of_credit(c, schedule, limits);
    to.note("apr_out", c.disbursed_on, c.principal - c.upfront_fee - c.add_on);
    if (!c.upfront_fee.is_zero()) to.note("apr_upfront_fee", c.upfront_fee);
    if (!c.add_on.is_zero()) to.note("apr_add_on", c.add_on);
    note_instalments(to, schedule);
    to.note("apr_sum", schedule.due(), schedule.principal(), schedule.interest(), schedule.fee());
    to.note("apr_rate", c.annual_rate);
    to.note("rule_apr", limits.warn_above, limits.refuse_above,
            loan.policy.since_text("cost_of_credit"));
    constexpr std::array<const char*, 3> verdicts = {"apr", "apr_above_warning", "apr_above_limit"};
    to.share(cost.apr_all_in.ppm, verdicts[static_cast<std::size_t>(cost.verdict)]);
    return to;
}

}  // namespace daihou
