#include "domain/follow_up/cadence.h"

#include <algorithm>

namespace daihou {
namespace {

int of_grade(const std::vector<int>& by_grade, int grade) {
    INVARIANT(!by_grade.empty());
    const auto last = static_cast<int>(by_grade.size()) - 1;
    return by_grade[static_cast<std::size_t>(std::clamp(grade - 1, 0, last))];
}

int base_months(const CadencePolicy& policy, const FollowUpState& state) {
    return of_grade(state.role == PartyRole::guarantor ? policy.guarantor_months_by_grade
                                                       : policy.borrower_months_by_grade,
                    state.grade);
}

// The strictest band the score reaches; -1 where there is none.
int band_months(const CadencePolicy& policy, int score) {
    int months = -1;
    for (const ScoreBand& band : policy.bands)
        if (score >= band.score_from) months = band.months;
    return months;
}

// Nobody here could have kept a window that had closed before the loan came: it would fill the
// missed register (R27) with what is no failure of the house. Due dates are spread over the days of
// the grade, the riskier ones sooner, so that a whole book does not fall due on one morning.
void move_to_takeover(const CadencePolicy& policy, const FollowUpState& state, NextVisit& visit) {
    const int days = of_grade(policy.takeover_days_by_grade, state.grade);
    const int lead = std::min(policy.opens_before_due_days, days);
    const auto spread = static_cast<int>(state.loan_number % (days - lead + 1));
    visit.due_on = *state.known_on + Days(lead + spread);
    visit.opens_on = *state.known_on + Days(spread);
    visit.reasons.add({ReasonCode::taken_over, *state.known_on});
}

NextVisit first_visit(const CadencePolicy& policy, const FollowUpState& state) {
    const bool guarantor = state.role == PartyRole::guarantor;
    const FirstVisitWindow& window = guarantor ? policy.guarantor_first : policy.borrower_first;
    NextVisit visit;
    visit.purpose = guarantor ? VisitPurpose::guarantor_first : VisitPurpose::borrower_first;
    visit.opens_on = state.disbursed_on + Days(window.opens_day);
    visit.due_on = state.disbursed_on + Days(window.due_day);
    if (state.known_on && *state.known_on > visit.due_on) {
        move_to_takeover(policy, state, visit);
        return visit;
    }
    visit.reasons.add(
        {guarantor ? ReasonCode::guarantor_first_follow_up : ReasonCode::first_follow_up,
         visit.due_on});
    return visit;
}

NextVisit regular_visit(const CadencePolicy& policy, const FollowUpState& state) {
    const HeldVisit& last = *state.last;
    NextVisit visit;
    visit.purpose =
        state.role == PartyRole::guarantor ? VisitPurpose::guarantor : VisitPurpose::borrower;
    const int band = band_months(policy, last.score);
    int months = base_months(policy, state);
    ReasonList why;
    if (state.product_more_often) {
        months = more_often(policy, months);
        why.add({ReasonCode::product_more_often});
    }
    if (band > 0 && band < months) {
        months = band;
        why.add({ReasonCode::score_band, last.score});
    } else {
        why.add({ReasonCode::grade, state.grade});
    }
    const bool high_risk = state.grade >= policy.high_risk_grade_from;
    if (!high_risk && !state.in_arrears) {
        if (state.clean_visits >= policy.clean_visits_for_step_down) {
            months = less_often(policy, months);
            why.add({ReasonCode::clean_visits, state.clean_visits});
        }
        const int left = months_between(last.on, state.matures_on);
        if (left <= policy.last_months_less_often && last.score < policy.clean_score_below) {
            months = less_often(policy, months);
            why.add({ReasonCode::term_nearly_over, left});
        }
    }
    visit.due_on = add_months(last.on, months);
    // A month's cadence must not become two talks a month: at most a quarter of the interval.
    const int lead =
        std::min(policy.opens_before_due_days, days_between(last.on, visit.due_on) / 4);
    visit.opens_on = visit.due_on - Days(lead);
    visit.reasons.add({ReasonCode::regular_follow_up, months});
    for (const Reason& reason : why)
        visit.reasons.add(reason);
    return visit;
}

}  // namespace

int more_often(const CadencePolicy& policy, int months) {
    int found = months;
    for (const int step : policy.steps_months)
        if (step < months) found = step;
    return found;
}

int less_often(const CadencePolicy& policy, int months) {
    for (const int step : policy.steps_months)
        if (step > months) return step;
    return months;
}

NextVisit next_visit(const CadencePolicy& policy, const FollowUpState& state) {
    INVARIANT(state.role != PartyRole::co_borrower);
    NextVisit visit = state.last ? regular_visit(policy, state) : first_visit(policy, state);
    // A signal asks for a visit of its own only where the next one would come later.
    if (state.extra_due_on && *state.extra_due_on < visit.due_on) {
        visit.due_on = *state.extra_due_on;
        visit.opens_on = std::min(visit.opens_on, state.extra_opens_on.value_or(visit.due_on));
        visit.reasons.add({ReasonCode::signal, state.extra_signal});
    }
    return visit;
}

}  // namespace daihou
