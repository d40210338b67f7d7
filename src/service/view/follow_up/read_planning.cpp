#include "service/view/follow_up/read_planning.h"

#include <future>
#include <thread>

#include "base/stage_watch.h"
#include "service/staff/staff_calendar.h"
#include "service/task/fresh_work.h"
#include "service/view/follow_up/read_task.h"
#include "service/view/person/read_person.h"

namespace daihou {
namespace {

constexpr std::size_t late_forecast_max = 200;

std::vector<WantedTask> wanted_on_all_cores(const BookView& book, BusinessDate until) {
    const std::size_t count = book.loans.size();
    const std::size_t shards = std::max<std::size_t>(
        1, std::min<std::size_t>(std::thread::hardware_concurrency(), count / 2000));
    std::vector<std::future<std::vector<WantedTask>>> parts;
    for (std::size_t i = 1; i < shards; ++i) {
        const std::size_t from = count * i / shards, to = count * (i + 1) / shards;
        parts.push_back(std::async(std::launch::async, wanted_ahead,
                                   book.loans.subspan(from, to - from), std::cref(book.policy),
                                   book.today, until));
    }
    std::vector<WantedTask> wanted =
        wanted_ahead(book.loans.first(count / shards), book.policy, book.today, until);
    for (auto& part : parts) {
        std::vector<WantedTask> more = part.get();
        wanted.insert(wanted.end(), std::make_move_iterator(more.begin()),
                      std::make_move_iterator(more.end()));
    }
    return wanted;
}

Result<Forecast> forecast_of(const BookView& book, std::span<const StaffMember> staff,
                             BusinessDate until) {
    std::vector<WantedTask> wanted = wanted_on_all_cores(book, until);
    const FreshWork fresh = TRY(read_fresh_work(book.house, book.today));
    if (!fresh.ended.empty())
        std::erase_if(wanted, [&fresh](const WantedTask& task) {
            return task.task.is_known() && fresh.ended.contains(task.task);
        });
    return forecast_week(std::move(wanted), staff, book.policy, book.today, until);
}

Result<LateAheadLine> line_of(const BookView& book, LateTask task) {
    LateAheadLine line;
    line.loan = TRY(loan_of(book, task.loan))->key;
    if (task.person.is_known())
        line.person_masked = TRY(read_person(book.house, task.person)).name_masked;
    line.kind_text = book.house.messages().text(fmt::format("task.{}", name_of(task.kind)));
    line.staff_name = staff_name(book.portfolio, task.staff);
    line.task = std::move(task);
    return line;
}

CalendarRow row_of(const StaffMember& member, const std::vector<CalendarDay>& days) {
    CalendarRow row{member, {}, {}};
    for (const CalendarDay& day : days) {
        row.minutes.push_back(day.is_working_day ? member.minutes_on(day.day) : 0);
        const Absence* absence = member.absence_on(day.day);
        if (absence == nullptr) continue;
        // Two entries that meet are two; one that goes on is one.
        const bool goes_on = !row.absences.empty() &&
                             row.absences.back().reason == absence->reason &&
                             row.absences.back().minutes_left == absence->minutes_left &&
                             row.absences.back().to + Days(1) == day.day;
        if (goes_on)
            row.absences.back().to = day.day;
        else
            row.absences.push_back({day.day, day.day, absence->minutes_left, absence->reason});
    }
    return row;
}

}  // namespace

Result<ForecastPage> read_forecast(House& house, int days) {
    INVARIANT(days >= 1 && days <= forecast_days_max);
    return read_book(house, [&](const BookView& book) -> Result<ForecastPage> {
        StageWatch watch;
        ForecastPage page;
        page.as_of = book.today;
        page.until = book.today + Days(days);
        const auto staff = TRY(staff_as_known(house, book.portfolio));
        Forecast forecast = TRY(forecast_of(book, staff, page.until));
        page.days = std::move(forecast.days);
        page.late_already = forecast.late_already;
        page.late_total = static_cast<std::int64_t>(forecast.late.size());
        for (ForecastNeed& need : forecast.needs) {
            NeedLine& line = page.needs.emplace_back();
            for (const AwayStaff& away : need.away)
                line.away.push_back(
                    {away.staff, staff_name(book.portfolio, away.staff), away.minutes_away});
            line.need = std::move(need);
        }
        forecast.late.resize(std::min(forecast.late.size(), late_forecast_max));
        for (LateTask& task : forecast.late)
            page.late.push_back(TRY(line_of(book, std::move(task))));
        page.seconds = watch.lap();
        return page;
    });
}

Result<StaffCalendarPage> read_staff_calendar(House& house, int days) {
    return read_book(house, [&](const BookView& book) -> Result<StaffCalendarPage> {
        StaffCalendarPage page;
        page.from = std::max(book.today, house.clock().today());
        for (int i = 0; i < days; ++i) {
            const BusinessDate day = page.from + Days(i);
            page.days.push_back({day, book.policy.calendar.is_working_day(day)});
        }
        for (const StaffMember& member : TRY(staff_as_known(house, book.portfolio)))
            page.rows.push_back(row_of(member, page.days));
        std::ranges::stable_sort(page.rows, {}, [](const CalendarRow& row) {
            return std::tie(row.member.roles, row.member.name);
        });
        return page;
    });
}

}  // namespace daihou
