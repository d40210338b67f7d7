// `daihou actions`: what had to follow visits and warnings, one JSON line an action: owner,
// deadline, outcome, lateness, who agreed. For auditors; people by their staff number.
#pragma once

#include <iosfwd>
#include <string>

#include "cli/opened_house.h"

namespace CLI {
class App;
}

namespace daihou {

struct ActionsArguments {
    BookPlace place;
    std::string from;
    std::string to;
};

int run_actions(House& house, const ActionsArguments& arguments, std::ostream& out,
                std::ostream& err);

// Adds the command; it leaves its exit code. All outlive the parse.
void add_actions(CLI::App& app, ActionsArguments& arguments, const Clock& clock, int& exit_code);

}  // namespace daihou
