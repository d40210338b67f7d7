#include "service/consent/heard_consents.h"

#include "domain/interview/script.h"

namespace daihou {
namespace {

ConsentToRecord consent_of(const VisitSetting& setting, const ConsentHeard& heard) {
    ConsentToRecord wanted;
    wanted.loan = setting.task.loan;
    wanted.person = setting.task.person;
    wanted.purpose = heard.purpose;
    wanted.answer = heard.answer;
    wanted.version = heard.version;
    wanted.proof = heard.proof;
    wanted.reference = heard.reference;
    return wanted;
}

// What was said to a form during the talk counts for the talk.
void take_heard(TalkConsents& talk, const VisitSetting& setting, const ConsentHeard& heard,
                Findings& faults) {
    const auto fault =
        consent_fault(*talk.rules, consent_of(setting, heard), setting.role, talk.today);
    if (fault) {
        faults.push_back({"", 0, fmt::format("consents.{}", name_of(heard.purpose)), fault->code,
                          fault->parameters});
        return;
    }
    ConsentEvent event;
    event.sequence = INT64_MAX;
    event.on = talk.today;
    event.loan = talk.loan;
    event.purpose = heard.purpose;
    event.deed = heard.answer == ConsentAnswer::given ? ConsentDeed::given : ConsentDeed::refused;
    event.version = heard.version;
    talk.events.push_back(std::move(event));
}

}  // namespace

Allowed allowed_of(Questionnaire questionnaire, const VisitSetting& setting,
                   const Interview& interview, std::span<const ConsentHeard> heard_in_talk,
                   TalkConsents talk) {
    Allowed allowed{{}, interview, {}};
    for (const ConsentHeard& heard : heard_in_talk)
        take_heard(talk, setting, heard, allowed.faults);
    if (!heard_in_talk.empty() && !interview.is_identity_verified)
        allowed.faults.push_back({"", 0, "identity_verified", "visit_identity_not_verified", {}});
    const auto given = talk.given();
    auto& answers = allowed.interview.answers;
    const bool is_interview = goes_on_after(interview.outcome) || !interview.answers.empty();
    if (talk.needed && is_interview && !talk.standing(*talk.needed).stands())
        allowed.faults.push_back(
            {"", 0, fmt::format("consents.{}", name_of(*talk.needed)), "consent_missing", {}});
    std::erase_if(answers, [&](const Answer& answer) {
        const Step* step = find_step(questionnaire, answer.question);
        if (step == nullptr || !lacks_consent(*step, given)) return false;
        allowed.faults.push_back({"", 0, answer.question, "answer_without_consent", {}});
        return true;
    });
    allowed.asked = asked_with_consents(std::move(questionnaire), given);
    return allowed;
}

}  // namespace daihou
