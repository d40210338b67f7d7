#include "intake/table/csv_writer.h"

namespace daihou {

void CsvWriter::field(std::string_view value) {
    if (!first_) text_ += ',';
    blank_ = first_ && value.empty();
    first_ = false;
    if (value.find_first_of("\",\r\n") == std::string_view::npos) {
        text_ += value;
        return;
    }
    text_ += '"';
    for (const char c : value) {
        if (c == '"') text_ += '"';
        text_ += c;
    }
    text_ += '"';
}

void CsvWriter::end_record() {
    if (blank_) text_ += "\"\"";
    text_ += '\n';
    first_ = true;
    blank_ = true;
}

std::string defused(std::string_view cell) {
    const bool is_formula =
        !cell.empty() && std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos;
    return is_formula ? fmt::format("'{}", cell) : std::string(cell);
}

}  // namespace daihou
