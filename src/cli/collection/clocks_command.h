// `daihou clocks`: every legal clock that runs on the book, soonest first: what, on whose loan, by
// when, what is lost where it is missed; exit 1 where one is over. For legal officers; people
// masked.
#pragma once

#include <iosfwd>
#include <string>

#include "cli/opened_house.h"

namespace CLI {
class App;
}

namespace daihou {

struct ClocksArguments {
    BookPlace place;
    std::string before;
    bool as_json = false;  // JSON Lines instead of a table
};

int run_clocks(House& house, const ClocksArguments& arguments, std::ostream& out,
               std::ostream& err);

// Adds the command; it leaves its exit code. All outlive the parse.
void add_clocks(CLI::App& app, ClocksArguments& arguments, const Clock& clock, int& exit_code);

}  // namespace daihou
