// VisitSetting: what stands around a visit before a word is said: the task, who the person is to
// the loan, what the book knows to hold answers against. Read before an interview is weighed
// (record_visit.h); knows no questionnaire.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "decision/policy_of_day.h"
#include "domain/interview/judgement.h"
#include "service/house.h"

namespace daihou {

struct VisitSetting {
    TaskId id;
    TaskAssigned task;
    TaskKind kind = TaskKind::follow_up_borrower;
    PartyRole role = PartyRole::borrower;
    PartyKind party_kind = PartyKind::person;
    AskBar bar = AskBar::none;  // of a guarantor: why they must not be asked to pay
    KnownFacts known;
    BookFigures book;
};

Error task_error(ErrorKind kind, std::string code, std::string text, TaskId task);

// Without what the loan tells: take_loan. Errors: task_unknown.
Result<VisitSetting> setting_of(House& house, TaskId task);

// `today`: the day of the visit, for how late the loan is.
void take_loan(VisitSetting& setting, const LoanSnapshot& loan, const PolicyOfDay& policy,
               BusinessDate today);

// Both, of a task that is open. Errors: task_unknown, task_closed.
Result<VisitSetting> open_setting_of(House& house, TaskId task, BusinessDate today);

// Error guarantor_not_asked (conflict), naming the bar: what is said to be `bar` must not ask the
// person to pay.
Done check_may_be_asked(AskBar bar);

// Whether the person's last quiz on the loan reached the mark; `facts`: of the loan.
bool has_passed_quiz(const Questionnaire& questionnaire, std::span<const FactRecord> facts,
                     PersonId person);

// What is still to ask: without the quiz of somebody who has passed it.
Questionnaire left_to_ask(Questionnaire questionnaire, std::span<const FactRecord> facts,
                          PersonId person);

// What everybody on the loan said before, in the order recorded.
std::vector<HeldInterview> interviews_among(std::span<const FactRecord> facts);

}  // namespace daihou
