// What the visit screen needs before the call: the task, the loan in brief, the questionnaire of
// the day with its texts filled in, what the person said last time, and who else stands on the
// loan. Names come masked into the script too.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "domain/interview/questionnaire.h"
#include "service/consent/consents.h"
#include "service/view/loan/read_loan.h"

namespace daihou {

// An answer of an earlier visit, in the words of the questionnaire version it was given to.
struct PreviousAnswer {
    BusinessDate on;
    std::string question;
    Bilingual answer;
    bool is_elsewhere = false;  // asked for another loan the person guarantees
};

struct VisitPage {
    TaskLine task;
    LoanRow loan;
    Arrears arrears;
    // Lives as long as the house. A text may hold {places}; fill them with `filled`
    // (domain/interview/script.h).
    const Questionnaire* questionnaire = nullptr;
    bool is_quiz_passed = false;  // then its questions are not asked again
    std::string variant;          // the wording this person is asked in
    std::vector<std::pair<std::string, std::string>> values_zh;
    std::vector<std::pair<std::string, std::string>> values_en;
    std::vector<PreviousAnswer> previous;  // of the last visit that reached the person
    std::vector<PartyLine> parties;
    TalkConsents consents;
};

// Errors: task_unknown, task_closed, task_without_questionnaire, questionnaire_missing,
// loan_missing.
Result<VisitPage> read_visit(House& house, StaffId by, TaskId task);

}  // namespace daihou
