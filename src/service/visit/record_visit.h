// Recording a visit: checks the answers against the questionnaire version of the day, weighs them,
// compares them with what others on the loan said, and writes the visit with everything that must
// follow - consents, promise, actions, warnings - in one transaction. Answers that need a consent
// which does not stand are faults: consent_missing, answer_without_consent. Nothing is written
// while an answer is at fault.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/interview/judgement.h"
#include "service/consent/heard_consents.h"

namespace daihou {

struct VisitForm {
    TaskId task;
    Interview interview;
    std::vector<ConsentHeard> consents;
    std::optional<PromiseGiven> promise;  // beside the questionnaire's own (O3); that one wins
    std::string note;
    std::int64_t seconds = 0;
    // Of an on-site visit: when it ended, where its form waited for a line.
    std::optional<Instant> held_at;
    // Alone: by the questionnaire of `questionnaire_alone`, of which only what may be answered so.
    VisitChannel channel = VisitChannel::staff;
};

struct VisitReceipt {
    std::int64_t visit =
        0;  // sequence of VisitHeld; 0: judgement.faults say why nothing was recorded
    Judgement judgement;
    std::vector<ActionOpened> actions;
    std::optional<NextVisit> next;
};

// The questionnaire a task of this kind is held with; empty where none is.
std::string_view questionnaire_for(TaskKind kind, PartyKind party = PartyKind::person);
// The one by which a person in this role answers a follow-up alone; empty where it cannot be.
std::string_view questionnaire_alone(TaskKind kind, PartyRole role);

// What the answers so far come to, while the talk goes on: nothing is written, and what is still
// missing stands in `faults` like anything else that would keep it from being recorded. Errors:
// task_unknown, task_closed, task_without_questionnaire, questionnaire_missing.
Result<Judgement> weigh_visit(House& house, TaskId task, const Interview& interview);

// `idempotency_key` names the attempt: the same key again answers the first one's receipt and
// writes nothing, also where both come at once. Errors: idempotency_key_reused (with another
// visit), task_unknown, task_closed, task_without_questionnaire,
// questionnaire_missing (none valid today); on site those of inspection_visit.h and
// captured_moment.
Result<VisitReceipt> record_visit(House& house, StaffId by, const VisitForm& form,
                                  std::string_view idempotency_key);

}  // namespace daihou
