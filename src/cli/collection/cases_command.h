// `daihou cases`: every open collection case of a closed day, one JSON line a customer: state,
// stage, owner, next step and deadline, and what is missing of any; exit 1 where something is. For
// auditors; people by their number.
#pragma once

#include <iosfwd>
#include <string>

#include "cli/opened_house.h"

namespace CLI {
class App;
}

namespace daihou {

struct CasesArguments {
    BookPlace place;
    std::string date;
};

int run_cases(House& house, const CasesArguments& arguments, std::ostream& out, std::ostream& err);

// Adds the command; it leaves its exit code. All outlive the parse.
void add_cases(CLI::App& app, CasesArguments& arguments, const Clock& clock, int& exit_code);

}  // namespace daihou
