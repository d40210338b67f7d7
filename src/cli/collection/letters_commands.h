// `daihou letters` and `daihou letter print`: letters of the book as they stand, and the page of
// one as a PDF.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>

#include "cli/opened_house.h"

namespace CLI {
class App;
}

namespace daihou {

struct LettersArguments {
    BookPlace place;
    std::string loan;  // the lender's own number or the id; empty: all
    bool as_json = false;
    std::int64_t letter = 0;
    std::string out;
};

int run_letters(House& house, const LettersArguments& arguments, std::ostream& out,
                std::ostream& err);
int run_letter_print(House& house, const LettersArguments& arguments, std::ostream& out,
                     std::ostream& err);
void add_letters(CLI::App& app, LettersArguments& arguments, const Clock& clock, int& exit_code);

}  // namespace daihou
