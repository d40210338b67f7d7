// `daihou plan options`: which repayment plans may be offered to the borrower of a loan, side by
// side, with why not. Asks only; nothing is recorded.
#pragma once

#include <iosfwd>
#include <optional>
#include <string>

#include "cli/opened_house.h"

namespace CLI {
class App;
}

namespace daihou {

struct PlanArguments {
    std::string loan;  // the lender's own number, or the id
    // Of a month, in fen; empty: as known.
    std::optional<std::int64_t> income_fen;
    std::optional<std::int64_t> spending_fen;
    std::optional<std::int64_t> other_debts_fen;
    std::string source;
    BookPlace place;
};

// Prints one JSON document. Exit code 0, 1 where no option is allowed, or 2 with the refusal on
// `err`.
int run_plan_options(House& house, const PlanArguments& arguments, std::ostream& out,
                     std::ostream& err);

// Adds the command; it leaves its exit code. All outlive the parse.
void add_plan(CLI::App& app, PlanArguments& arguments, const Clock& clock, int& exit_code);

}  // namespace daihou
