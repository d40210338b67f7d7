#include "cli/terminals/terminal_commands.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/terminals/keep_fixes.h"
#include "cli/terminals/terminal_drive.h"
#include "service/loan_now.h"
#include "service/terminals/bind_terminal.h"
#include "service/view/terminals/read_positions.h"

namespace daihou {
namespace {

using Json = nlohmann::ordered_json;

Result<VehicleId> vehicle_of(House& house, const std::string& loan) {
    const LoanId named = TRY(loan_named(house, loan));
    const LoanNow now = TRY(loan_now(house, named));
    if (now.loan.vehicle.vehicle.is_known()) return now.loan.vehicle.vehicle;
    return Error{ErrorKind::not_found, "vehicle_missing",
                 fmt::format("loan {} has no vehicle on record; import it first", loan)};
}

Result<Json> bound(House& house, const TerminalArguments& arguments) {
    TerminalToBind wanted;
    wanted.phone = arguments.phone;
    wanted.terminal_id = arguments.terminal_id;
    wanted.vehicle = TRY(vehicle_of(house, arguments.loan));
    wanted.role = *terminal_role_named(arguments.role);
    wanted.model = arguments.model;
    wanted.system = *coordinate_system_named(arguments.system);
    wanted.installed_on =
        TRY(date_if_given(arguments.installed_on)).value_or(house.clock().today());
    TRY(bind_terminal(house, {}, wanted));
    const LoanId loan = TRY(loan_named(house, arguments.loan));
    const LocationPermit permit = TRY(location_permit_of(house, loan));
    const std::string phone = TRY(terminal_phone(arguments.phone));
    return Json{{"phone", phone},
                {"vehicle", std::to_string(wanted.vehicle.value)},
                {"loan", arguments.loan},
                {"role", arguments.role},
                {"installed_on", format_date(wanted.installed_on)},
                {"permit", name_of(permit)}};
}

Result<Json> unbound(House& house, const TerminalArguments& arguments) {
    TRY(unbind_terminal(house, {}, arguments.phone, *unbind_ground_named(arguments.ground),
                        arguments.why));
    const std::string phone = TRY(terminal_phone(arguments.phone));
    return Json{{"phone", phone}, {"unbound", arguments.ground}};
}

Json json_of(const FleetLine& line) {
    Json terminals = Json::array();
    for (const FleetTerminal& terminal : line.terminals)
        terminals.push_back({{"phone", terminal.phone},
                             {"role", name_of(terminal.role)},
                             {"model", terminal.model}});
    return {{"vehicle", std::to_string(line.vehicle.value)},
            {"loan", line.loan_key},
            {"terminals", terminals},
            {"permit", name_of(line.permit)},
            {"last_at", line.last ? Json(format_instant(Instant(line.last->fix.at))) : Json()},
            {"age_s", line.last ? Json(line.age_seconds) : Json()},
            {"health", name_of(line.health)}};
}

}  // namespace

int run_terminal_bind(House& house, const TerminalArguments& arguments, std::ostream& out,
                      std::ostream& err) {
    return print_answer(bound(house, arguments), out, err);
}

int run_terminal_unbind(House& house, const TerminalArguments& arguments, std::ostream& out,
                        std::ostream& err) {
    return print_answer(unbound(house, arguments), out, err);
}

int run_terminal_list(House& house, const TerminalArguments&, std::ostream& out,
                      std::ostream& err) {
    const auto fleet = read_fleet(house, {}, "daihou terminal list", CoordinateSystem::wgs84);
    if (!fleet) return report(fleet.error(), err);
    for (const FleetLine& line : *fleet)
        out << json_of(line).dump() << "\n";
    return 0;
}

namespace {

// With an address the house is closed before the cars drive on: they speak to the one that serves.
void add_drive(CLI::App& terminal, TerminalArguments& arguments, const Clock& clock,
               int& exit_code) {
    CLI::App* drive =
        terminal.add_subcommand("drive", "the cars of a simulated lender drive on, up to now");
    add_book_place(*drive, arguments.place);
    drive->add_option("--to", arguments.drive_to,
                      "host:port where the house listens for terminals: on and on");
    drive->callback([&arguments, &clock, &exit_code] {
        if (!arguments.drive_to.empty()) {
            exit_code =
                run_terminal_drive_to(arguments.place, clock, arguments.drive_to, std::cerr);
            return;
        }
        exit_code = with_house(arguments.place, clock, std::cerr, [](House& house) {
            return run_terminal_drive(house, std::cout, std::cerr);
        });
    });
}

}  // namespace

void add_terminal(CLI::App& app, TerminalArguments& arguments, const Clock& clock, int& exit_code) {
    using Command = int (*)(House&, const TerminalArguments&, std::ostream&, std::ostream&);
    CLI::App* terminal = app.add_subcommand("terminal", "terminals in vehicles");
    terminal->require_subcommand(1);
    const auto add = [&](const char* name, const char* about, Command command) {
        CLI::App* sub = terminal->add_subcommand(name, about);
        add_book_place(*sub, arguments.place);
        sub->callback([&arguments, &clock, &exit_code, command] {
            exit_code = with_house(arguments.place, clock, std::cerr, [&](House& house) {
                return command(house, arguments, std::cout, std::cerr);
            });
        });
        return sub;
    };
    CLI::App* bind = add("bind", "from now on its positions are the vehicle's", run_terminal_bind);
    CLI::App* unbind = add("unbind", "taken out, replaced, or settled", run_terminal_unbind);
    add("list", "a line a vehicle: its terminals and when it was last heard of", run_terminal_list);
    add("keep", "keep the fixes of a file as if terminals had sent them, and watch them",
        [](House& house, const TerminalArguments& told, std::ostream& out, std::ostream& err) {
            return run_terminal_keep(house, told.file, out, err);
        })
        ->add_option("FILE", arguments.file,
                     "CSV of vehicle_id (the phone),timestamp_utc,lat,lon[,alarm,status]")
        ->required();
    add_drive(*terminal, arguments, clock, exit_code);
    for (CLI::App* each : {bind, unbind})
        each->add_option("PHONE", arguments.phone, "what its frames carry")->required();
    bind->add_option("--loan", arguments.loan, "whose vehicle: the lender's number, or the id")
        ->required();
    bind->add_option("--terminal-id", arguments.terminal_id, "the maker's number on the device");
    bind->add_option("--role", arguments.role, "main or backup")
        ->check(CLI::IsMember({"main", "backup"}))
        ->capture_default_str();
    bind->add_option("--model", arguments.model, "of the device");
    bind->add_option("--system", arguments.system, "in which it reports")
        ->check(CLI::IsMember({"wgs84", "gcj02", "bd09"}))
        ->capture_default_str();
    bind->add_option("--installed-on", arguments.installed_on, "today if left out");
    unbind->add_option("--ground", arguments.ground, "why, in a word")
        ->check(CLI::IsMember({"removed", "replaced", "settled", "other"}))
        ->capture_default_str();
    unbind->add_option("--why", arguments.why, "and in a sentence")->required();
}

}  // namespace daihou
