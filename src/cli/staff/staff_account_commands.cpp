#include "cli/staff/staff_account_commands.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>

#include "service/staff/accounts.h"
#include "service/staff/change_staff.h"
#include "service/staff/staff_now.h"

namespace daihou {
namespace {

using Json = nlohmann::ordered_json;
using Command = int (*)(House&, const StaffArguments&, std::ostream&, std::ostream&);

// How a sign-in record names where it was done.
constexpr std::string_view this_machine = "command line";

Result<StaffId> staff_of(House& house, const std::string& account) {
    const auto record = TRY(house.store().fact_under(registration_key(account)));
    if (!record)
        return Error{ErrorKind::not_found, "staff_missing",
                     fmt::format("nobody has the account {}; see daihou staff list", account)};
    return StaffId{record->sequence};
}

Json json_of(const StaffMember& member) {
    return {{"staff", std::to_string(member.staff.value)},
            {"account", member.account},
            {"name", member.name},
            {"roles", member.roles},
            {"skills", member.skills},
            {"minutes_a_day", member.minutes_a_day},
            {"languages", member.languages},
            {"regions", member.regions},
            {"since", format_date(member.here_since)},
            {"left_on", member.left_on ? Json(format_date(*member.left_on)) : Json()}};
}

// A single empty one is how none is said.
std::optional<std::vector<std::string>> list_if_given(std::vector<std::string> given) {
    if (given.empty()) return std::nullopt;
    std::erase(given, "");
    return given;
}

TermsWanted wanted_in(const StaffArguments& arguments) {
    TermsWanted wanted;
    if (!arguments.name.empty()) wanted.name = arguments.name;
    wanted.roles = list_if_given(arguments.roles);
    wanted.skills = list_if_given(arguments.skills);
    wanted.languages = list_if_given(arguments.languages);
    wanted.regions = list_if_given(arguments.regions);
    if (arguments.minutes_a_day >= 0) wanted.minutes_a_day = arguments.minutes_a_day;
    return wanted;
}

Result<std::string> list_lines(House& house) {
    Accounts accounts(house.store(), house.clock());
    std::string lines;
    for (const StaffMember& member : TRY(staff_now(house.store()))) {
        Json line = json_of(member);
        line["second_factor"] = TRY(accounts.second_factor_of(member)).is_on;
        lines += line.dump();
        lines += '\n';
    }
    return lines;
}

Result<Json> changed(House& house, const StaffArguments& arguments) {
    const StaffId staff = TRY(staff_of(house, arguments.account));
    return json_of(TRY(change_staff(house, {}, staff, wanted_in(arguments), arguments.why)));
}

Result<Json> left(House& house, const StaffArguments& arguments) {
    const StaffId staff = TRY(staff_of(house, arguments.account));
    const BusinessDate on = TRY(date_if_given(arguments.on)).value_or(house.clock().today());
    TRY(record_leaving(house, {}, staff, on, arguments.why));
    Accounts accounts(house.store(), house.clock());
    if (on <= house.clock().today()) TRY(accounts.end_sessions_of(staff, {}, this_machine));
    return json_of(*TRY(member_now(house.store(), staff)));
}

Result<Json> sessions_ended(House& house, const StaffArguments& arguments) {
    const StaffId staff = TRY(staff_of(house, arguments.account));
    Accounts accounts(house.store(), house.clock());
    const auto ended = TRY(accounts.end_sessions_of(staff, {}, this_machine));
    return Json{{"staff", std::to_string(staff.value)}, {"sessions_ended", ended.size()}};
}

Result<Json> second_factor_removed(House& house, const StaffArguments& arguments) {
    const StaffId staff = TRY(staff_of(house, arguments.account));
    Accounts accounts(house.store(), house.clock());
    TRY(accounts.remove_second_factor_of(staff, {}, arguments.why, this_machine));
    return Json{{"staff", std::to_string(staff.value)}, {"second_factor", false}};
}

}  // namespace

int run_staff_list(House& house, const StaffArguments&, std::ostream& out, std::ostream& err) {
    const auto lines = list_lines(house);
    if (!lines) return report(lines.error(), err);
    out << *lines;
    return 0;
}

int run_staff_change(House& house, const StaffArguments& arguments, std::ostream& out,
                     std::ostream& err) {
    return print_answer(changed(house, arguments), out, err);
}

int run_staff_leave(House& house, const StaffArguments& arguments, std::ostream& out,
                    std::ostream& err) {
    return print_answer(left(house, arguments), out, err);
}

int run_staff_sessions_end(House& house, const StaffArguments& arguments, std::ostream& out,
                           std::ostream& err) {
    return print_answer(sessions_ended(house, arguments), out, err);
}

int run_staff_second_factor_remove(House& house, const StaffArguments& arguments, std::ostream& out,
                                   std::ostream& err) {
    return print_answer(second_factor_removed(house, arguments), out, err);
}

void add_staff_accounts(CLI::App& app, StaffArguments& arguments, const Clock& clock,
                        int& exit_code) {
    CLI::App& staff = *app.get_subcommand("staff");
    const auto add = [&](CLI::App& parent, const std::string& name, const std::string& what,
                         Command command) {
        CLI::App* added = parent.add_subcommand(name, what);
        add_book_place(*added, arguments.place);
        added->callback([&arguments, &clock, &exit_code, command] {
            exit_code =
                with_house(arguments.place, clock, std::cerr, [&arguments, command](House& house) {
                    return command(house, arguments, std::cout, std::cerr);
                });
        });
        return added;
    };
    add(staff, "list", "who works here and who left, one a line", run_staff_list);
    CLI::App* change = add(staff, "change", "record other duties; what is left out stays as it is",
                           run_staff_change);
    change->add_option("--name", arguments.name, "name as colleagues know it");
    change->add_option("--role", arguments.roles, "takes the place of all roles (again for more)");
    change->add_option("--skill", arguments.skills, "likewise; an empty one for none");
    change->add_option("--language", arguments.languages, "likewise");
    change->add_option("--region", arguments.regions, "likewise; none: all branches");
    change->add_option("--minutes", arguments.minutes_a_day, "working minutes a day")
        ->check(CLI::Range(0, 1440));
    CLI::App* leave = add(staff, "leave", "record that somebody leaves; final", run_staff_leave);
    leave->add_option("--on", arguments.on, "the first day they are not there, today if left out");
    CLI::App* sessions = staff.add_subcommand("sessions", "where somebody is signed in");
    sessions->require_subcommand(1);
    CLI::App* end = add(*sessions, "end", "sign somebody out everywhere", run_staff_sessions_end);
    CLI::App* factor = staff.add_subcommand("second-factor", "the code besides the password");
    factor->require_subcommand(1);
    CLI::App* remove =
        add(*factor, "remove", "for somebody whose phone is lost", run_staff_second_factor_remove);
    for (CLI::App* each : {change, leave, end, remove})
        each->add_option("--account", arguments.account, "whose")->required();
    for (CLI::App* each : {change, leave, remove})
        each->add_option("--why", arguments.why, "the reason")->required();
}

}  // namespace daihou
