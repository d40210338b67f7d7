#include "service/view/follow_up/read_coverage.h"

#include "service/on_all_cores.h"
#include "service/staff/staff_calendar.h"
#include "service/staff/staff_now.h"
#include "service/view/past_day.h"
#include "service/view/person/read_person.h"

namespace daihou {
namespace {

constexpr std::size_t gaps_shown_max = 500;
constexpr std::size_t late_shown_max = 200;

Result<std::vector<GapLine>> gap_lines(const BookView& book, const CoverageReport& report) {
    std::vector<GapLine> lines;
    for (const CoverageGap& gap : report.gaps) {
        if (lines.size() == gaps_shown_max) break;
        GapLine line;
        line.loan_id = gap.loan;
        line.loan = TRY(loan_of(book, gap.loan))->key;
        if (gap.person.is_known())
            line.person_masked = TRY(read_person(book.house, gap.person)).name_masked;
        line.reason = coded_text(book.house.messages(), name_of(gap.code));
        line.since = gap.since;
        lines.push_back(std::move(line));
    }
    return lines;
}

CoverageReport whole_coverage(const BookView& book) {
    auto parts = on_all_cores(book.loans, [&book](std::span<const LoanSnapshot> loans) {
        return coverage_of(loans, book.policy, book.today);
    });
    CoverageReport report = std::move(parts.front());
    for (std::size_t i = 1; i < parts.size(); ++i)
        append(report, std::move(parts[i]));
    return report;
}

Result<std::vector<TaskLine>> late_tasks(const BookView& book, const FreshWork& fresh) {
    std::vector<const BoardTask*> late;
    for (const BoardTask& task : book.portfolio.open_tasks())
        if (task.due_on && *task.due_on < book.today && !fresh.ended.contains(task.task))
            late.push_back(&task);
    const auto shown =
        late.begin() + static_cast<std::ptrdiff_t>(std::min(late.size(), late_shown_max));
    std::partial_sort(late.begin(), shown, late.end(), [](const BoardTask* a, const BoardTask* b) {
        return std::tie(a->due_on, a->task) < std::tie(b->due_on, b->task);
    });
    std::vector<TaskLine> lines;
    for (auto one = late.begin(); one != shown; ++one) {
        const LoanSnapshot& snapshot = *TRY(loan_of(book, (*one)->loan));
        const auto open = std::ranges::find(snapshot.tasks, (*one)->task, &OpenTask::task);
        INVARIANT(open != snapshot.tasks.end());
        lines.push_back(TRY(open_task_line(book, fresh, snapshot, *open)));
    }
    return lines;
}

}  // namespace

Result<CoveragePage> read_coverage(House& house, std::optional<BusinessDate> day) {
    const auto last = house.day();
    return read_book_of(house, day, [&](const BookView& book) -> Result<CoveragePage> {
        CoveragePage page;
        page.as_of = book.today;
        page.report = whole_coverage(book);
        page.gaps = TRY(gap_lines(book, page.report));
        FreshWork fresh;
        if (last == book.today) fresh = TRY(read_fresh_work(house, book.today));
        page.late = TRY(late_tasks(book, fresh));
        if (const auto closing = closing_of(house, book.today)) {
            page.last_run_at = closing->recorded_at;
            page.plan_digest = std::get<DayClosed>(closing->fact).plan_digest;
        }
        return page;
    });
}

Result<std::vector<StaffLine>> read_staff(House& house) {
    return read_book(house, [&](const BookView& book) -> Result<std::vector<StaffLine>> {
        std::map<StaffId, StaffLine> lines;
        const BusinessDate day = std::max(book.today, house.clock().today());
        for (const StaffMember& member : TRY(staff_as_known(house, book.portfolio)))
            if (!has_left(member, day))
                lines[member.staff] = {member.staff, member.name, member.roles,
                                       member.minutes_a_day, member.minutes_on(book.today)};
        const FreshWork fresh = TRY(read_fresh_work(house, book.today));
        for (const BoardTask& task : book.portfolio.open_tasks()) {
            const auto handed = fresh.handed_to.find(task.task);
            const StaffId staff = handed == fresh.handed_to.end() ? task.staff : handed->second;
            const auto line = lines.find(staff);
            if (line == lines.end() || fresh.ended.contains(task.task)) continue;
            if (task.planned_on && *task.planned_on > book.today) continue;
            line->second.tasks_today += 1;
            line->second.minutes_today += task.minutes;
        }
        std::vector<StaffLine> staff;
        for (auto& [id, line] : lines)
            staff.push_back(std::move(line));
        return staff;
    });
}

}  // namespace daihou
