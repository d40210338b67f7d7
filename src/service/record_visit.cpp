#include "service/record_visit.h"

#include "base/canonical.h"
#include "base/invariant.h"
#include "decision/fold_fact.h"
#include "domain/loan/schedule.h"
#include "service/inspection_task.h"
#include "service/inspection_visit.h"

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

Error closed(TaskId task) {
    Error error = missing("task_closed", "the task is closed", task);
    error.kind = ErrorKind::conflict;
    return error;
}

// Without what the loan tells: take_loan.
Result<Setting> setting_of(House& house, TaskId task) {
    Setting setting;
    const auto assigned = TRY(house.store().fact_at(task.value));
    if (!assigned || !std::holds_alternative<TaskAssigned>(assigned->fact))
        return missing("task_unknown", "no such task", task);
    setting.task = std::get<TaskAssigned>(assigned->fact);
    const auto kind = task_kind_named(setting.task.task_kind);
    if (!kind) return missing("task_unknown", "a task of an unknown kind", task);
    setting.kind = *kind;
    if (setting.task.person.is_known())
        if (const auto person = TRY(house.store().fact_at(setting.task.person.value)))
            if (const auto* registered = std::get_if<PersonRegistered>(&person->fact))
                if (!registered->monthly_income.is_zero())
                    setting.known.monthly_income = registered->monthly_income;
    return setting;
}

void take_loan(Setting& setting, const LoanSnapshot& loan) {
    if (const PartyState* party = party_of(loan, setting.task.person)) setting.role = party->role;
    if (loan.vehicle.vehicle.is_known()) setting.known.declared_use = name_of(loan.vehicle.use);
    setting.known.instalment = loan.agreement.part_of(loan.position.oldest.number).terms.level;
}

Result<Setting> open_setting_of(House& house, TaskId task) {
    Setting setting = TRY(setting_of(house, task));
    const bool is_open = house.read([&setting, task](const Portfolio& portfolio, auto) {
        const LoanSnapshot* loan = portfolio.find(setting.task.loan);
        if (loan == nullptr) return false;
        take_loan(setting, *loan);
        return std::any_of(loan->tasks.begin(), loan->tasks.end(),
                           [task](const OpenTask& open) { return open.task == task; });
    });
    if (!is_open) return closed(task);
    return setting;
}

