// `daihou payoff`: what an early settlement, or a prepayment in part, of one loan costs on each day
// of a span. Asks only; nothing is recorded.
#pragma once

#include <iosfwd>
#include <string>

#include "service/house.h"

namespace daihou {

struct PayoffArguments {
    std::string loan;  // the lender's own number, or the id
    int valid_days = 0;
    std::int64_t amount_fen = 0;  // of a prepayment; 0: an early settlement
    std::string keep;             // term or instalment; empty: both options
};

// Prints one JSON document. Exit code 0, or 2 with the refusal on `err`.
int run_payoff(House& house, BusinessDate on, const PayoffArguments& arguments, std::ostream& out,
               std::ostream& err);

}  // namespace daihou
