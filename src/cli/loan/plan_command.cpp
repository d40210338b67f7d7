#include "cli/loan/plan_command.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/opened_house.h"
#include "service/loan_now.h"
#include "wire/plan_json.h"

namespace daihou {
namespace {

std::optional<Money> money_of(const std::optional<std::int64_t>& fen) {
    return fen ? std::optional(Money::fen(*fen)) : std::nullopt;
}

Result<PlanProposal> answer(House& house, const PlanArguments& arguments) {
    return propose_plans(house, {TRY(loan_named(house, arguments.loan)),
                                 money_of(arguments.income_fen), money_of(arguments.spending_fen),
                                 money_of(arguments.other_debts_fen), arguments.source});
}

}  // namespace

int run_plan_options(House& house, const PlanArguments& arguments, std::ostream& out,
                     std::ostream& err) {
    const auto proposal = answer(house, arguments);
    if (!proposal) {
        report(proposal.error(), err);
        return 2;
    }
    out << wire::json_of(house, *proposal).dump() << "\n";
    const auto& options = proposal->options;
    const bool is_any_allowed = std::any_of(
        options.begin(), options.end(), [](const PlanOption& each) { return each.is_allowed(); });
    return is_any_allowed ? 0 : 1;
}

void add_plan(CLI::App& app, PlanArguments& arguments, const Clock& clock, int& exit_code) {
    CLI::App* plan = app.add_subcommand("plan", "repayment plans of a loan; books nothing");
    plan->require_subcommand(1);
    CLI::App* options =
        plan->add_subcommand("options", "plans that may be offered, side by side, or why not");
    add_book_place(*options, arguments.place);
    options->add_option("--loan", arguments.loan, "the lender's own number, or the id")->required();
    const auto amount = [options](const char* name, std::optional<std::int64_t>& fen,
                                  const char* what) {
        options->add_option(name, fen, what)->check(CLI::Range(std::int64_t{0}, INT64_MAX / 4));
    };
    amount("--income", arguments.income_fen, "of a month, in fen; as known if left out");
    amount("--spending", arguments.spending_fen, "living costs of a month, in fen");
    amount("--other-debts", arguments.other_debts_fen, "paid a month for other debts, in fen");
    options->add_option("--source", arguments.source, "where these amounts come from");
    options->callback([&arguments, &clock, &exit_code] {
        exit_code = with_house(arguments.place, clock, std::cerr, [&arguments](House& house) {
            return run_plan_options(house, arguments, std::cout, std::cerr);
        });
    });
}

}  // namespace daihou
