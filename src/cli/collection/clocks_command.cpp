#include "cli/collection/clocks_command.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>

#include "wire/recovery_json.h"

namespace daihou {
namespace {

std::string row_of(const ClockLine& line) {
    return fmt::format("{}  {:>5}  {:<7}  {:>15}  {:<12}  {}{}", format_date(line.clock.ends_on),
                       line.days_left, name_of(line.state),
                       format_yuan_grouped(line.clock.at_stake), line.loan, line.rule.text_zh,
                       line.person_masked.empty() ? "" : " " + line.person_masked);
}

Result<bool> write(House& house, const ClocksArguments& arguments, std::ostream& out) {
    ClocksQuestion question;
    question.before = TRY(date_if_given(arguments.before));
    question.limit = SIZE_MAX;
    const ClockPage page = TRY(read_clocks(house, question));
    if (!arguments.as_json)
        out << fmt::format("截至 as of {}: {}  临近 near {}  已过 over {}\n",
                           format_date(page.date), page.total, page.near, page.over);
    for (const ClockLine& line : page.items)
        out << (arguments.as_json ? wire::json_of(line).dump() : row_of(line)) << "\n";
    return page.over == 0;
}

}  // namespace

int run_clocks(House& house, const ClocksArguments& arguments, std::ostream& out,
               std::ostream& err) {
    const auto is_in_time = write(house, arguments, out);
    if (!is_in_time) return report(is_in_time.error(), err);
    return *is_in_time ? 0 : 1;
}

void add_clocks(CLI::App& app, ClocksArguments& arguments, const Clock& clock, int& exit_code) {
    CLI::App* command =
        app.add_subcommand("clocks", "legal clocks that run, soonest first, with what is at stake");
    add_book_place(*command, arguments.place);
    command->add_option("--before", arguments.before, "that end on this day or before");
    command->add_flag("--json", arguments.as_json, "JSON Lines");
    command->callback([&arguments, &clock, &exit_code] {
        exit_code = with_house(arguments.place, clock, std::cerr, [&arguments](House& house) {
            return run_clocks(house, arguments, std::cout, std::cerr);
        });
    });
}

}  // namespace daihou
