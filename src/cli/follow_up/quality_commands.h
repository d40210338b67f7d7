// `daihou staff trained`, `daihou staff withdrawn`, `daihou quality sample|report|export`: who may
// call, which talks were drawn, and a month's figures of each member of staff. JSON Lines on `out`,
// the export as CSV.
#pragma once

#include <iosfwd>
#include <string>

#include "cli/opened_house.h"

namespace CLI {
class App;
}

namespace daihou {

struct QualityArguments {
    BookPlace place;
    std::string account;
    std::string course;
    int score = 100;
    std::string on;  // empty: today
    std::string why;
    std::string from;
    std::string to;
    std::string month;  // any day of it; empty: that of the last closed day
};

int run_staff_trained(House& house, const QualityArguments& arguments, std::ostream& out,
                      std::ostream& err);
int run_staff_withdrawn(House& house, const QualityArguments& arguments, std::ostream& out,
                        std::ostream& err);
// One line a talk drawn.
int run_quality_sample(House& house, const QualityArguments& arguments, std::ostream& out,
                       std::ostream& err);
// One line a member of staff, by number.
int run_quality_report(House& house, const QualityArguments& arguments, std::ostream& out,
                       std::ostream& err);
// Recorded as an export.
int run_quality_export(House& house, const QualityArguments& arguments, std::ostream& out,
                       std::ostream& err);

// Adds the commands, those of staff below `staff`, which must be there; the one called leaves its
// exit code. All outlive the parse.
void add_quality(CLI::App& app, QualityArguments& arguments, const Clock& clock, int& exit_code);

}  // namespace daihou
