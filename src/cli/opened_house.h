// What every command that needs the book does first: finds the policies, opens the store, and says
// in words on standard error what went wrong if it could not.
#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "service/house.h"

namespace CLI {
class App;
}

namespace daihou {

struct BookPlace {
    std::string db = "sqlite:daihou.db";
    std::string
        policies;  // empty: ./policies, else the one beside the build folder of this program
    OpenMode mode = OpenMode::must_exist;
};

// Adds --db and --policies; `place` outlives the parse.
void add_book_place(CLI::App& command, BookPlace& place);

// A date that may be left out. Error date_syntax.
Result<std::optional<BusinessDate>> date_if_given(const std::string& text);

// The folder of rules: `named` if given, else ./policies, else the checkout this program was built
// in.
std::filesystem::path find_policies(const std::string& named);

// "daihou: <text>; <what to do>" and the exit code of the error's kind.
int report(const Error& error, std::ostream& err);
// The answer on a line of its own and 0, or what report() says.
int print_answer(const Result<nlohmann::ordered_json>& answer, std::ostream& out,
                 std::ostream& err);

Result<std::unique_ptr<House>> open_house(const BookPlace& place, const Clock& clock);

// Opens the house and runs the command with it; answers its exit code or that of the failure to
// open.
int with_house(const BookPlace& place, const Clock& clock, std::ostream& err,
               const std::function<int(House&)>& command);

}  // namespace daihou
