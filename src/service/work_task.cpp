#include "service/work_task.h"

#include "decision/capacity.h"
#include "decision/guarantee_standing.h"
#include "service/training.h"
#include "service/view/read_task.h"
#include "service/visit_setting.h"

namespace daihou {
namespace {

constexpr int postponed_days_max = 60;

Result<TaskLine> open_task(House& house, TaskId task) {
    TaskLine line = TRY(read_task(house, task));
    if (line.state != TaskState::open)
        return Error{ErrorKind::conflict, "task_closed",
                     fmt::format("task {} is finished", task.value)};
    return line;
}

Done check_text(std::string_view text, std::string_view field) {
    if (text.find_first_not_of(" \t\r\n") != std::string_view::npos) return done();
    return Error{ErrorKind::bad_input,
                 "text_empty",
                 fmt::format("{} is empty", field),
                 {{"field", std::string(field)}}};
}

// The moment makes the key: the same task may go there and back.
std::string moment_key(std::string_view what, TaskId task, Instant now) {
    return fmt::format("{}:{}:{}", what, task.value, now.time_since_epoch().count());
}

Done commit_one(House& house, StaffId by, std::string_view what, TaskId task, Fact fact) {
    const Instant now = house.clock().now();
    const NewFact news{now, moment_key(what, task, now), by, std::move(fact)};
    TRY(house.commit(std::span(&news, 1)));
    return done();
}

// What a verification found of the warnings that asked for it.
bool is_verdict(std::string_view outcome) {
    return outcome == "true" || outcome == "false" || outcome == "explained";
}

Done check_verdict(std::string_view outcome) {
    if (is_verdict(outcome) || outcome == "could_not") return done();
    return Error{ErrorKind::bad_input,
                 "verdict_unknown",
                 fmt::format("{} is no verdict; say true, false, explained or could_not", outcome),
                 {{"field", "outcome"}, {"verdict", std::string(outcome)}}};
}

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

}  // namespace

Done finish_task(House& house, StaffId by, TaskId task, std::string_view outcome,
                 std::string_view note) {
    TRY(check_text(outcome, "outcome"));
    const TaskLine line = TRY(open_task(house, task));
    if (!line.questionnaire.empty())
        return Error{ErrorKind::conflict, "task_needs_visit",
                     "the task is finished by its interview"};
    TRY(check_certified(house, by, line.kind, house.clock().today()));
    if (line.kind == TaskKind::verify_signal) TRY(check_verdict(outcome));
    if (line.kind == TaskKind::guarantor_notice && line.person) {
        const AskBar bar = TRY(bar_on(house, line.loan_id, line.person->id));
        TRY(check_may_be_asked(bar));
    }
    // The result goes into the note: `outcome` of the fact only says whether the task was worked.
    std::string result(outcome);
    if (!note.empty()) result += fmt::format(": {}", note);
    const Instant now = house.clock().now();
    std::vector<NewFact> facts = {{now, moment_key("task_done", task, now), by,
                                   TaskDone{task, line.loan_id, "done", result}}};
    // One an interview asked for by itself says nothing of the warnings.
    const bool judges = line.kind == TaskKind::verify_signal && is_verdict(outcome) &&
                        TRY(assignment_of(house, task)).action == 0;
    if (judges)
        for (const WarningState& warning : TRY(warnings_to_judge(house, line.loan_id)))
            facts.push_back(
                {now, fmt::format("judged:{}", warning.sequence), by,
                 WarningCleared{line.loan_id, signal_id(warning.number), std::string(outcome)}});
    TRY(house.commit(facts));
    return done();
}

Done postpone_task(House& house, StaffId by, TaskId task, BusinessDate until,
                   std::string_view why) {
    TRY(check_text(why, "why"));
    const TaskLine line = TRY(open_task(house, task));
    const BusinessDate today = std::max(house.clock().today(), house.day().value_or(until));
    if (until <= today || days_between(today, until) > postponed_days_max)
        return Error{ErrorKind::bad_input,
                     "date_not_ahead",
                     fmt::format("until must be 1 to {} days ahead", postponed_days_max),
                     {{"field", "until"}, {"days_max", std::to_string(postponed_days_max)}}};
    return commit_one(house, by, "task_later", task,
                      TaskPostponed{task, line.loan_id, until, std::string(why)});
}

Done reassign_task(House& house, StaffId by, TaskId task, StaffId to) {
    const TaskLine line = TRY(open_task(house, task));
    TaskAssigned handed = TRY(assignment_of(house, task));
    const auto qualified = read_book(house, [&](const BookView& book) -> Done {
        const StaffNeed& need = book.policy.staffing.of(line.kind);
        for (const StaffMember& member : book.portfolio.staff()) {
            if (member.staff != to) continue;
            if (is_qualified(member, need.role, need.skill)) return done();
            return Error{ErrorKind::conflict,
                         "staff_not_qualified",
                         fmt::format("the task needs role {}", need.role),
                         {{"role", need.role}}};
        }
        return Error{ErrorKind::not_found, "staff_missing", fmt::format("no staff {}", to.value)};
    });
    TRY(Done(qualified));
    TRY(check_certified(house, to, line.kind, house.clock().today()));
    handed.task = task;
    handed.staff = to;
    handed.opens_on = line.opens_on;
    handed.due_on = line.due_on;
    handed.planned_on = line.planned_on.value_or(line.due_on);
    handed.score = line.score;
    return commit_one(house, by, "task_handed", task, handed);
}

}  // namespace daihou
