// CsvWriter: the other direction of csv_reader.h: records to RFC 4180 text in UTF-8 that reads back
// as it was. Used where tables leave the system in the import format.
#pragma once

#include <string>
#include <string_view>

namespace daihou {

// Without it spreadsheets read Chinese as garbage.
inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// A cell that a spreadsheet would run as a formula is led by an apostrophe (OWASP, CSV injection).
std::string defused(std::string_view cell);

class CsvWriter {
public:
    // Adds to `text`, which must outlive the writer. Lines end in LF.
    explicit CsvWriter(std::string& text) : text_(text) {}

    // Quotes the field where it has to be.
    void field(std::string_view value);
    void end_record();

private:
    std::string& text_;
    bool first_ = true;
    bool blank_ = true;  // nothing but one empty field so far, which would read as an empty line
};

}  // namespace daihou
