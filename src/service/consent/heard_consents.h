// What a talk may be judged by, given the consents that stand and those heard in the talk itself.
// Looked at before an interview is weighed (record_visit.h); records nothing.
#pragma once

#include <span>
#include <string>

#include "base/findings.h"
#include "domain/interview/judgement.h"
#include "service/consent/consents.h"
#include "service/visit/visit_setting.h"

namespace daihou {

// What the person said to a consent form during the talk; recorded with the visit.
struct ConsentHeard {
    ConsentPurpose purpose = ConsentPurpose::guarantor_informed;
    ConsentAnswer answer = ConsentAnswer::given;
    std::string version;  // of the form that was read out
    ConsentProof proof = ConsentProof::none;
    std::string reference;
};

// The interview as far as the consents allow it to be judged, and what forbids the rest: no answers
// of a guarantor who has not been informed and agreed (R18), none to a step whose consent is
// missing (PIPL art. 29).
struct Allowed {
    Questionnaire asked;
    Interview interview;
    Findings faults;
};

Allowed allowed_of(Questionnaire questionnaire, const VisitSetting& setting,
                   const Interview& interview, std::span<const ConsentHeard> heard_in_talk,
                   TalkConsents talk);

}  // namespace daihou
