#include "service/visit/record_visit.h"

#include "base/canonical.h"
#include "base/invariant.h"
#include "decision/fold/fold_fact.h"
#include "domain/interview/known_answers.h"
#include "domain/interview/script.h"
#include "domain/interview/variant.h"
#include "service/case/case_pause.h"
#include "service/contact/check_note.h"
#include "service/contact/told_contact.h"
#include "service/inspection/check_in.h"
#include "service/inspection/inspection_task.h"
#include "service/inspection/inspection_visit.h"
#include "service/staff/training.h"
#include "service/task/action_deadline.h"
#include "service/visit/visit_setting.h"

namespace daihou {
namespace {

VisitHeld visit_of(const VisitSetting& setting, const Questionnaire& questionnaire,
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
    visit.variant = variant_for(questionnaire, setting.task.person);
    if (judgement.quiz) visit.quiz_ppm = judgement.quiz->ppm();
    visit.channel = form.channel;
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

std::vector<ActionOpened> actions_of(const VisitSetting& setting, const Judgement& judgement,
                                     const WorkCalendar& calendar, BusinessDate today) {
    std::vector<ActionOpened> actions;
    for (const RaisedAction& action : judgement.actions)
        actions.push_back({setting.task.loan, setting.task.person, action.rule.kind,
                           action_deadline(action.rule, calendar, today), action.reasons});
    return actions;
}

void add_consequences(Draft& draft, const VisitSetting& setting, const VisitForm& form,
                      const VisitReceipt& receipt) {
    const LoanId loan = setting.task.loan;
    const auto& promise = receipt.judgement.promise ? receipt.judgement.promise : form.promise;
    if (promise)
        draft.add("promise",
                  PromiseMade{loan, setting.task.person, promise->amount, promise->promised_on});
    for (const ActionOpened& action : receipt.actions)
        draft.add("action:" + action.action, action);
    for (const RaisedSignal& raised : receipt.judgement.signals)
        draft.add("warning:" + raised.signal, WarningRaised{loan, raised.signal, raised.reasons});
    if (form.interview.outcome == VisitOutcome::reached)
        draft.add("task", TaskDone{form.task, loan, "done", ""});
}

void add_consents(Draft& draft, const VisitSetting& setting, const VisitForm& form) {
    for (const ConsentHeard& heard : form.consents)
        draft.add(fmt::format("consent:{}", name_of(heard.purpose)),
                  ConsentGiven{setting.task.loan, setting.task.person, heard.purpose, heard.answer,
                               heard.version, "", heard.proof, heard.reference, std::nullopt});
}

std::optional<NextVisit> next_on(const LoanSnapshot* loan, const VisitSetting& setting,
                                 const PolicyOfDay& policy, BusinessDate today) {
    if (loan == nullptr) return std::nullopt;
    const PartyState* party = party_of(*loan, setting.task.person);
    if (party == nullptr) return std::nullopt;
    return next_visit_of(*loan, *party, policy, today);
}

// What is said, held against what else is known of the loan.
Judgement judged(House& house, const VisitSetting& setting, const Questionnaire& questionnaire,
                 const Interview& interview, BusinessDate today,
                 std::span<const FactRecord> before) {
    const auto earlier = interviews_among(before);
    KnownFacts known = setting.known;
    take_earlier_answers(earlier, house.questionnaires(), today, known);
    const HeldInterview current{questionnaire.id, questionnaire.version, setting.task.person, today,
                                interview.answers};
    const auto contradictions =
        contradictions_of(house.questionnaires().pairs(), current, earlier, setting.book);
    return judge(questionnaire, interview, known, today, contradictions);
}

Result<const Questionnaire*> questionnaire_of(House& house, const VisitSetting& setting,
                                              VisitChannel channel, BusinessDate today) {
    const std::string_view id = channel == VisitChannel::self_service
                                    ? questionnaire_alone(setting.kind, setting.role)
                                    : questionnaire_for(setting.kind, setting.party_kind);
    if (is_collection(setting.kind)) TRY(check_may_be_asked(setting.bar));
    if (id.empty())
        return task_error(ErrorKind::not_found, "task_without_questionnaire",
                          "this kind of task is not an interview", setting.id);
    if (const Questionnaire* questionnaire = house.questionnaires().on(id, today))
        return questionnaire;
    return task_error(ErrorKind::not_found, "questionnaire_missing", "no version is valid today",
                      setting.id);
}

// What an interview comes to: the facts to write, and the receipt but for `visit` and `next`.
struct Weighed {
    std::shared_ptr<const PolicyOfDay> policy;
    Draft draft;
    VisitReceipt receipt;
};

// `before`: facts of the loan, as far as there is something to compare with. `through`: the last
// fact that counts.
Result<Weighed> weigh(House& house, const VisitSetting& setting, const VisitForm& form, Draft draft,
                      std::span<const FactRecord> before, std::int64_t through) {
    const BusinessDate today = business_date_of(draft.now);
    const Questionnaire* questionnaire = TRY(questionnaire_of(house, setting, form.channel, today));
    Weighed weighed{TRY(house.policy().on(today)), std::move(draft), {}};

    const TalkConsents talk = TRY(talk_consents(house, setting.task, today, through));
    const bool is_alone = form.channel == VisitChannel::self_service;
    const Allowed allowed =
        allowed_of(left_to_ask(is_alone ? asked_alone(*questionnaire) : *questionnaire, before,
                               setting.task.person),
                   setting, form.interview, form.consents, talk);

    VisitReceipt& receipt = weighed.receipt;
    receipt.judgement = judged(house, setting, allowed.asked, allowed.interview, today, before);
    receipt.judgement.faults.insert(receipt.judgement.faults.begin(), allowed.faults.begin(),
                                    allowed.faults.end());
    if (!receipt.judgement.is_valid()) return weighed;
    receipt.actions = actions_of(setting, receipt.judgement, weighed.policy->calendar, today);
    weighed.draft.add("", visit_of(setting, allowed.asked, form, receipt.judgement));
    add_consents(weighed.draft, setting, form);
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

// Beside what the talk came to: that it was a contact, by one or on site by two.
Done add_contact(House& house, StaffId by, const VisitSetting& setting, const VisitForm& form,
                 std::span<const FactRecord> before, Draft& draft) {
    ToldContact told;
    told.form.task = form.task;
    told.form.channel = channel_of(setting.kind);
    for (const CheckIn& check : check_ins_among(before, form.task))
        if (check.staff != by) told.form.colleague = check.staff;
    told.outcome = contact_outcome_of(form.interview.outcome);
    told.seconds = form.seconds;
    told.key = draft.key;
    for (NewFact& fact : TRY(facts_of_contact(house, by, told, draft.now)))
        draft.facts.push_back(std::move(fact));
    const NoteToCheck note{setting.task.loan, setting.task.person, form.note, draft.key};
    for (NewFact& fact : TRY(facts_of_note(house, by, note, draft.now)))
        draft.facts.push_back(std::move(fact));
    return done();
}

// The receipt that the attempt which wrote `held` was given, worked out again from what was known
// then: it may have been lost on its way, or the process ended before it was sent.
Result<VisitReceipt> receipt_given(House& house, const FactRecord& held, const VisitForm& form) {
    const Error reused{ErrorKind::conflict, "idempotency_key_reused",
                       "the key came with another visit"};
    const auto* visit = std::get_if<VisitHeld>(&held.fact);
    if (visit == nullptr || visit->task != form.task) return reused;
    VisitSetting setting = TRY(setting_of(house, form.task));
    const auto facts = TRY(house.store().facts_of_loan(visit->loan));
    const auto day = TRY(day_closed_before(house, held.sequence));
    const auto before = facts_through(facts, held.sequence - 1);
    const auto found = fold_loan(before, day);
    if (!found) return reused;
    take_loan(setting, *found, *TRY(house.policy().on(business_date_of(held.occurred_at))),
              business_date_of(held.occurred_at));

    Weighed weighed =
        TRY(weigh(house, setting, form, {held.source_key, held.occurred_at, held.by, {}}, before,
                  held.sequence - 1));
    const auto& written = weighed.draft.facts;
    if (written.empty() ||
        canonical_bytes(std::get<VisitHeld>(written.front().fact)) != canonical_bytes(*visit))
        return reused;
    const std::int64_t last = held.sequence + static_cast<std::int64_t>(written.size()) - 1;
    const auto left = fold_loan(facts_through(facts, last), day);
    weighed.receipt.visit = held.sequence;
    weighed.receipt.next =
        next_on(&*left, setting, *weighed.policy, business_date_of(held.occurred_at));
    return std::move(weighed.receipt);
}

}  // namespace

std::string_view questionnaire_for(TaskKind kind, PartyKind party) {
    switch (kind) {
        case TaskKind::follow_up_borrower_first:
            return "borrower_first";
        case TaskKind::follow_up_borrower:
            return "borrower_quarterly";
        case TaskKind::follow_up_guarantor_first:
        case TaskKind::follow_up_guarantor:
            return party == PartyKind::organisation ? "guarantor_organisation" : "guarantor";
        case TaskKind::collection_call:
            return "overdue";
        case TaskKind::field_visit:
            return on_site_questionnaire;
        default:
            return {};
    }
}

std::string_view questionnaire_alone(TaskKind kind, PartyRole role) {
    if (!is_follow_up(kind)) return {};
    return role == PartyRole::guarantor ? "guarantor_self" : "borrower_self";
}

Result<Judgement> weigh_visit(House& house, TaskId task, const Interview& interview) {
    const auto one_state = house.store().look();
    const BusinessDate today = house.clock().today();
    const VisitSetting setting = TRY(open_setting_of(house, task, today));
    const Questionnaire* questionnaire =
        TRY(questionnaire_of(house, setting, VisitChannel::staff, today));
    const TalkConsents talk = TRY(talk_consents(house, setting.task, today));
    const auto before = TRY(house.store().facts_of_loan(setting.task.loan));
    const Allowed allowed = allowed_of(left_to_ask(*questionnaire, before, setting.task.person),
                                       setting, interview, {}, talk);
    return judged(house, setting, allowed.asked, allowed.interview, today, before);
}

Result<VisitReceipt> record_visit(House& house, StaffId by, const VisitForm& form,
                                  std::string_view idempotency_key) {
    const auto one_state = house.store().look();
    const Instant now = house.clock().now();
    Draft draft{fmt::format("visit:{}", idempotency_key), now, by, {}};
    const std::string key = draft.key;
    if (const auto held = TRY(house.store().fact_under(key)))
        return receipt_given(house, *held, form);

    const VisitSetting setting = TRY(open_setting_of(house, form.task, business_date_of(now)));
    if (form.channel == VisitChannel::staff)
        TRY(check_certified(house, by, setting.kind, business_date_of(now)));
    const bool is_on_site = setting.kind == TaskKind::field_visit;
    // Two people who went on site were asked when they signed in: what they saw is kept.
    if (!is_on_site && form.channel == VisitChannel::staff)
        TRY(check_not_paused(house, by, {setting.task.loan, setting.task.person, setting.kind}));
    // Most calls reach nobody and have nothing to compare.
    FactList before;
    if (is_on_site || !form.interview.answers.empty())
        before = TRY(house.store().facts_of_loan(setting.task.loan));
    if (is_on_site) {
        draft.now = TRY(captured_moment(form.held_at.value_or(now), now));
        TRY(check_inspection(house, setting.task, form.task, form.interview, draft.now, before));
    }
    Weighed weighed = TRY(weigh(house, setting, form, std::move(draft), before, INT64_MAX));
    if (!weighed.receipt.judgement.is_valid()) return std::move(weighed.receipt);

    if (form.channel == VisitChannel::staff)
        TRY(add_contact(house, by, setting, form, before, weighed.draft));
    const BusinessDate day = business_date_of(weighed.draft.now);
    const bool landed = TRY(house.commit_together(weighed.draft.facts));
    const auto held = TRY(house.store().fact_under(key));
    INVARIANT(held);  // this attempt's or, where it came at the same time, its twin's
    if (!landed) return receipt_given(house, *held, form);
    weighed.receipt.visit = held->sequence;
    weighed.receipt.next = house.read([&](const Portfolio& portfolio, auto) {
        return next_on(portfolio.find(setting.task.loan), setting, *weighed.policy, day);
    });
    return std::move(weighed.receipt);
}

}  // namespace daihou
