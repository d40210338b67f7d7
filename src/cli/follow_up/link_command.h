// `daihou link make`: a one-time link for a person of a loan, as the console makes it; the address
// and the text to send stand on `out` once, as JSON.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "cli/opened_house.h"

namespace CLI {
class App;
}

namespace daihou {

struct LinkArguments {
    BookPlace place;
    std::string loan;  // the lender's number, or an id
    std::string role = "borrower";
    std::vector<std::string> purposes;
    std::string photo;
    std::string site;  // where people reach the server; empty: as the policy says
};

int run_link_make(House& house, const LinkArguments& arguments, std::ostream& out,
                  std::ostream& err);

// Adds the command; it leaves its exit code. All outlive the parse.
void add_link(CLI::App& app, LinkArguments& arguments, const Clock& clock, int& exit_code);

}  // namespace daihou
