#include "service/simulation/fault/policy_change.h"

#include <fmt/format.h>

#include <fstream>
#include <sstream>

namespace daihou {

Done change_first_visit_rule(const std::filesystem::path& policies, BusinessDate from,
                             int due_day) {
    const std::filesystem::path path = policies / "follow_up.toml";
    std::stringstream read;
    read << std::ifstream(path).rdbuf();
    std::string text = read.str();
    const std::string row = "person = \"borrower\"\nvalid_from = 2018-01-01\n";
    const std::size_t at = text.find(row);
    if (at == std::string::npos)
        return Error{ErrorKind::bad_input, "policy_unwritable",
                     path.string() + " has no open row of a borrower's first visit"};
    text.insert(at + row.size(), fmt::format("valid_to = {}\n", format_date(from - Days(1))));
    text += fmt::format(
        "\n[[first_visit]]\nperson = \"borrower\"\nvalid_from = {}\n"
        "source = \"a change in the middle of a month\"\nopens_day = 7\ndue_day = {}\n",
        format_date(from), due_day);
    std::ofstream(path) << text;
    return done();
}

}  // namespace daihou
