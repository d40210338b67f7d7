#include "service/visit/visit_setting.h"

#include "decision/standing/guarantee_standing.h"
#include "domain/interview/script.h"
#include "domain/loan/arrears/arrears.h"

namespace daihou {
namespace {

BookFigures figures_of(const LoanSnapshot& loan, const PolicyOfDay& policy, BusinessDate today) {
    BookFigures book;
    if (today < loan.contract().disbursed_on) return book;
    const BusinessDate since = today - Days(lately_days);
    book.set(BookFigure::overdue_days,
             arrears_on(loan.agreement, loan.position, today, policy.buckets).dpd);
    book.set(BookFigure::failed_debits_lately, loan.debits_failed.count_since(since));
    book.set(BookFigure::third_party_payments_lately, loan.third_party_paid.count_since(since));
    if (loan.pay_lags == 0) return book;
    const auto first = loan.pay_lag_days.begin();
    book.set(BookFigure::late_days_lately, *std::max_element(first, first + loan.pay_lags));
    return book;
}

}  // namespace

Error task_error(ErrorKind kind, std::string code, std::string text, TaskId task) {
    return {kind, std::move(code), std::move(text), {{"task", std::to_string(task.value)}}};
}

Result<VisitSetting> setting_of(House& house, TaskId task) {
    VisitSetting setting;
    setting.id = task;
    const auto assigned = TRY(house.store().fact_at(task.value));
    if (!assigned || !std::holds_alternative<TaskAssigned>(assigned->fact))
        return task_error(ErrorKind::not_found, "task_unknown", "no such task", task);
    setting.task = std::get<TaskAssigned>(assigned->fact);
    const auto kind = task_kind_named(setting.task.task_kind);
    if (!kind)
        return task_error(ErrorKind::not_found, "task_unknown", "a task of an unknown kind", task);
    setting.kind = *kind;
    if (setting.task.person.is_known())
        if (const auto person = TRY(house.store().fact_at(setting.task.person.value)))
            if (const auto* registered = std::get_if<PersonRegistered>(&person->fact)) {
                setting.party_kind = registered->party_kind;
                if (!registered->monthly_income.is_zero())
                    setting.known.monthly_income = registered->monthly_income;
            }
    return setting;
}

void take_loan(VisitSetting& setting, const LoanSnapshot& loan, const PolicyOfDay& policy,
               BusinessDate today) {
    if (const PartyState* party = party_of(loan, setting.task.person)) {
        setting.role = party->role;
        if (party->role == PartyRole::guarantor)
            setting.bar = guarantee_standing(loan, *party, today).bar;
    }
    if (loan.vehicle.vehicle.is_known()) setting.known.declared_use = name_of(loan.vehicle.use);
    setting.known.instalment = loan.agreement.part_of(loan.position.oldest.number).terms.level;
    setting.book = figures_of(loan, policy, today);
}

Result<VisitSetting> open_setting_of(House& house, TaskId task, BusinessDate today) {
    VisitSetting setting = TRY(setting_of(house, task));
    const auto policy = TRY(house.policy().on(today));
    const bool is_open = house.read([&](const Portfolio& portfolio, auto) {
        const LoanSnapshot* loan = portfolio.find(setting.task.loan);
        if (loan == nullptr) return false;
        take_loan(setting, *loan, *policy, today);
        return std::any_of(loan->tasks.begin(), loan->tasks.end(),
                           [task](const OpenTask& open) { return open.task == task; });
    });
    if (!is_open) return task_error(ErrorKind::conflict, "task_closed", "the task is closed", task);
    return setting;
}

Done check_may_be_asked(AskBar bar) {
    if (bar == AskBar::none) return done();
    return Error{ErrorKind::conflict,
                 "guarantor_not_asked",
                 fmt::format("the guarantor must not be asked to pay: {}", name_of(bar)),
                 {{"bar", std::string(name_of(bar))}}};
}

bool has_passed_quiz(const Questionnaire& questionnaire, std::span<const FactRecord> facts,
                     PersonId person) {
    if (!questionnaire.quiz) return false;
    std::optional<std::int64_t> last;
    for (const FactRecord& record : facts)
        if (const auto* held = std::get_if<VisitHeld>(&record.fact);
            held != nullptr && held->person == person && held->quiz_ppm)
            last = held->quiz_ppm;
    return last && *last >= questionnaire.quiz->pass_from_ppm;
}

Questionnaire left_to_ask(Questionnaire questionnaire, std::span<const FactRecord> facts,
                          PersonId person) {
    if (!has_passed_quiz(questionnaire, facts, person)) return questionnaire;
    return asked_without_quiz(std::move(questionnaire));
}

std::vector<HeldInterview> interviews_among(std::span<const FactRecord> facts) {
    std::vector<HeldInterview> interviews;
    for (const FactRecord& record : facts)
        if (const auto* held = std::get_if<VisitHeld>(&record.fact))
            interviews.push_back({held->questionnaire, held->version, held->person,
                                  effective_day(record), held->answers});
    return interviews;
}

}  // namespace daihou
