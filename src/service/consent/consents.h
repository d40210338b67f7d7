// Consents of a person as the store has them, and their recording: an answer to a form, a
// withdrawal. What stands is worked out on demand from the person's facts (domain/consent); no
// snapshot holds it, so a withdrawal counts from the next page and the next answer on.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/consent/standing.h"
#include "domain/interview/questionnaire.h"
#include "service/house.h"

namespace daihou {

// Of the person, in the order recorded; facts of others are passed over.
std::vector<ConsentEvent> consent_events(std::span<const FactRecord> facts, PersonId person);
// As known when the fact `through` was recorded.
Result<std::vector<ConsentEvent>> consent_events_of(House& house, PersonId person,
                                                    std::int64_t through = INT64_MAX);

// What a talk about a task has to mind: the forms of the day and what the person said so far.
struct TalkConsents {
    std::shared_ptr<const ConsentRules> rules;
    std::vector<ConsentEvent> events;
    LoanId loan;
    BusinessDate today;
    std::optional<ConsentPurpose> needed;  // without it no answers are recorded (R18)

    ConsentStanding standing(ConsentPurpose purpose) const;
    // Those that stand; a purpose without a form in force counts as given: nothing waits for it.
    std::vector<ConsentPurpose> given() const;
    // What the talk may ask for: the needed one, then those its steps need.
    std::vector<const ConsentForm*> asked_in(const Questionnaire& questionnaire) const;
};
Result<TalkConsents> talk_consents(House& house, const TaskAssigned& task, BusinessDate today,
                                   std::int64_t through = INT64_MAX);

struct ConsentToRecord {
    LoanId loan;  // on whose page it was said
    PersonId person;
    ConsentPurpose purpose = ConsentPurpose::guarantor_informed;
    ConsentAnswer answer = ConsentAnswer::given;
    std::string version;
    std::string scope;
    ConsentProof proof = ConsentProof::none;
    std::string reference;
    std::optional<BusinessDate> until;
};
// What forbids recording it, with the field at fault; empty: it may be. Codes: consent_form_missing
// (none in force), consent_version_replaced, consent_not_for_role, consent_proof_missing (of a
// given one), consent_until_passed.
std::optional<Error> consent_fault(const ConsentRules& rules, const ConsentToRecord& wanted,
                                   PartyRole role, BusinessDate today);

// Errors: loan_missing, person_not_on_loan, those of consent_fault, loan_changed_meanwhile.
Done record_consent(House& house, StaffId by, const ConsentToRecord& wanted);

struct ConsentToWithdraw {
    LoanId loan;
    PersonId person;
    ConsentPurpose purpose = ConsentPurpose::guarantor_informed;
    ConsentChannel channel = ConsentChannel::call;
    std::string why;
};
// In force at once. Errors: loan_missing, person_not_on_loan, consent_not_given, text_empty (why),
// loan_changed_meanwhile.
Done withdraw_consent(House& house, StaffId by, const ConsentToWithdraw& wanted);

}  // namespace daihou
