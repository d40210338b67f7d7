#include "service/record_visit.h"

#include "domain/loan/schedule.h"

namespace daihou {
namespace {

// What stands around the visit: the task and the loan as it is.
struct Setting {
    TaskAssigned task;
    TaskKind kind = TaskKind::follow_up_borrower;
    PartyRole role = PartyRole::borrower;
    KnownFacts known;
};

Error missing(std::string code, std::string text, TaskId task) {
    return {ErrorKind::not_found,
            std::move(code),
            std::move(text),
            {{"task", std::to_string(task.value)}}};
}

Result<Setting> setting_of(House& house, TaskId task) {
    Setting setting;
    const auto assigned = TRY(house.store().fact_at(task.value));
    if (!assigned || !std::holds_alternative<TaskAssigned>(assigned->fact))
        return missing("task_unknown", "no such task", task);
    setting.task = std::get<TaskAssigned>(assigned->fact);
    const auto kind = task_kind_named(setting.task.task_kind);
    if (!kind) return missing("task_unknown", "a task of an unknown kind", task);
    setting.kind = *kind;

    const bool is_open = house.read([&setting, task](const Portfolio& portfolio, auto) {
        const LoanSnapshot* loan = portfolio.find(setting.task.loan);
        if (loan == nullptr) return false;
        if (const PartyState* party = party_of(*loan, setting.task.person))
            setting.role = party->role;
        if (loan->vehicle.vehicle.is_known())
            setting.known.declared_use = name_of(loan->vehicle.use);
        setting.known.instalment =
            loan->agreement.part_of(loan->position.oldest.number).terms.level;
        return std::any_of(loan->tasks.begin(), loan->tasks.end(),
                           [task](const OpenTask& open) { return open.task == task; });
    });
    if (!is_open) {
        Error error = missing("task_closed", "the task is closed", task);
        error.kind = ErrorKind::conflict;
        return error;
    }
    if (setting.task.person.is_known())
        if (const auto person = TRY(house.store().fact_at(setting.task.person.value)))
            if (const auto* registered = std::get_if<PersonRegistered>(&person->fact))
                if (!registered->monthly_income.is_zero())
                    setting.known.monthly_income = registered->monthly_income;
    return setting;
}

// What everybody on the loan said before. Most calls reach nobody and have nothing to compare.
Result<std::vector<HeldInterview>> earlier_interviews(House& house, LoanId loan,
                                                      const Interview& interview) {
    std::vector<HeldInterview> earlier;
    if (interview.answers.empty()) return earlier;
    for (const FactRecord& record : TRY(house.store().facts_of_loan(loan)))
        if (const auto* held = std::get_if<VisitHeld>(&record.fact))
            earlier.push_back(
                {held->questionnaire, held->person, effective_day(record), held->answers});
    return earlier;
}

BusinessDate deadline(const ActionRule& rule, const WorkCalendar& calendar, BusinessDate today) {
    if (rule.counting == DayCounting::calendar_days) return today + Days(rule.due_in_days);
    BusinessDate date = today;
    for (int left = rule.due_in_days; left > 0; --left)
        date = calendar.working_day_from(date + Days(1));
    return date;
}

VisitHeld visit_of(const Setting& setting, const Questionnaire& questionnaire,
                   const VisitForm& form, const Judgement& judgement) {
    VisitHeld visit;
    visit.loan = setting.task.loan;
    visit.person = setting.task.person;
    visit.role = setting.role;
    visit.task = form.task;
    visit.questionnaire = questionnaire.id;
    visit.version = questionnaire.version;
    visit.outcome = form.interview.outcome;
    visit.recording = form.interview.recording;
    visit.answers = kept_answers(questionnaire, form.interview.answers);
    visit.score = judgement.score;
    for (const RaisedFinding& finding : judgement.findings)
        visit.findings.push_back(finding.code);
    for (const Contradiction& contradiction : judgement.contradictions)
        visit.findings.push_back(contradiction.code);
    visit.seconds = form.seconds;
    visit.callback_at = form.interview.callback_at;
    visit.note = form.note;
    return visit;
}

// The visit first, then what follows from it, each under a key derived from the attempt's.
struct Draft {
    std::string key;
    Instant now;
    StaffId by;
    std::vector<NewFact> facts;
    void add(std::string_view what, Fact fact) {
        facts.push_back(
            {now, what.empty() ? key : fmt::format("{}:{}", key, what), by, std::move(fact)});
    }
};

std::vector<ActionOpened> actions_of(const Setting& setting, const Judgement& judgement,
                                     const WorkCalendar& calendar, BusinessDate today) {
    std::vector<ActionOpened> actions;
    for (const RaisedAction& action : judgement.actions)
        actions.push_back({setting.task.loan, setting.task.person, action.rule.kind,
                           deadline(action.rule, calendar, today), action.reasons});
    return actions;
}

void add_consequences(Draft& draft, const Setting& setting, const VisitForm& form,
                      const VisitReceipt& receipt) {
    const LoanId loan = setting.task.loan;
    const auto& promise = receipt.judgement.promise ? receipt.judgement.promise : form.promise;
    if (promise)
        draft.add("promise",
                  PromiseMade{loan, setting.task.person, promise->amount, promise->promised_on});
    for (const ActionOpened& action : receipt.actions)
        draft.add("action:" + action.action, action);
    for (const std::string& signal : receipt.judgement.signals) {
        std::vector<std::string> evidence;
        for (const RaisedFinding& finding : receipt.judgement.findings)
            evidence.push_back(finding.code);
        for (const Contradiction& contradiction : receipt.judgement.contradictions)
            if (contradiction.signal == signal) evidence.push_back(contradiction.code);
        draft.add("warning:" + signal, WarningRaised{loan, signal, evidence});
    }
    if (form.interview.outcome == VisitOutcome::reached)
        draft.add("task", TaskDone{form.task, loan, "done", ""});
}

std::optional<NextVisit> next_after(House& house, const Setting& setting, const PolicyOfDay& policy,
                                    BusinessDate today) {
    return house.read([&](const Portfolio& portfolio, auto) -> std::optional<NextVisit> {
        const LoanSnapshot* loan = portfolio.find(setting.task.loan);
        if (loan == nullptr) return std::nullopt;
        const PartyState* party = party_of(*loan, setting.task.person);
        if (party == nullptr) return std::nullopt;
        return next_visit_of(*loan, *party, policy, today);
    });
}

}  // namespace

std::string_view questionnaire_for(TaskKind kind) {
    switch (kind) {
        case TaskKind::follow_up_borrower_first:
            return "borrower_first";
        case TaskKind::follow_up_borrower:
            return "borrower_quarterly";
        case TaskKind::follow_up_guarantor_first:
        case TaskKind::follow_up_guarantor:
            return "guarantor";
        case TaskKind::collection_call:
            return "overdue";
        default:
            return {};
    }
}

Result<VisitReceipt> record_visit(House& house, StaffId by, const VisitForm& form,
                                  std::string_view idempotency_key) {
    const Instant now = house.clock().now();
    const BusinessDate today = business_date_of(now);
    Draft draft{fmt::format("visit:{}", idempotency_key), now, by, {}};
    const auto earlier_attempt = TRY(house.store().fact_under(draft.key));
    if (earlier_attempt) {
        VisitReceipt receipt;
        receipt.visit = earlier_attempt->sequence;
        receipt.judgement.score = std::get<VisitHeld>(earlier_attempt->fact).score;
        return receipt;
    }

    const Setting setting = TRY(setting_of(house, form.task));
    const std::string_view id = questionnaire_for(setting.kind);
    if (id.empty())
        return missing("task_without_questionnaire", "this kind of task is not an interview",
                       form.task);
    const Questionnaire* questionnaire = house.questionnaires().on(id, today);
    if (questionnaire == nullptr)
        return missing("questionnaire_missing", "no version is valid today", form.task);
    const PolicyOfDay policy = TRY(house.policy().on(today));

    VisitReceipt receipt;
    const HeldInterview current{questionnaire->id, setting.task.person, today,
                                form.interview.answers};
    const auto earlier = TRY(earlier_interviews(house, setting.task.loan, form.interview));
    const auto contradictions = contradictions_of(house.questionnaires().pairs(), current, earlier);
    receipt.judgement = judge(*questionnaire, form.interview, setting.known, today, contradictions);
    if (!receipt.judgement.is_valid()) return receipt;

    receipt.actions = actions_of(setting, receipt.judgement, policy.calendar, today);
    draft.add("", visit_of(setting, *questionnaire, form, receipt.judgement));
    add_consequences(draft, setting, form, receipt);
    const auto appended = TRY(house.commit(draft.facts));
    receipt.visit = appended.front().sequence;
    receipt.next = next_after(house, setting, policy, today);
    return receipt;
}

}  // namespace daihou
