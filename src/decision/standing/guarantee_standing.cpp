#include "decision/standing/guarantee_standing.h"

#include <algorithm>

namespace daihou {
namespace {

using Steps = std::vector<GuaranteeStep>;

struct MainDue {
    BusinessDate by_contract;  // when the guarantee was given
    BusinessDate as_bound;
};

// An extension the guarantor did not sign leaves their period where it was (民法典 695 II); what
// brings the end nearer, and the debt called due, counts for everybody.
MainDue main_due(const LoanSnapshot& snapshot, const PartyState& party, const Steps& steps) {
    BusinessDate end = matures_on(snapshot);
    for (const GuaranteeStep& step : steps)
        if (step.kind == GuaranteeStepKind::term_changed) {
            end = *step.due_on_before;
            break;
        }
    MainDue due{end, end};
    for (const GuaranteeStep& step : steps) {
        const bool is_change = step.kind == GuaranteeStepKind::term_changed;
        if (!is_change && step.kind != GuaranteeStepKind::called_due) continue;
        const bool was_known = is_change && step.at.day <= party.joined_on;
        const bool is_signed = std::find(step.consents.begin(), step.consents.end(),
                                         party.person) != step.consents.end();
        if (was_known) due.by_contract = *step.due_on;
        if (was_known || is_signed || step.due_on < CompactDate(due.as_bound))
            due.as_bound = *step.due_on;
    }
    return due;
}

bool concerns(const GuaranteeStep& step, PersonId person) {
    return !step.person.is_known() || step.person == person;
}

void take_defence(const Steps& steps, PersonId person, GuaranteeStanding& standing) {
    for (const GuaranteeStep& step : steps)
        if (step.kind == GuaranteeStepKind::defence_ended && concerns(step, person) &&
            !standing.defence_ended_on)
            standing.defence_ended_on = *step.at.day;
}

void take_claims(const Steps& steps, const PartyState& party, BusinessDate today,
                 GuaranteeStanding& standing) {
    for (const GuaranteeStep& step : steps) {
        if (step.kind != GuaranteeStepKind::claim || !concerns(step, party.person)) continue;
        const ClaimMade claim{*step.at.day, step.manner};
        standing.state = state_on(standing.period, party.mode, std::span(&claim, 1), today);
        if (standing.state != GuaranteeState::claimed) continue;
        standing.claimed_on = claim.on;
        return;
    }
    standing.state = state_on(standing.period, party.mode, {}, today);
}

}  // namespace

GuaranteeStanding guarantee_standing(const LoanSnapshot& snapshot, const PartyState& party,
                                     BusinessDate today) {
    const Steps& steps = snapshot.dealings.get().guarantee_steps;
    const MainDue due = main_due(snapshot, party, steps);
    GuaranteeStanding standing;
    standing.period =
        guarantee_period(party.guarantee_ends_on.optional(), due.by_contract, due.as_bound);
    take_claims(steps, party, today, standing);
    take_defence(steps, party.person, standing);
    standing.bar = ask_bar(party.mode, standing.state, standing.defence_ended_on.has_value());
    return standing;
}

bool is_live_guarantee(const LoanSnapshot& snapshot, const PartyState& party, BusinessDate today) {
    return guarantee_standing(snapshot, party, today).is_live();
}

}  // namespace daihou
