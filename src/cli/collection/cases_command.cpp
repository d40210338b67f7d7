#include "cli/collection/cases_command.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>

#include "service/view/collection/read_case.h"

namespace daihou {
namespace {

using Json = nlohmann::ordered_json;

Json next_of(const CaseStanding& standing) {
    if (!standing.next) return nullptr;
    return {{"task", std::to_string(standing.next->task.value)},
            {"kind", name_of(standing.next->kind)},
            {"due_on", format_date(standing.next->due_on)}};
}

Json json_of(const CaseLine& line) {
    const CaseStanding& standing = line.standing;
    Json grounds = Json::array();
    for (const OverrideSaid& said : standing.overrides)
        grounds.push_back(said.reason);
    Json gaps = Json::array();
    for (const CaseGap gap : line.gaps)
        gaps.push_back(name_of(gap));
    return {
        {"person", std::to_string(standing.person.value)},
        {"state", name_of(standing.state)},
        {"stage", standing.stage},
        {"dpd", standing.dpd},
        {"loans_overdue", standing.loans_overdue},
        {"overdue_fen", standing.overdue.fen()},
        {"owner", standing.owner.is_known() ? Json(std::to_string(standing.owner.value)) : Json()},
        {"next", next_of(standing)},
        {"overrides", grounds},
        {"gaps", gaps}};
}

Result<bool> write(House& house, const CasesArguments& arguments, std::ostream& out) {
    CaseBoardQuestion question;
    if (!arguments.date.empty()) question.date = TRY(parse_date(arguments.date));
    question.limit = SIZE_MAX;
    const CaseBoard board = TRY(read_case_board(house, question));
    for (const CaseLine& line : board.items)
        out << json_of(line).dump() << "\n";
    return board.without_owner + board.without_next_step == 0;
}

}  // namespace

int run_cases(House& house, const CasesArguments& arguments, std::ostream& out, std::ostream& err) {
    const auto is_complete = write(house, arguments, out);
    if (!is_complete) return report(is_complete.error(), err);
    return *is_complete ? 0 : 1;
}

void add_cases(CLI::App& app, CasesArguments& arguments, const Clock& clock, int& exit_code) {
    CLI::App* command = app.add_subcommand(
        "cases", "every open collection case with its owner, next step and deadline; JSON Lines");
    add_book_place(*command, arguments.place);
    command->add_option("--date", arguments.date, "a closed day, the last one if left out");
    command->callback([&arguments, &clock, &exit_code] {
        exit_code = with_house(arguments.place, clock, std::cerr, [&arguments](House& house) {
            return run_cases(house, arguments, std::cout, std::cerr);
        });
    });
}

}  // namespace daihou