// What everybody on the loan said before.
std::vector<HeldInterview> interviews_among(std::span<const FactRecord> facts) {
    std::vector<HeldInterview> interviews;
    for (const FactRecord& record : facts)
        if (const auto* held = std::get_if<VisitHeld>(&record.fact))
            interviews.push_back(
                {held->questionnaire, held->person, effective_day(record), held->answers});
    return interviews;
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

std::optional<NextVisit> next_on(const LoanSnapshot* loan, const Setting& setting,
                                 const PolicyOfDay& policy, BusinessDate today) {
    if (loan == nullptr) return std::nullopt;
    const PartyState* party = party_of(*loan, setting.task.person);
    if (party == nullptr) return std::nullopt;
    return next_visit_of(*loan, *party, policy, today);
}

// What an interview comes to: the facts to write, and the receipt but for `visit` and `next`.
struct Weighed {
    PolicyOfDay policy;
    Draft draft;
    VisitReceipt receipt;
};

// `before`: facts of the loan, as far as there is something to compare with.
Result<Weighed> weigh(House& house, const Setting& setting, const VisitForm& form, Draft draft,
                      std::span<const FactRecord> before) {
    const BusinessDate today = business_date_of(draft.now);
    const std::string_view id = questionnaire_for(setting.kind);
    if (id.empty())
        return missing("task_without_questionnaire", "this kind of task is not an interview",
                       form.task);
    const Questionnaire* questionnaire = house.questionnaires().on(id, today);
    if (questionnaire == nullptr)
        return missing("questionnaire_missing", "no version is valid today", form.task);
    Weighed weighed{TRY(house.policy().on(today)), std::move(draft), {}};

    VisitReceipt& receipt = weighed.receipt;
    const HeldInterview current{questionnaire->id, setting.task.person, today,
                                form.interview.answers};
    const auto contradictions =
        contradictions_of(house.questionnaires().pairs(), current, interviews_among(before));
    KnownFacts known = setting.known;
    known.odometer = odometer_among(house, before, today);
    receipt.judgement = judge(*questionnaire, form.interview, known, today, contradictions);
    if (!receipt.judgement.is_valid()) return weighed;
    receipt.actions = actions_of(setting, receipt.judgement, weighed.policy.calendar, today);
    weighed.draft.add("", visit_of(setting, *questionnaire, form, receipt.judgement));
    add_consequences(weighed.draft, setting, form, receipt);
    return weighed;
}

std::vector<FactRecord> facts_through(std::span<const FactRecord> facts, std::int64_t sequence) {
    std::vector<FactRecord> through(facts.begin(), facts.end());
    std::erase_if(through,
                  [sequence](const FactRecord& record) { return record.sequence > sequence; });
    return through;
}

// The day at which the portfolio stood when the fact was written.
Result<std::optional<BusinessDate>> day_closed_before(House& house, std::int64_t sequence) {
    std::optional<BusinessDate> day;
    for (const FactRecord& record : TRY(house.store().facts_of_kind(DayClosed::kind)))
        if (record.sequence < sequence) day = std::get<DayClosed>(record.fact).day;
    return day;
}

// The receipt that the attempt which wrote `held` was given, worked out again from what was known
// then: it may have been lost on its way, or the process ended before it was sent.
Result<VisitReceipt> receipt_given(House& house, const FactRecord& held, const VisitForm& form) {
    const Error reused{ErrorKind::conflict, "idempotency_key_reused",
                       "the key came with another visit"};
    const auto* visit = std::get_if<VisitHeld>(&held.fact);
    if (visit == nullptr || visit->task != form.task) return reused;
    Setting setting = TRY(setting_of(house, form.task));
    const auto facts = TRY(house.store().facts_of_loan(visit->loan));
    const auto day = TRY(day_closed_before(house, held.sequence));
    const auto before = facts_through(facts, held.sequence - 1);
    const auto found = fold_loan(before, day);
    if (!found) return reused;
    take_loan(setting, *found);

    Weighed weighed =
        TRY(weigh(house, setting, form, {held.source_key, held.occurred_at, held.by, {}}, before));
    const auto& written = weighed.draft.facts;
    if (written.empty() ||
        canonical_bytes(std::get<VisitHeld>(written.front().fact)) != canonical_bytes(*visit))
        return reused;
    const std::int64_t last = held.sequence + static_cast<std::int64_t>(written.size()) - 1;
    const auto left = fold_loan(facts_through(facts, last), day);
    weighed.receipt.visit = held.sequence;
    weighed.receipt.next =
        next_on(&*left, setting, weighed.policy, business_date_of(held.occurred_at));
    return std::move(weighed.receipt);
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
        case TaskKind::field_visit:
            return on_site_questionnaire;
        default:
            return {};
    }
}

Result<VisitReceipt> record_visit(House& house, StaffId by, const VisitForm& form,
                                  std::string_view idempotency_key) {
    const Instant now = house.clock().now();
    Draft draft{fmt::format("visit:{}", idempotency_key), now, by, {}};
    const std::string key = draft.key;
    if (const auto held = TRY(house.store().fact_under(key)))
        return receipt_given(house, *held, form);

    const Setting setting = TRY(open_setting_of(house, form.task));
    const bool is_on_site = setting.kind == TaskKind::field_visit;
    // Most calls reach nobody and have nothing to compare.
    std::vector<FactRecord> before;
    if (is_on_site || !form.interview.answers.empty())
        before = TRY(house.store().facts_of_loan(setting.task.loan));
    if (is_on_site) {
        draft.now = TRY(captured_moment(form.held_at.value_or(now), now));
        TRY(check_inspection(house, setting.task, form.task, form.interview, draft.now, before));
    }
    Weighed weighed = TRY(weigh(house, setting, form, std::move(draft), before));
    if (!weighed.receipt.judgement.is_valid()) return std::move(weighed.receipt);

    const BusinessDate day = business_date_of(weighed.draft.now);
    const bool landed = TRY(house.commit_together(weighed.draft.facts));
    const auto held = TRY(house.store().fact_under(key));
    INVARIANT(held);  // this attempt's or, where it came at the same time, its twin's
    if (!landed) return receipt_given(house, *held, form);
    weighed.receipt.visit = held->sequence;
    weighed.receipt.next = house.read([&](const Portfolio& portfolio, auto) {
        return next_on(portfolio.find(setting.task.loan), setting, weighed.policy, day);
    });
    return std::move(weighed.receipt);
}

}  // namespace daihou
