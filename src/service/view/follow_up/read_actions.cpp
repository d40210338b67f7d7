#include "service/view/follow_up/read_actions.h"

#include <algorithm>
#include <map>

#include "service/approval/kept_approvals.h"

namespace daihou {
namespace {

// Folds the facts of any number of loans, in the order recorded.
class ActionFold {
public:
    explicit ActionFold(const ActionRules& rules) : rules_(rules) {}

    void take(const FactRecord& record) {
        std::visit([&](const auto& fact) { note(fact, record); }, record.fact);
    }
    std::map<LoanId, std::vector<ActionLine>>& lines() { return lines_; }

private:
    static ActionOrigin origin_of(const FactRecord& opened) {
        if (opened.source_key.starts_with("visit:")) return ActionOrigin::visit;
        if (opened.source_key.starts_with("action_after:")) return ActionOrigin::action;
        return ActionOrigin::request;
    }
    template <class Same>
    ActionLine* find(LoanId loan, Same&& same) {
        const auto at = lines_.find(loan);
        if (at == lines_.end()) return nullptr;
        const auto found = std::find_if(at->second.begin(), at->second.end(), same);
        return found == at->second.end() ? nullptr : &*found;
    }
    ActionLine* of_task(LoanId loan, TaskId task) {
        if (!task.is_known()) return nullptr;
        return find(loan, [task](const ActionLine& line) { return line.task == task; });
    }
    ActionLine& add(LoanId loan, TaskKind kind, ActionOrigin origin, const FactRecord& record) {
        ActionLine line;
        line.loan = loan;
        line.kind = kind;
        line.origin = origin;
        line.opened_on = effective_day(record);
        return lines_[loan].emplace_back(std::move(line));
    }

    void note(const ActionOpened& opened, const FactRecord& record) {
        // A kind this version does not know becomes a verification (decision/fold_work).
        const TaskKind kind = task_kind_named(opened.action).value_or(TaskKind::verify_signal);
        ActionLine& line = add(opened.loan, kind, origin_of(record), record);
        line.action = record.sequence;
        line.due_on = opened.due_on;
        line.reasons = opened.reasons;
    }
    void note(const TaskAssigned& assigned, const FactRecord& record) {
        if (assigned.task.is_known()) {
            if (ActionLine* line = of_task(assigned.loan, assigned.task))
                line->owner = assigned.staff;
            return;
        }
        const auto kind = task_kind_named(assigned.task_kind);
        if (!kind || rules_.term(*kind) == nullptr) return;
        ActionLine* line = nullptr;
        if (assigned.action != 0)
            line = find(assigned.loan, [&assigned](const ActionLine& open) {
                return open.action == assigned.action && !open.task.is_known();
            });
        if (line == nullptr) {
            const bool is_check = *kind == TaskKind::verify_signal;
            line = &add(assigned.loan, *kind,
                        is_check ? ActionOrigin::warning : ActionOrigin::day_pass, record);
            line->action = assigned.action;
            line->reasons = assigned.reasons;
        }
        line->kind = *kind;
        line->task = TaskId{record.sequence};
        line->owner = assigned.staff;
        line->due_on = assigned.due_on;
    }
    void note(const TaskDone& done, const FactRecord& record) {
        ActionLine* line = of_task(done.loan, done.task);
        if (line == nullptr) return;
        line->state = done.outcome == "done" ? ActionState::done : ActionState::fell_away;
        line->ended_on = effective_day(record);
        line->note = done.note;
        line->amount = done.amount;
        line->outcome = done.outcome;
        if (!done.result.empty()) {
            line->outcome = done.result;
        } else if (line->state == ActionState::done) {
            // Facts from before outcomes had codes of their own: "explained: at the garage".
            const std::size_t colon = done.note.find(": ");
            line->outcome = done.note.substr(0, colon);
            line->note = colon == std::string::npos ? "" : done.note.substr(colon + 2);
        }
    }
    void note(const ApprovalAsked& asked, const FactRecord& record) {
        ActionLine* line = of_task(asked.loan, asked.task);
        if (line == nullptr) return;
        line->approval = record.sequence;
        line->asked_by = record.by;
        line->decided_by = {};
        line->approval_state = name_of(ApprovalState::waiting);
    }
    void note(const ApprovalGiven& given, const FactRecord& record) {
        ActionLine* line = find(given.loan, [&given](const ActionLine& open) {
            return open.approval == given.approval;
        });
        if (line == nullptr) return;
        line->decided_by = record.by;
        line->approval_state = name_of(given.decision);
    }
    void note(const auto&, const FactRecord&) {}

