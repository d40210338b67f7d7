#include "cli/follow_up/actions_command.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>

#include "service/view/follow_up/read_actions.h"

namespace daihou {
namespace {

using Json = nlohmann::ordered_json;

Json number_or_null(std::int64_t number) {
    return number == 0 ? Json() : Json(number);
}

Json json_of(const ActionLine& line, const std::string& loan) {
    return {{"loan", loan},
            {"kind", name_of(line.kind)},
            {"task", number_or_null(line.task.value)},
            {"origin", name_of(line.origin)},
            {"reasons", line.reasons},
            {"opened_on", format_date(line.opened_on)},
            {"owner", number_or_null(line.owner.value)},
            {"due_on", format_date(line.due_on)},
            {"state", name_of(line.state)},
            {"outcome", line.outcome.empty() ? Json() : Json(line.outcome)},
            {"note", line.note},
            {"amount_fen", number_or_null(line.amount.fen())},
            {"ended_on", line.ended_on ? Json(format_date(*line.ended_on)) : Json()},
            {"days_late", line.days_late},
            {"is_escalated", line.is_escalated},
            {"approval", line.approval_state.empty() ? Json() : Json(line.approval_state)},
            {"asked_by", number_or_null(line.asked_by.value)},
            {"decided_by", number_or_null(line.decided_by.value)}};
}

Done write(House& house, const ActionsArguments& arguments, std::ostream& out) {
    const BusinessDate from = TRY(parse_date(arguments.from));
    const BusinessDate to = arguments.to.empty() ? from : TRY(parse_date(arguments.to));
    return each_action(house, from, to, [&](const ActionLine& line) {
        const std::string loan = house.read([&line](const Portfolio& portfolio, auto) {
            const LoanSnapshot* found = portfolio.find(line.loan);
            return found == nullptr ? std::to_string(line.loan.value) : found->key;
        });
        out << json_of(line, loan).dump() << "\n";
    });
}

}  // namespace

int run_actions(House& house, const ActionsArguments& arguments, std::ostream& out,
                std::ostream& err) {
    const Done written = write(house, arguments, out);
    return written ? 0 : report(written.error(), err);
}

void add_actions(CLI::App& app, ActionsArguments& arguments, const Clock& clock, int& exit_code) {
    CLI::App* command = app.add_subcommand(
        "actions", "what had to follow visits and warnings, and what came of it; JSON Lines");
    add_book_place(*command, arguments.place);
    command->add_option("--from", arguments.from, "the first day of opening")->required();
    command->add_option("--to", arguments.to, "the last day, the first if left out");
    command->callback([&arguments, &clock, &exit_code] {
        exit_code = with_house(arguments.place, clock, std::cerr, [&arguments](House& house) {
            return run_actions(house, arguments, std::cout, std::cerr);
        });
    });
}

}  // namespace daihou
