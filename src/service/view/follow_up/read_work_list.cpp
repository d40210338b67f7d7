#include "service/view/follow_up/read_work_list.h"

#include <algorithm>

#include "service/kept_sums.h"
#include "service/view/page_cursor.h"
#include "service/view/past_day.h"

namespace daihou {
namespace {

// An entry before it is dressed for display: enough to rank, count and page.
struct Entry {
    std::int64_t score = 0;
    BusinessDate due_on;
    TaskId task;
    LoanId loan;  // unknown: the task is finished
    std::int64_t minutes = 0;
    friend bool operator<(const Entry& a, const Entry& b) {
        return std::tuple(-a.score, a.due_on, a.task) < std::tuple(-b.score, b.due_on, b.task);
    }
};

template <class Value>
Value changed(const std::map<TaskId, Value>& changes, TaskId task, Value unchanged) {
    const auto found = changes.find(task);
    return found == changes.end() ? unchanged : found->second;
}

bool is_wanted(const WorkListQuestion& question, const FreshWork& fresh, const BoardTask& task,
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

std::vector<Entry> open_entries(const BookView& book, const WorkListQuestion& question,
                                const FreshWork& fresh, BusinessDate date) {
    std::vector<Entry> entries;
    for (const BoardTask& task : book.portfolio.open_tasks())
        if (is_wanted(question, fresh, task, date))
            entries.push_back({task.score, task.due_on ? *task.due_on : date, task.task, task.loan,
                               task.minutes});
    return entries;
}

// Finished on the day by the staff asked for. On the last closed day itself what came after counts
// too: the day goes on until the next one is closed.
Result<FinishedTasks> finished_tasks(House& house, const WorkListQuestion& question,
                                     BusinessDate date, std::optional<BusinessDate> last) {
    if (date == last)
        return finished_since(house.kept().finished_tasks, house.store(), date, question.staff);
    const bool is_past = last && date < *last;
    return read_finished(house.store(), date, is_past ? std::optional(date) : std::nullopt);
}

Result<std::vector<Entry>> finished_entries(const BookView& book, const WorkListQuestion& question,
                                            BusinessDate date, std::optional<BusinessDate> last) {
    const FinishedTasks tasks = TRY(finished_tasks(book.house, question, date, last));
    std::vector<Entry> entries;
    for (const auto& [task, finished] : tasks) {
        if (question.staff && finished.by != *question.staff) continue;
        if (question.kind && finished.kind != name_of(*question.kind)) continue;
        entries.push_back({finished.score, finished.due_on, task, LoanId(), finished.minutes});
    }
    return entries;
}

std::int64_t capacity_of(const BookView& book, const WorkListQuestion& question,
                         BusinessDate date) {
    if (!book.policy.calendar.is_working_day(date)) return 0;
    std::int64_t minutes = 0;
    for (const StaffMember& member : book.portfolio.staff())
        if (!question.staff || member.staff == *question.staff) minutes += member.minutes_on(date);
    return minutes;
}

Result<TaskLine> line_of(const BookView& book, const FreshWork& fresh, const Entry& entry) {
    if (!entry.loan.is_known()) return task_line(book, fresh, entry.task);
    const LoanSnapshot* snapshot = book.portfolio.find(entry.loan);
    const auto open = std::ranges::find(snapshot->tasks, entry.task, &OpenTask::task);
    INVARIANT(open != snapshot->tasks.end());
    return open_task_line(book, fresh, *snapshot, *open);
}

Done fill_page(const BookView& book, const WorkListQuestion& question, const FreshWork& fresh,
               std::vector<Entry> entries, WorkList& list) {
    if (!question.cursor.empty()) {
        const auto place = TRY(numbers_of_cursor(question.cursor, 3));
        Entry last;
        last.score = place[0];
        last.due_on = BusinessDate(Days(place[1]));
        last.task = TaskId{place[2]};
        std::erase_if(entries, [&last](const Entry& entry) { return !(last < entry); });
    }
    const auto shown =
        entries.begin() + static_cast<std::ptrdiff_t>(std::min(question.limit, entries.size()));
    std::partial_sort(entries.begin(), shown, entries.end());
    for (auto entry = entries.begin(); entry != shown; ++entry)
        list.items.push_back(TRY(line_of(book, fresh, *entry)));
    if (shown != entries.end() && shown != entries.begin()) {
        const Entry& last = *std::prev(shown);
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
        std::vector<Entry> open = open_entries(book, question, fresh, list.date);
        const std::vector<Entry> ended = TRY(finished_entries(book, question, list.date, last));
        list.open = static_cast<std::int64_t>(open.size());
        list.done = static_cast<std::int64_t>(ended.size());
        for (const Entry& entry : open) {
            list.late += entry.due_on < list.date ? 1 : 0;
            list.minutes_planned += entry.minutes;
        }
        list.minutes_capacity = capacity_of(book, question, list.date);
        list.works_on = book.policy.calendar.working_day_from(list.date);
        std::vector<Entry> shown;
        if (question.state != TaskFilter::done) shown = std::move(open);
        if (question.state != TaskFilter::open)
            shown.insert(shown.end(), ended.begin(), ended.end());
        TRY(fill_page(book, question, fresh, std::move(shown), list));
        return list;
    });
}

}  // namespace daihou
