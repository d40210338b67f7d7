#include "service/view/read_work_list.h"

#include <set>

#include "service/view/page_cursor.h"
#include "service/view/past_day.h"

namespace daihou {
namespace {

// An entry before it is dressed for display: enough to rank, count and page.
struct Entry {
    std::int64_t score = 0;
    BusinessDate due_on;
    TaskId task;
    const LoanSnapshot* snapshot = nullptr;
    const OpenTask* open = nullptr;  // null: finished
    int minutes = 0;
    friend bool operator<(const Entry& a, const Entry& b) {
        return std::tuple(-a.score, a.due_on, a.task) < std::tuple(-b.score, b.due_on, b.task);
    }
};

template <class Value>
Value changed(const std::map<TaskId, Value>& changes, TaskId task, Value unchanged) {
    const auto found = changes.find(task);
    return found == changes.end() ? unchanged : found->second;
}

bool is_wanted(const WorkListQuestion& question, const FreshWork& fresh, const OpenTask& task,
               BusinessDate date) {
    if (question.kind && task.kind != *question.kind) return false;
    if (question.staff && changed(fresh.handed_to, task.task, task.staff) != *question.staff)
        return false;
    if (fresh.ended.contains(task.task)) return false;
    auto planned = changed(fresh.planned_on, task.task, task.planned_on ? *task.planned_on : date);
    // Put off on the closed day itself, after its plan was made.
    if (task.postponed_until && *task.postponed_until > planned) planned = *task.postponed_until;
    return changed(fresh.postponed_to, task.task, planned) <= date;
}

void take_open(const BookView& book, const WorkListQuestion& question, const FreshWork& fresh,
               BusinessDate date, std::vector<Entry>& entries) {
    for (const LoanSnapshot& snapshot : book.loans)
        for (const OpenTask& task : snapshot.tasks)
            if (is_wanted(question, fresh, task, date))
                entries.push_back({task.score, task.due_on ? *task.due_on : date, task.task,
                                   &snapshot, &task, task.minutes});
}

// Finished on the day by the staff asked for: visits that reached the person and tasks marked done.
// On the last closed day itself what came after counts too: the day goes on until the next one is
// closed.
Result<std::vector<Entry>> finished(const BookView& book, const WorkListQuestion& question,
                                    BusinessDate date) {
    FactRange range;
    range.from_day = date;
    if (date < book.today) range.through_day = date;
    std::set<TaskId> tasks;
    const auto take = [&](const FactRecord& record) {
        if (question.staff && record.by != *question.staff) return true;
        if (const auto* done = std::get_if<TaskDone>(&record.fact))
            if (done->outcome == "done") tasks.insert(done->task);
        if (const auto* visit = std::get_if<VisitHeld>(&record.fact))
            if (visit->task.is_known() && visit->outcome == VisitOutcome::reached)
                tasks.insert(visit->task);
        return true;
    };
    // Not the plan of the day itself: it is most of what the day recorded, and nobody's work.
    Store& store = book.house.store();
    if (const auto plan = TRY(store.fact_under(fmt::format("day:{}", format_date(date))))) {
        range.up_to = std::get<DayClosed>(plan->fact).cut_off;
        TRY(store.each_fact(range, take));
        range.after = plan->sequence;
        range.up_to = INT64_MAX;
    }
    TRY(store.each_fact(range, take));
    std::vector<Entry> entries;
    for (const TaskId task : tasks) {
        const auto assigned = assignment_of(book.house, task);
        if (!assigned) continue;
        if (question.kind && assigned->task_kind != name_of(*question.kind)) continue;
        entries.push_back({assigned->score, assigned->due_on, task, nullptr, nullptr,
                           static_cast<int>(assigned->minutes)});
    }
    return entries;
}

std::int64_t capacity_of(const BookView& book, const WorkListQuestion& question,
                         BusinessDate date) {
    if (!book.policy.calendar.is_working_day(date)) return 0;
    std::int64_t minutes = 0;
    for (const StaffMember& member : book.portfolio.staff())
        if (!question.staff || member.staff == *question.staff) minutes += member.minutes_a_day;
    return minutes;
}

Done fill_page(const BookView& book, const WorkListQuestion& question, const FreshWork& fresh,
               std::vector<Entry> entries, WorkList& list) {
    std::sort(entries.begin(), entries.end());
    auto first = entries.begin();
    if (!question.cursor.empty()) {
        const auto place = TRY(numbers_of_cursor(question.cursor, 3));
        Entry last;
        last.score = place[0];
        last.due_on = BusinessDate(Days(place[1]));
        last.task = TaskId{place[2]};
        first = std::upper_bound(entries.begin(), entries.end(), last);
    }
    for (; first != entries.end() && list.items.size() < question.limit; ++first)
        list.items.push_back(first->open
                                 ? TRY(open_task_line(book, fresh, *first->snapshot, *first->open))
                                 : TRY(task_line(book, fresh, first->task)));
    if (first != entries.end() && !list.items.empty()) {
        const Entry& last = *std::prev(first);
        list.next_cursor =
            cursor_of({last.score, last.due_on.time_since_epoch().count(), last.task.value});
    }
    return done();
}

}  // namespace

Result<WorkList> read_work_list(House& house, const WorkListQuestion& question) {
    const auto last = house.day();
    return read_book_of(house, question.date, [&](const BookView& book) -> Result<WorkList> {
        WorkList list;
        list.date = question.date.value_or(book.today);
        FreshWork fresh;
        if (last == book.today) fresh = TRY(read_fresh_work(house, book.today));
        std::vector<Entry> open;
        take_open(book, question, fresh, list.date, open);
        std::vector<Entry> ended = TRY(finished(book, question, list.date));
        list.open = static_cast<std::int64_t>(open.size());
        list.done = static_cast<std::int64_t>(ended.size());
        for (const Entry& entry : open) {
            list.late += entry.due_on < list.date ? 1 : 0;
            list.minutes_planned += entry.minutes;
        }
        list.minutes_capacity = capacity_of(book, question, list.date);
        std::vector<Entry> shown;
        if (question.state != TaskFilter::done) shown = std::move(open);
        if (question.state != TaskFilter::open)
            shown.insert(shown.end(), ended.begin(), ended.end());
        TRY(fill_page(book, question, fresh, std::move(shown), list));
        return list;
    });
}

}  // namespace daihou
