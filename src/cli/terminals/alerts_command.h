// `daihou alerts`: the alerts recorded in a stretch of days as JSON Lines, with evidence in words,
// severity and verdict; with --precision what each kind came to instead. No exact places.
#pragma once

#include <iosfwd>
#include <string>

#include "cli/opened_house.h"

namespace CLI {
class App;
}

namespace daihou {

struct AlertsArguments {
    BookPlace place;
    std::string from;
    std::string to;
    bool as_precision = false;  // a line a kind instead of a line an alert
};

int run_alerts(House& house, const AlertsArguments& arguments, std::ostream& out,
               std::ostream& err);

// Adds the command; it leaves its exit code. All outlive the parse.
void add_alerts(CLI::App& app, AlertsArguments& arguments, const Clock& clock, int& exit_code);

}  // namespace daihou
