// `daihou staff list|change|leave`, `daihou staff sessions end`, `daihou staff second-factor
// remove`: who works here and who may come in, for whoever runs the machine. A server that runs
// over the same store goes by it with the next request. JSON Lines on `out`.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "cli/opened_house.h"

namespace CLI {
class App;
}

namespace daihou {

struct StaffArguments {
    BookPlace place;
    std::string account;
    std::string name;                 // empty: as it is
    std::vector<std::string> roles;   // likewise
    std::vector<std::string> skills;  // likewise; a single empty one: none any more
    std::vector<std::string> languages;
    std::vector<std::string> regions;
    int minutes_a_day = -1;  // below 0: as they are
    std::string on;          // empty: today
    std::string why;
};

// One line a member of staff, those who left among them.
int run_staff_list(House& house, const StaffArguments& arguments, std::ostream& out,
                   std::ostream& err);
int run_staff_change(House& house, const StaffArguments& arguments, std::ostream& out,
                     std::ostream& err);
int run_staff_leave(House& house, const StaffArguments& arguments, std::ostream& out,
                    std::ostream& err);
int run_staff_sessions_end(House& house, const StaffArguments& arguments, std::ostream& out,
                           std::ostream& err);
int run_staff_second_factor_remove(House& house, const StaffArguments& arguments, std::ostream& out,
                                   std::ostream& err);

// Adds the commands below `staff`, which must be there; the one called leaves its exit code. All
// outlive the parse.
void add_staff_accounts(CLI::App& app, StaffArguments& arguments, const Clock& clock,
                        int& exit_code);

}  // namespace daihou
