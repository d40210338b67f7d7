#include "cli/day/planning_commands.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>

#include "service/staff/staff_calendar.h"
#include "service/view/follow_up/read_planning.h"
#include "wire/forecast_json.h"

namespace daihou {
namespace {

using Json = nlohmann::ordered_json;

Result<AwayForm> form_of(House& house, const PlanningArguments& arguments) {
    AwayForm form;
    form.from = TRY(parse_date(arguments.from));
    form.to = arguments.to.empty() ? form.from : TRY(parse_date(arguments.to));
    form.minutes_left = static_cast<int>(arguments.minutes_left);
    const auto reason = away_reason_named(arguments.reason);
    if (!reason)
        return Error{ErrorKind::bad_input, "away_reason",
                     fmt::format("{} is no reason; say leave, illness, training, other_duty, or "
                                 "present to take an entry back",
                                 arguments.reason)};
    form.reason = *reason;
    const auto record = TRY(house.store().fact_under(fmt::format("staff:{}", arguments.account)));
    if (!record)
        return Error{ErrorKind::bad_input, "staff_unknown",
                     fmt::format("nobody has the account {}", arguments.account)};
    form.staff = StaffId{record->sequence};
    return form;
}

using wire::json_of;

Json json_of(const NeedLine& line) {
    Json json = wire::json_of(line.need);
    json["away"] = Json::array();
    for (const StaffInNeed& staff : line.away)
        json["away"].push_back({{"name", staff.name}, {"minutes_away", staff.minutes_away}});
    return json;
}

Json json_of(const LateAheadLine& line) {
    const LateTask& task = line.task;
    return {{"loan", line.loan},
            {"kind", name_of(task.kind)},
            {"due_on", format_date(task.due_on)},
            {"planned_on", task.planned_on ? Json(format_date(*task.planned_on)) : Json()},
            {"staff", task.staff.is_known() ? Json(line.staff_name) : Json()},
            {"minutes", task.minutes}};
}

template <class Lines>
Json list_of(const Lines& lines) {
    Json list = Json::array();
    for (const auto& line : lines)
        list.push_back(json_of(line));
    return list;
}

}  // namespace

int run_staff_away(House& house, const PlanningArguments& arguments, std::ostream& out,
                   std::ostream& err) {
    const auto form = form_of(house, arguments);
    if (!form) return report(form.error(), err);
    if (const Done entered = record_away(house, {}, *form); !entered)
        return report(entered.error(), err);
    out << Json{{"staff", std::to_string(form->staff.value)},
                {"account", arguments.account},
                {"from", format_date(form->from)},
                {"to", format_date(form->to)},
                {"reason", name_of(form->reason)},
                {"minutes_left", form->minutes_left}}
               .dump()
        << "\n";
    return 0;
}

int run_forecast(House& house, int days, std::ostream& out, std::ostream& err) {
    const auto page = read_forecast(house, days);
    if (!page) return report(page.error(), err);
    out << Json{{"as_of", format_date(page->as_of)},  {"until", format_date(page->until)},
                {"late_already", page->late_already}, {"late_total", page->late_total},
                {"days", list_of(page->days)},        {"needs", list_of(page->needs)},
                {"late", list_of(page->late)},        {"seconds", page->seconds}}
               .dump()
        << "\n";
    return page->late_total == 0 ? 0 : 1;
}

namespace {

void add_away(CLI::App& staff, PlanningArguments& arguments, const Clock& clock, int& exit_code) {
    CLI::App* away = staff.add_subcommand(
        "away", "enter that somebody is away; a later entry takes its place on the same days");
    add_book_place(*away, arguments.place);
    away->add_option("--account", arguments.account, "whose")->required();
    away->add_option("--from", arguments.from, "the first day")->required();
    away->add_option("--to", arguments.to, "the last day, the first if left out");
    away->add_option("--reason", arguments.reason,
                     "leave, illness, training, other_duty; present takes an entry back")
        ->capture_default_str();
    away->add_option("--minutes-left", arguments.minutes_left,
                     "a day, of somebody who is partly here")
        ->check(CLI::Range(0, 1440))
        ->capture_default_str();
    away->callback([&arguments, &clock, &exit_code] {
        exit_code = with_house(arguments.place, clock, std::cerr, [&arguments](House& house) {
            return run_staff_away(house, arguments, std::cout, std::cerr);
        });
    });
}

}  // namespace

void add_planning(CLI::App& app, PlanningArguments& arguments, const Clock& clock, int& exit_code) {
    add_away(*app.get_subcommand("staff"), arguments, clock, exit_code);
    CLI::App* command = app.add_subcommand(
        "forecast", "what the next days would bring; exit 1 where something will be late");
    add_book_place(*command, arguments.place);
    command->add_option("--days", arguments.days, "how many")
        ->check(CLI::Range(1, forecast_days_max))
        ->capture_default_str();
    command->callback([&arguments, &clock, &exit_code] {
        exit_code = with_house(arguments.place, clock, std::cerr, [&arguments](House& house) {
            return run_forecast(house, arguments.days, std::cout, std::cerr);
        });
    });
}

}  // namespace daihou
