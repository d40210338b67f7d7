#include "service/task/finish_task.h"

#include "decision/standing/guarantee_standing.h"
#include "service/alerts/judge_alert.h"
#include "service/approval/kept_approvals.h"
#include "service/case/case_pause.h"
#include "service/contact/check_note.h"
#include "service/contact/told_contact.h"
#include "service/needed_text.h"
#include "service/staff/training.h"
#include "service/task/action_deadline.h"
#include "service/task/work_task.h"
#include "service/view/follow_up/read_task.h"
#include "service/visit/record_visit.h"
#include "service/visit/visit_setting.h"

namespace daihou {
namespace {

// The open warnings of the loan that ask for a verification.
Result<std::vector<WarningState>> warnings_to_judge(House& house, LoanId loan) {
    return read_book(house, [&](const BookView& book) -> Result<std::vector<WarningState>> {
        std::vector<WarningState> warnings = TRY(loan_of(book, loan))->dealings.get().warnings;
        std::erase_if(warnings, [&book](const WarningState& warning) {
            return !warning.is_open ||
                   book.policy.signals.of(warning.number).verify_within_days <= 0;
        });
        return warnings;
    });
}

// A notice told to have been given to somebody who must not be asked is stopped here, too late to
// be unsaid but not to be seen.
Result<AskBar> bar_on(House& house, LoanId loan, PersonId person) {
    return read_book(house, [&](const BookView& book) -> Result<AskBar> {
        const LoanSnapshot& snapshot = *TRY(loan_of(book, loan));
        const PartyState* party = party_of(snapshot, person);
        if (party == nullptr || party->role != PartyRole::guarantor) return AskBar::none;
        const BusinessDate today = std::max(book.today, house.clock().today());
        return guarantee_standing(snapshot, *party, today).bar;
    });
}

Result<const ActionOutcome*> outcome_of(const ActionRules& rules, TaskKind kind,
                                        std::string_view code) {
    if (const ActionOutcome* outcome = rules.outcome(kind, code)) return outcome;
    std::string codes;
    for (const ActionOutcome& each : rules.outcomes)
        if (each.kind == kind) codes += (codes.empty() ? "" : ", ") + each.code;
    return Error{ErrorKind::bad_input,
                 "outcome_unknown",
                 fmt::format("{} ends with one of: {}", name_of(kind), codes),
                 {{"field", "outcome"}, {"outcome", std::string(code)}, {"codes", codes}}};
}

// What is to be written, checked against the rules of the day and the task as it stands.
struct CheckedEnding {
    TaskNow task;
    std::shared_ptr<const PolicyOfDay> policy;
    const ActionOutcome* outcome = nullptr;  // of the policy
};

Result<CheckedEnding> checked(House& house, const TaskEnding& told) {
    CheckedEnding ending{TRY(open_task(house, told.task)),
                         TRY(house.policy().on(house.clock().today())), nullptr};
    if (!questionnaire_for(ending.task.open.kind).empty())
        return Error{ErrorKind::conflict, "task_needs_visit",
                     "the task is finished by its interview"};
    ending.outcome = TRY(outcome_of(ending.policy->actions, ending.task.open.kind, told.outcome));
    if (ending.outcome->needs != OutcomeNeeds::nothing) TRY(check_text(told.note, "note"));
    if (ending.outcome->needs == OutcomeNeeds::amount && told.amount <= Money())
        return bad_input_in("amount_fen", "outcome_needs_amount", "this outcome names an amount");
    const OpenTask& task = ending.task.open;
    if (task.kind == TaskKind::guarantor_notice && task.person.is_known()) {
        const AskBar bar = TRY(bar_on(house, ending.task.loan, task.person));
        TRY(check_may_be_asked(bar));
    }
    return ending;
}

// One an interview asked for by itself says nothing of the warnings.
Done add_verdict(House& house, const CheckedEnding& ending, StaffId by, Instant now,
                 std::vector<NewFact>& facts) {
    const std::string& verdict = ending.outcome->verdict;
    if (verdict.empty() || TRY(assignment_of(house, ending.task.open.task)).action != 0)
        return done();
    std::vector<std::string> signals;
    for (const WarningState& warning : TRY(warnings_to_judge(house, ending.task.loan))) {
        signals.push_back(signal_id(warning.number));
        facts.push_back({now, fmt::format("judged:{}", warning.sequence), by,
                         WarningCleared{ending.task.loan, signals.back(), verdict}});
    }
    const std::string_view note = std::get<TaskDone>(facts.front().fact).note;
    for (NewFact& judged :
         TRY(alerts_judged_with(house, by, ending.task.loan, signals, verdict, std::string(note))))
        facts.push_back(std::move(judged));
    return done();
}

// Told when the work is, also where what came of it waits for a second person.
Done add_contact(House& house, const CheckedEnding& ending, StaffId by, Instant now,
                 std::vector<NewFact>& facts) {
    if (!ending.outcome->contact) return done();
    ToldContact told;
    told.form = {ending.task.open.task, ending.outcome->contact->channel};
    told.outcome = ending.outcome->contact->outcome;
    told.key = fmt::format("task:{}:{}", ending.task.open.task.value, facts.front().source_key);
    for (NewFact& fact : TRY(facts_of_contact(house, by, told, now)))
        facts.push_back(std::move(fact));
    return done();
}

Result<std::vector<NewFact>> facts_of(House& house, StaffId by, const TaskEnding& told,
                                      const CheckedEnding& ending, std::int64_t approval) {
    const Instant now = house.clock().now();
    const OpenTask& task = ending.task.open;
    const LoanId loan = ending.task.loan;
    TaskDone ended{task.task, loan, "done", std::string(told.note), std::string(told.outcome)};
    if (ending.outcome->needs == OutcomeNeeds::amount) ended.amount = told.amount;
    ended.approval = approval;
    std::vector<NewFact> facts = {
        {now, fmt::format("task_ended:{}", task.task.value), by, std::move(ended)}};
    if (ending.outcome->opens) {
        const ActionTerm* term = ending.policy->actions.term(*ending.outcome->opens);
        INVARIANT(term != nullptr);  // the policy was checked
        const BusinessDate due_on =
            action_deadline(term->deadline, ending.policy->calendar, business_date_of(now));
        facts.push_back({now, fmt::format("action_after:{}", task.task.value), by,
                         ActionOpened{loan,
                                      task.person,
                                      std::string(name_of(term->kind)),
                                      due_on,
                                      {std::string(name_of(ReasonCode::action_follows))}}});
    }
    TRY(add_verdict(house, ending, by, now, facts));
    return facts;
}

// What was said to the customer may show in the note.
Done add_note_check(House& house, const CheckedEnding& ending, const TaskEnding& told, StaffId by,
                    std::vector<NewFact>& facts) {
    const NoteToCheck note{ending.task.loan, ending.task.open.person, std::string(told.note),
                           fmt::format("task:{}:{}", told.task.value, facts.front().source_key)};
    for (NewFact& fact : TRY(facts_of_note(house, by, note, house.clock().now())))
        facts.push_back(std::move(fact));
    return done();
}

// Under the number of the question: two who ask at once ask once.
Done ask(House& house, StaffId by, const TaskEnding& told, const CheckedEnding& ending) {
    const BusinessDate today = house.clock().today();
    const Approvals approvals = TRY(read_approvals(house));
    const ActionRules& rules = ending.policy->actions;
    const Error waiting{ErrorKind::conflict, "approval_waiting",
                        "an outcome of this task waits for a second person already"};
    if (const auto last = approvals.last_of_task.find(told.task);
        last != approvals.last_of_task.end()) {
        const Approval& approval = approvals.all.at(last->second);
        if (state_of(approval, rules, today) == ApprovalState::waiting) return waiting;
    }
    const auto times = approvals.asked_of_task.find(told.task);
    const int before = times == approvals.asked_of_task.end() ? 0 : times->second;
    ApprovalAsked asked{*ending.outcome->touches,  ending.task.loan, told.task,
                        std::string(told.outcome), Money(),          std::string(told.note)};
    if (ending.outcome->needs == OutcomeNeeds::amount) asked.amount = told.amount;
    const Instant now = house.clock().now();
    std::vector<NewFact> facts = {
        {now, fmt::format("approval_asked:task:{}:{}", told.task.value, before), by,
         std::move(asked)}};
    TRY(add_contact(house, ending, by, now, facts));
    TRY(add_note_check(house, ending, told, by, facts));
    if (TRY(house.commit_together(facts))) return done();
    return waiting;
}

}  // namespace

Result<Finished> finish_task(House& house, StaffId by, const TaskEnding& ending) {
    const auto one_state = house.store().look();
    TRY(check_text(ending.outcome, "outcome"));
    const CheckedEnding found = TRY(checked(house, ending));
    TRY(check_certified(house, by, found.task.open.kind, house.clock().today()));
    TRY(check_not_paused(house, by,
                         {found.task.loan, found.task.open.person, found.task.open.kind}));
    if (found.outcome->touches) {
        TRY(ask(house, by, ending, found));
        return Finished::asked;
    }
    auto facts = TRY(facts_of(house, by, ending, found, 0));
    TRY(add_contact(house, found, by, house.clock().now(), facts));
    TRY(add_note_check(house, found, ending, by, facts));
    if (TRY(house.commit_together(facts))) return Finished::ended;
    return Error{ErrorKind::conflict, "task_closed",
                 fmt::format("task {} is finished", ending.task.value)};
}

Result<std::vector<NewFact>> facts_of_ending(House& house, StaffId worked_by,
                                             const TaskEnding& ending, std::int64_t approval) {
    return facts_of(house, worked_by, ending, TRY(checked(house, ending)), approval);
}

}  // namespace daihou
