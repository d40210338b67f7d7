// `daihou payoff`: what an early settlement, or a prepayment in part, of one loan costs on each day
// of a span. Asks only; nothing is recorded.
#pragma once

#include <iosfwd>
#include <string>

#include "cli/opened_house.h"

namespace CLI {
class App;
}

namespace daihou {

struct PayoffArguments {
    std::string loan;  // the lender's own number, or the id
    int valid_days = 0;
    std::int64_t amount_fen = 0;  // of a prepayment; 0: an early settlement
    std::string keep;             // term or instalment; empty: both options
    std::string on;               // day of payment; empty: today
    BookPlace place;
};

// Prints one JSON document. Exit code 0, or 2 with the refusal on `err`.
int run_payoff(House& house, BusinessDate on, const PayoffArguments& arguments, std::ostream& out,
               std::ostream& err);

// Adds the command; it leaves its exit code. All outlive the parse.
void add_payoff(CLI::App& app, PayoffArguments& arguments, const Clock& clock, int& exit_code);

}  // namespace daihou
