// `daihou staff away` and `daihou forecast`: an entry of the staff calendar, and what the next days
// would bring on today's book. JSON on `out`.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>

#include "cli/opened_house.h"

namespace CLI {
class App;
}

namespace daihou {

struct PlanningArguments {
    BookPlace place;
    std::string account;
    std::string from;
    std::string to;  // empty: the first day alone
    std::string reason = "leave";
    std::int64_t minutes_left = 0;
    int days = 7;
};

int run_staff_away(House& house, const PlanningArguments& arguments, std::ostream& out,
                   std::ostream& err);

// Exit 0; 1 when something that is in time today will be late.
int run_forecast(House& house, int days, std::ostream& out, std::ostream& err);

// Adds the commands, `away` below `staff`, which must be there; the one called leaves its exit
// code. All outlive the parse.
void add_planning(CLI::App& app, PlanningArguments& arguments, const Clock& clock, int& exit_code);

}  // namespace daihou
