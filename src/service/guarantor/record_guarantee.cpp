#include "service/guarantor/record_guarantee.h"

#include "decision/standing/guarantee_standing.h"
#include "service/loan_now.h"
#include "service/needed_text.h"
#include "service/visit/visit_setting.h"

namespace daihou {
namespace {

Done check_day(BusinessDate on, BusinessDate today, std::string_view field) {
    if (on <= today) return done();
    return bad_input_in(field, "date_in_future", "the day has not come yet");
}

Result<const PartyState*> guarantor_of(const LoanNow& now, PersonId person) {
    const PartyState* party = party_of(now.loan, person);
    if (party != nullptr && party->role == PartyRole::guarantor) return party;
    return in_field("person", {ErrorKind::not_found, "person_not_on_loan",
                               "the person does not guarantee this loan"});
}

}  // namespace

Done record_claim(House& house, StaffId by, const ClaimToRecord& claim) {
    TRY(check_text(claim.reference, "reference"));
    TRY(check_day(claim.on, house.clock().today(), "on"));
    const LoanNow now = TRY(loan_now(house, claim.loan));
    const PartyState* party = TRY(guarantor_of(now, claim.person));
    const GuaranteeStanding standing = guarantee_standing(now.loan, *party, claim.on);
    if (claim.manner != ClaimManner::suit_against_borrower) TRY(check_may_be_asked(standing.bar));
    const ClaimMade made{claim.on, claim.manner};
    if (state_on(standing.period, party->mode, std::span(&made, 1), claim.on) !=
        GuaranteeState::claimed)
        return Error{ErrorKind::conflict,
                     "claim_of_no_use",
                     "a claim made in this manner on this day keeps no guarantee",
                     {{"field", "on"},
                      {"from", format_date(standing.period.main_due_on + Days(1))},
                      {"to", format_date(standing.period.ends_on)}}};
    return commit_once(house, now, by, "guarantee_claim", claim.on,
                       GuaranteeClaimed{claim.loan, claim.person, claim.manner, claim.amount,
                                        claim.proof, claim.reference});
}

Done end_prior_suit_defence(House& house, StaffId by, const DefenceToEnd& defence) {
    TRY(check_text(defence.reference, "reference"));
    TRY(check_day(defence.on, house.clock().today(), "on"));
    const LoanNow now = TRY(loan_now(house, defence.loan));
    const auto has_defence = [](const PartyState& party) {
        return party.role == PartyRole::guarantor &&
               (party.mode == GuaranteeMode::general || party.mode == GuaranteeMode::unclear);
    };
    const auto& parties = now.loan.parties;
    bool is_there = std::any_of(parties.begin(), parties.end(), has_defence);
    if (defence.person.is_known()) is_there = has_defence(*TRY(guarantor_of(now, defence.person)));
    if (!is_there)
        return conflict_in("person", "guarantor_not_general",
                           "no general guarantor has a defence of prior suit here");
    return commit_once(
        house, now, by, "prior_suit", defence.on,
        PriorSuitDefenceEnded{defence.loan, defence.person, defence.ground, defence.reference});
}

Done record_call_due(House& house, StaffId by, const CallToRecord& call) {
    TRY(check_text(call.reference, "reference"));
    TRY(check_day(call.due_on, house.clock().today(), "due_on"));
    const LoanNow now = TRY(loan_now(house, call.loan));
    if (call.due_on <= now.loan.contract().disbursed_on)
        return bad_input_in("due_on", "due_on_before_disbursement",
                            "the debt cannot be due before it was paid out");
    return commit_once(house, now, by, "called_due", call.due_on,
                       DebtCalledDue{call.loan, call.due_on, call.reference});
}

}  // namespace daihou
