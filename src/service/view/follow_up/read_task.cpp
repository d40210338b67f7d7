#include "service/view/follow_up/read_task.h"

#include <set>

#include "service/approval/kept_approvals.h"
#include "service/view/person/read_person.h"
#include "service/visit/record_visit.h"

namespace daihou {
namespace {

Result<std::optional<TaskPerson>> person_of(House& house, const LoanSnapshot* snapshot,
                                            PersonId person) {
    if (!person.is_known()) return std::optional<TaskPerson>();
    const PersonLine line = TRY(read_person(house, person));
    const PartyState* party = snapshot ? party_of(*snapshot, person) : nullptr;
    return std::optional(TaskPerson{person, party ? party->role : PartyRole::borrower,
                                    line.name_masked, line.phone_masked, line.kind});
}

void put_kind(const House& house, TaskKind kind, TaskLine& line) {
    line.kind = kind;
    line.kind_text = house.messages().text(fmt::format("task.{}", name_of(kind)));
    line.questionnaire =
        questionnaire_for(kind, line.person ? line.person->kind : PartyKind::person);
}

void put_loan(const LoanSnapshot& snapshot, const BookView& book, TaskLine& line) {
    line.loan_id = snapshot.loan;
    line.loan = snapshot.key;
    const Arrears arrears =
        arrears_on(snapshot.agreement, snapshot.position, book.today, book.policy.buckets);
    line.dpd = arrears.dpd;
    line.bucket = arrears.bucket;
    line.overdue = arrears.overdue();
}

void put_lateness(const BookView& book, TaskLine& line) {
    line.days_late =
        line.state == TaskState::open ? std::max(0, days_between(line.due_on, book.today)) : 0;
}

// The reasons why the task ought to stand today; those of an action task are kept with it.
std::vector<std::string> reasons_of(const LoanSnapshot& snapshot, const BookView& book,
                                    const OpenTask& task) {
    for (const WantedTask& wanted : decide_loan(snapshot, book.policy, book.today).wanted)
        if (wanted.task == task.task) return reason_texts(wanted);
    return task.reasons;
}

// Open follow-ups of the person on other loans.
Result<std::vector<SameTalk>> same_talk_of(const BookView& book, const FreshWork& fresh,
                                           const OpenTask& task, LoanId loan) {
    std::vector<SameTalk> others;
    if (!is_follow_up(task.kind) || !task.person.is_known()) return others;
    std::set<LoanId> loans;
    for (const FactRecord& record : TRY(book.house.store().facts_of_person(task.person))) {
        if (const auto* joined = std::get_if<PartyJoined>(&record.fact)) loans.insert(joined->loan);
        if (const auto* given = std::get_if<GuaranteeGiven>(&record.fact))
            loans.insert(given->loan);
    }
    loans.erase(loan);
    for (const LoanId other : loans) {
        const LoanSnapshot* snapshot = book.portfolio.find(other);
        if (snapshot == nullptr) continue;
        for (const OpenTask& open : snapshot->tasks)
            if (is_follow_up(open.kind) && open.person == task.person && open.due_on &&
                !fresh.ended.contains(open.task))
                others.push_back({open.task, other, snapshot->key, *open.due_on});
    }
    return others;
}

// Only of kinds some outcome of which needs a second person.
Result<std::optional<TaskApproval>> approval_of(const BookView& book, const OpenTask& task) {
    const ActionRules& rules = book.policy.actions;
    const bool is_asked_of = std::any_of(
        rules.outcomes.begin(), rules.outcomes.end(),
        [&](const ActionOutcome& o) { return o.kind == task.kind && o.touches.has_value(); });
    if (!is_asked_of) return std::optional<TaskApproval>();
    const auto asked = TRY(daihou::approval_of(book.house, task.task));
    if (!asked) return std::optional<TaskApproval>();
    TaskApproval approval{asked->id,
                          state_of(*asked, rules, book.house.clock().today()),
                          outcome_text(rules, task.kind, asked->asked.choice),
                          valid_to(*asked, rules),
                          staff_name(book.portfolio, asked->given_by),
                          ""};
    if (asked->given) approval.why = asked->given->why;
    return std::optional(std::move(approval));
}

struct TaskEnd {
    TaskState state = TaskState::open;
    std::string outcome;
};

Result<TaskEnd> end_of(House& house, LoanId loan, TaskId task) {
    TaskEnd ending{TaskState::closed, ""};
    for (const FactRecord& record : TRY(house.store().facts_of_loan(loan))) {
        if (const auto* done = std::get_if<TaskDone>(&record.fact); done && done->task == task)
            if (ending.state != TaskState::done)
                ending = {done->outcome == "done" ? TaskState::done : TaskState::closed,
                          done->outcome};
        if (const auto* visit = std::get_if<VisitHeld>(&record.fact); visit && visit->task == task)
            if (visit->outcome == VisitOutcome::reached) ending = {TaskState::done, "done"};
    }
    return ending;
}

}  // namespace

Bilingual outcome_text(const ActionRules& rules, TaskKind kind, std::string_view code) {
    const ActionOutcome* outcome = rules.outcome(kind, code);
    if (outcome == nullptr) return {std::string(code), std::string(code)};
    return {outcome->text_zh, outcome->text_en};
}

std::string staff_name(const Portfolio& portfolio, StaffId staff) {
    for (const StaffMember& member : portfolio.staff())
        if (member.staff == staff) return member.name;
    return "";
}

std::string staff_name(const House& house, StaffId staff) {
    return house.read(
        [staff](const Portfolio& portfolio, auto) { return staff_name(portfolio, staff); });
}

std::optional<BusinessDate> planned_on(const OpenTask& task, const FreshWork& fresh) {
    if (const auto later = fresh.postponed_to.find(task.task); later != fresh.postponed_to.end())
        return later->second;
    if (const auto handed = fresh.planned_on.find(task.task); handed != fresh.planned_on.end())
        return handed->second;
    const auto planned = task.planned_on.optional();
    return task.postponed_until && planned < *task.postponed_until ? task.postponed_until.optional()
                                                                   : planned;
}

Result<TaskLine> open_task_line(const BookView& book, const FreshWork& fresh,
                                const LoanSnapshot& snapshot, const OpenTask& task) {
    TaskLine line;
    line.task = task.task;
    line.person = TRY(person_of(book.house, &snapshot, task.person));
    put_kind(book.house, task.kind, line);
    put_loan(snapshot, book, line);
    line.opens_on = task.opens_on ? *task.opens_on : book.today;
    line.due_on = task.due_on ? *task.due_on : line.opens_on;
    line.planned_on = planned_on(task, fresh);
    line.staff = task.staff;
    line.minutes = task.minutes;
    line.score = task.score;
    if (const auto handed = fresh.handed_to.find(task.task); handed != fresh.handed_to.end())
        line.staff = handed->second;
    if (const auto ended = fresh.ended.find(task.task); ended != fresh.ended.end()) {
        line.outcome = ended->second;
        line.state = ended->second == "done" ? TaskState::done : TaskState::closed;
    }
    line.staff_name = staff_name(book.portfolio, line.staff);
    line.reasons = coded_texts(book.house.messages(), reasons_of(snapshot, book, task));
    line.worse_loan = TRY(worse_loan_beside(book, snapshot));
    if (line.state == TaskState::open) line.approval = TRY(approval_of(book, task));
    line.same_talk = TRY(same_talk_of(book, fresh, task, snapshot.loan));
    put_lateness(book, line);
    return line;
}

Result<TaskAssigned> assignment_of(House& house, TaskId task) {
    const auto record = TRY(house.store().fact_at(task.value));
    const auto* assigned = record ? std::get_if<TaskAssigned>(&record->fact) : nullptr;
    if (assigned == nullptr || assigned->task.is_known())  // a hand-over is not a task of its own
        return Error{ErrorKind::not_found, "task_unknown", fmt::format("no task {}", task.value)};
    return *assigned;
}

Result<TaskLine> task_line(const BookView& book, const FreshWork& fresh, TaskId task) {
    const TaskAssigned assigned = TRY(assignment_of(book.house, task));
    const LoanSnapshot* snapshot = book.portfolio.find(assigned.loan);
    if (snapshot != nullptr)
        for (const OpenTask& open : snapshot->tasks)
            if (open.task == task) return open_task_line(book, fresh, *snapshot, open);
    TaskLine line;
    line.task = task;
    line.loan_id = assigned.loan;
    if (snapshot != nullptr) put_loan(*snapshot, book, line);
    line.person = TRY(person_of(book.house, snapshot, assigned.person));
    put_kind(book.house, task_kind_named(assigned.task_kind).value_or(TaskKind::verify_signal),
             line);
    line.opens_on = assigned.opens_on;
    line.due_on = assigned.due_on;
    line.planned_on = assigned.planned_on;
    line.staff = assigned.staff;
    line.staff_name = staff_name(book.portfolio, line.staff);
    line.minutes = static_cast<int>(assigned.minutes);
    line.score = static_cast<int>(assigned.score);
    line.reasons = coded_texts(book.house.messages(), assigned.reasons);
    const TaskEnd ending = TRY(end_of(book.house, assigned.loan, task));
    line.state = ending.state;
    line.outcome = ending.outcome;
    put_lateness(book, line);
    return line;
}

Result<TaskLine> read_task(House& house, TaskId task) {
    return read_book(house, [&](const BookView& book) -> Result<TaskLine> {
        const FreshWork fresh = TRY(read_fresh_work(house, book.today));
        return task_line(book, fresh, task);
    });
}

}  // namespace daihou
