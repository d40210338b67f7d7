// `daihou effect`: does what follow-ups ask help, as a table or as JSON. `daihou export features`:
// what they heard and what became of the loans, a CSV row a visit, for underwriting.
#pragma once

#include <iosfwd>
#include <optional>
#include <string>

#include "cli/opened_house.h"

namespace CLI {
class App;
}

namespace daihou {

struct EffectArguments {
    BookPlace place;
    std::string from;  // empty: a year up to `to`
    std::string to;    // empty: the last closed day
    std::string questionnaire;
    std::string language = "zh-CN";
    std::string out;  // of the export; empty: standard output
    bool as_json = false;
    bool dictionary = false;
};

// Exit 0, or that of the error told on `err`.
int run_effect(House& house, const EffectArguments& arguments, std::ostream& out,
               std::ostream& err);
int run_export_features(House& house, const EffectArguments& arguments, std::ostream& out,
                        std::ostream& err);

// Adds the commands; the one called leaves its exit code. All outlive the parse.
void add_effect(CLI::App& app, EffectArguments& arguments, const Clock& clock, int& exit_code);

}  // namespace daihou
