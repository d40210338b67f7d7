#include "cli/plan_command.h"

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

}  // namespace daihou
