#include "cli/day/work_commands.h"

#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/opened_house.h"
#include "service/view/follow_up/read_coverage.h"
#include "service/view/follow_up/read_work_list.h"

namespace daihou {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t page = 500;

// A day yet to be closed has no list and no proof.
Done check_closed(House& house, BusinessDate date) {
    const auto last = house.day();
    if (last && date <= *last) return done();
    return Error{ErrorKind::bad_input, "day_not_closed",
                 last ? fmt::format("{} is not closed, the last closed day is {}; close it with "
                                    "`daihou day run`",
                                    format_date(date), format_date(*last))
                      : "no day is closed yet; close one with `daihou day run`"};
}

Json json_of(const CodedText& reason) {
    return {{"code", reason.code}, {"zh", reason.text.zh}, {"en", reason.text.en}};
}

Json json_of(const TaskLine& task) {
    Json reasons = Json::array();
    for (const CodedText& reason : task.reasons)
        reasons.push_back(json_of(reason));
    return {{"task", std::to_string(task.task.value)},
            {"kind", name_of(task.kind)},
            {"loan", task.loan},
            {"person", task.person ? Json(std::to_string(task.person->id.value)) : Json(nullptr)},
            {"due_on", format_date(task.due_on)},
            {"days_late", task.days_late},
            {"staff", task.staff.is_known() ? Json(task.staff_name) : Json(nullptr)},
            {"minutes", task.minutes},
            {"score", task.score},
            {"reasons", reasons}};
}

// Members of staff by id whose account or role was asked for; empty optional = everybody.
struct StaffWanted {
    std::optional<StaffId> one;
    std::vector<StaffId> with_role;
    bool any_role = true;
    bool fits(StaffId staff) const {
        return any_role || std::find(with_role.begin(), with_role.end(), staff) != with_role.end();
    }
};

Result<StaffWanted> staff_wanted(House& house, const WorkListArguments& arguments) {
    return house.read([&](const Portfolio& portfolio, auto) -> Result<StaffWanted> {
        StaffWanted wanted;
        wanted.any_role = arguments.role.empty();
        for (const StaffMember& member : portfolio.staff()) {
            if (member.account == arguments.staff) wanted.one = member.staff;
            if (std::find(member.roles.begin(), member.roles.end(), arguments.role) !=
                member.roles.end())
                wanted.with_role.push_back(member.staff);
        }
        if (!arguments.staff.empty() && !wanted.one)
            return Error{ErrorKind::bad_input, "staff_unknown",
                         fmt::format("nobody has the account {}", arguments.staff)};
        return wanted;
    });
}

}  // namespace

int run_work_list(House& house, BusinessDate date, const WorkListArguments& arguments,
                  std::ostream& out, std::ostream& err) {
    if (const Done closed = check_closed(house, date); !closed) return report(closed.error(), err);
    const auto wanted = staff_wanted(house, arguments);
    if (!wanted) return report(wanted.error(), err);
    std::int64_t left = arguments.limit;
    WorkListQuestion question;
    question.staff = wanted->one;
    question.limit = page;
    question.date = date;
    do {
        const auto list = read_work_list(house, question);
        if (!list) return report(list.error(), err);
        for (const TaskLine& task : list->items)
            if (wanted->fits(task.staff) && left-- > 0) out << json_of(task).dump() << "\n";
        question.cursor = list->next_cursor;
    } while (!question.cursor.empty() && left > 0);
    return 0;
}

int run_coverage(House& house, BusinessDate date, std::ostream& out, std::ostream& err) {
    if (const Done closed = check_closed(house, date); !closed) return report(closed.error(), err);
    const auto coverage = read_coverage(house, date);
    if (!coverage) return report(coverage.error(), err);
    Json gaps = Json::array();
    for (const GapLine& gap : coverage->gaps)
        gaps.push_back({{"loan", gap.loan},
                        {"person", gap.person_masked},
                        {"since", format_date(gap.since)},
                        {"reason", json_of(gap.reason)}});
    const CoverageReport& report = coverage->report;
    out << Json{{"day", format_date(date)},
                {"complete", report.is_complete()},
                {"checked",
                 {{"loans", report.loans_checked},
                  {"guarantors", report.guarantors_checked},
                  {"overdue_loans", report.overdue_loans_checked},
                  {"tasks", report.tasks_checked}}},
                {"gaps_total", report.gaps.size()},
                {"gaps", gaps},
                {"missed",
                 {{"count", report.missed_ages.count},
                  {"oldest_days", report.missed_ages.oldest_days}}},
                {"plan_digest", coverage->plan_digest}}
               .dump()
        << "\n";
    return report.is_complete() ? 0 : 1;
}

}  // namespace daihou
