// `daihou terminal bind|unbind|list`: which terminal is in which vehicle, and when each was last
// heard of. One JSON document, or a line a vehicle. Places are not shown: those are on the map, for
// who may see them.
#pragma once

#include <iosfwd>
#include <string>

#include "cli/opened_house.h"

namespace CLI {
class App;
}

namespace daihou {

struct TerminalArguments {
    BookPlace place;
    std::string file;  // keep
    std::string phone;
    std::string terminal_id;
    std::string loan;  // the lender's own number, or the id; its vehicle
    std::string role = "main";
    std::string model;
    std::string system = "wgs84";
    std::string installed_on;  // empty: today
    std::string drive_to;      // host:port; empty: what is missing is kept here
    std::string ground = "removed";
    std::string why;
};

int run_terminal_bind(House& house, const TerminalArguments& arguments, std::ostream& out,
                      std::ostream& err);
int run_terminal_unbind(House& house, const TerminalArguments& arguments, std::ostream& out,
                        std::ostream& err);
int run_terminal_list(House& house, const TerminalArguments& arguments, std::ostream& out,
                      std::ostream& err);

// Adds the commands; the one called leaves its exit code. All outlive the parse.
void add_terminal(CLI::App& app, TerminalArguments& arguments, const Clock& clock, int& exit_code);

}  // namespace daihou
