#include "cli/opened_house.h"

#include <CLI/CLI.hpp>
#include <iostream>

namespace daihou {

std::filesystem::path find_policies(const std::string& named) {
    if (!named.empty()) return named;
    if (std::filesystem::exists("policies")) return "policies";
    std::error_code ignored;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", ignored);
    return program.parent_path() / "../../policies";
}

int print_answer(const Result<nlohmann::ordered_json>& answer, std::ostream& out,
                 std::ostream& err) {
    if (!answer) return report(answer.error(), err);
    out << answer->dump() << "\n";
    return 0;
}

int report(const Error& error, std::ostream& err) {
    err << "daihou: " << error.text << " [" << error.code << "]\n";
    return error.kind == ErrorKind::unavailable ? 3 : 2;
}

Result<std::unique_ptr<House>> open_house(const BookPlace& place, const Clock& clock) {
    return House::open({place.db, find_policies(place.policies), place.mode}, clock);
}

int with_house(const BookPlace& place, const Clock& clock, std::ostream& err,
               const std::function<int(House&)>& command) {
    auto house = open_house(place, clock);
    if (!house) return report(house.error(), err);
    return command(**house);
}

void add_book_place(CLI::App& command, BookPlace& place) {
    command
        .add_option("--db", place.db, "the store: sqlite:PATH or postgresql://USER@HOST/DATABASE")
        ->capture_default_str();
    command.add_option("--policies", place.policies, "folder of the rules");
}

Result<std::optional<BusinessDate>> date_if_given(const std::string& text) {
    if (text.empty()) return std::optional<BusinessDate>();
    return std::optional(TRY(parse_date(text)));
}

}  // namespace daihou