    const ActionRules& rules_;
    std::map<LoanId, std::vector<ActionLine>> lines_;
};

// What hangs on today: lateness, and questions nobody answered in time.
Done judge(House& house, const ActionRules& rules, BusinessDate today, ActionLine& line) {
    const BusinessDate until = line.ended_on.value_or(today);
    line.days_late = std::max(0, days_between(line.due_on, until));
    if (line.approval != 0 && line.approval_state == name_of(ApprovalState::waiting)) {
        const Approvals approvals = TRY(read_approvals(house));
        if (const auto at = approvals.all.find(line.approval); at != approvals.all.end())
            line.approval_state = name_of(state_of(at->second, rules, today));
    }
    if (line.state != ActionState::open) return done();
    const ActionTerm* term = rules.term(line.kind);
    line.is_escalated = term != nullptr && line.days_late > term->escalated_after_days;
    return done();
}

// What was opened on a loan that was paid off before the day pass made a task of it.
void let_fall(House& house, ActionLine& line) {
    if (line.state != ActionState::open || line.task.is_known()) return;
    const bool is_settled = house.read([&](const Portfolio& portfolio, auto) {
        const LoanSnapshot* loan = portfolio.find(line.loan);
        return loan != nullptr && loan->position.state == LoanState::settled;
    });
    if (!is_settled || line.kind == TaskKind::complaint) return;
    line.state = ActionState::fell_away;
    line.outcome = "settled";
}

}  // namespace

std::string_view name_of(ActionOrigin origin) {
    constexpr std::array<std::string_view, 5> names = {"visit", "warning", "request", "action",
                                                       "day_pass"};
    return names.at(static_cast<std::size_t>(origin));
}

std::string_view name_of(ActionState state) {
    constexpr std::array<std::string_view, 3> names = {"open", "done", "fell_away"};
    return names.at(static_cast<std::size_t>(state));
}

Result<std::vector<ActionLine>> read_actions(House& house, LoanId loan) {
    const BusinessDate today = house.clock().today();
    const auto policy = TRY(house.policy().on(today));
    const ActionRules& rules = policy->actions;
    const FactList facts = TRY(house.store().facts_of_loan(loan));
    if (facts.empty())
        return Error{ErrorKind::not_found, "loan_missing", fmt::format("no loan {}", loan.value)};
    ActionFold fold(rules);
    for (const FactRecord& record : facts)
        fold.take(record);
    std::vector<ActionLine> lines = std::move(fold.lines()[loan]);
    for (ActionLine& line : lines) {
        let_fall(house, line);
        TRY(judge(house, rules, today, line));
    }
    return lines;
}

Done each_action(House& house, BusinessDate from, BusinessDate to,
                 const std::function<void(const ActionLine&)>& take) {
    const BusinessDate today = house.clock().today();
    const auto policy = TRY(house.policy().on(today));
    const ActionRules& rules = policy->actions;
    ActionFold fold(rules);
    TRY(house.store().each_fact({}, [&fold](const FactRecord& record) {
        fold.take(record);
        return true;
    }));
    for (auto& [loan, lines] : fold.lines())
        for (ActionLine& line : lines) {
            if (line.opened_on < from || line.opened_on > to) continue;
            let_fall(house, line);
            TRY(judge(house, rules, today, line));
            take(line);
        }
    return done();
}

Result<std::vector<TaskLine>> read_escalated(House& house) {
    return read_book(house, [&](const BookView& book) -> Result<std::vector<TaskLine>> {
        const FreshWork fresh = TRY(read_fresh_work(house, book.today));
        std::vector<TaskLine> late;
        for (const LoanSnapshot& loan : book.loans)
            for (const OpenTask& task : loan.tasks) {
                const ActionTerm* term = book.policy.actions.term(task.kind);
                if (term == nullptr || !task.due_on || fresh.ended.contains(task.task)) continue;
                if (days_between(*task.due_on, book.today) <= term->escalated_after_days) continue;
                late.push_back(TRY(open_task_line(book, fresh, loan, task)));
            }
        std::stable_sort(late.begin(), late.end(), [](const TaskLine& a, const TaskLine& b) {
            return a.days_late > b.days_late;
        });
        return late;
    });
}

}  // namespace daihou
