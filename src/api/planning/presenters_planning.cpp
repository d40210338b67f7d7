#include "api/planning/presenters_planning.h"

#include <nlohmann/json.hpp>

#include "api/presenters_base.h"
#include "service/view/follow_up/read_task.h"
#include "wire/forecast_json.h"

namespace daihou::api {
namespace {

using api::shown;

Json staff_or_null(StaffId staff, const std::string& name) {
    return staff.is_known() ? staff_shown(staff, name) : Json();
}
Json text_or_null(const std::string& text) {
    return text.empty() ? Json() : Json(text);
}

Json shown(const ForecastDay& day) {
    return wire::json_of(day);
}

Json shown(const NeedLine& line) {
    Json json = wire::json_of(line.need);
    json["away"] = Json::array();
    for (const StaffInNeed& staff : line.away)
        json["away"].push_back({{"staff", staff_shown(staff.staff, staff.name)},
                                {"minutes_away", staff.minutes_away}});
    return json;
}

Json shown(const LateAheadLine& line) {
    const LateTask& task = line.task;
    return {{"task", task.task.is_known() ? Json(id_text(task.task)) : Json()},
            {"kind", name_of(task.kind)},
            {"kind_text", shown(line.kind_text)},
            {"loan_id", id_text(task.loan)},
            {"loan", line.loan},
            {"person_masked", text_or_null(line.person_masked)},
            {"due_on", shown(task.due_on)},
            {"planned_on", shown(task.planned_on)},
            {"staff", staff_or_null(task.staff, line.staff_name)},
            {"minutes", task.minutes},
            {"score", task.score},
            {"role", task.role},
            {"skill", text_or_null(task.skill)}};
}

Json shown(const CalendarRow& row) {
    Json absences = Json::array();
    for (const CalendarAbsence& absence : row.absences)
        absences.push_back({{"from", shown(absence.from)},
                            {"to", shown(absence.to)},
                            {"minutes_left", absence.minutes_left},
                            {"reason", name_of(absence.reason)}});
    const StaffMember& member = row.member;
    return {{"staff", staff_shown(member.staff, member.name)},
            {"roles", member.roles},
            {"skills", member.skills},
            {"languages", member.languages},
            {"regions", member.regions},
            {"minutes_a_day", member.minutes_a_day},
            {"minutes", row.minutes},
            {"absences", absences},
            {"lately",
             {{"tasks", member.lately.tasks},
              {"minutes", member.lately.minutes},
              {"score", member.lately.score}}}};
}

template <class Lines>
Json list_of(const Lines& lines) {
    Json list = Json::array();
    for (const auto& line : lines)
        list.push_back(shown(line));
    return list;
}

}  // namespace

Json shown(const ForecastPage& page) {
    return {{"as_of", shown(page.as_of)},       {"until", shown(page.until)},
            {"days", list_of(page.days)},       {"needs", list_of(page.needs)},
            {"late", list_of(page.late)},       {"late_total", page.late_total},
            {"late_already", page.late_already}};
}

Json shown(const StaffCalendarPage& page) {
    Json days = Json::array();
    for (const CalendarDay& day : page.days)
        days.push_back({{"day", shown(day.day)}, {"is_working_day", day.is_working_day}});
    return {{"from", shown(page.from)}, {"days", days}, {"rows", list_of(page.rows)}};
}

Json shown(const House& house, const HandOverPlan& plan) {
    const auto named = house.read([&plan](const Portfolio& portfolio, auto) {
        std::map<StaffId, std::string> names;
        for (const StaffMember& member : portfolio.staff())
            names[member.staff] = member.name;
        return names;
    });
    const auto name = [&named](StaffId staff) {
        const auto at = named.find(staff);
        return at == named.end() ? std::string() : at->second;
    };
    Json moves = Json::array(), shares = Json::array();
    for (const HandOverMove& move : plan.moves)
        moves.push_back({{"task", id_text(move.task)},
                         {"loan_id", id_text(move.loan)},
                         {"loan", move.loan_key},
                         {"kind_text",
                          shown(house.messages().text(fmt::format("task.{}", name_of(move.kind))))},
                         {"due_on", shown(move.due_on)},
                         {"planned_on", shown(move.planned_on)},
                         {"minutes", move.minutes},
                         {"role", move.role},
                         {"skill", text_or_null(move.skill)},
                         {"from", staff_or_null(move.from, name(move.from))},
                         {"to", staff_or_null(move.to, name(move.to))},
                         {"bar", move.bar ? Json(name_of(*move.bar)) : Json()}});
    for (const HandOverShare& share : plan.shares)
        shares.push_back({{"staff", staff_shown(share.staff, name(share.staff))},
                          {"tasks", share.tasks},
                          {"minutes", share.minutes},
                          {"score", share.score}});
    return {{"moves", moves}, {"shares", shares}, {"barred", plan.barred}, {"digest", plan.digest}};
}

}  // namespace daihou::api
