// `daihou collecting`: what collecting came to - roll rates by month, what a recovered yuan cost,
// trials of the ladder - as a table or as JSON.
#pragma once

#include <iosfwd>
#include <string>

#include "cli/opened_house.h"

namespace CLI {
class App;
}

namespace daihou {

struct CollectingArguments {
    BookPlace place;
    std::string from;  // empty: a year up to `to`
    std::string to;    // empty: the last closed day
    std::string language = "zh-CN";
    bool as_json = false;
};

// Exit 0, or that of the error told on `err`.
int run_collecting(House& house, const CollectingArguments& arguments, std::ostream& out,
                   std::ostream& err);

// Adds the command; when called it leaves its exit code. All outlive the parse.
void add_collecting(CLI::App& app, CollectingArguments& arguments, const Clock& clock,
                    int& exit_code);

}  // namespace daihou
