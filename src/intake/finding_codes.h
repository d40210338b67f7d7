// The closed list of everything an import can complain about, and what became of the row. Each code
// has a sentence and an advice in policies/messages/{zh-CN,en}/findings.toml and a line in
// docs/import_formats.md; a test holds the three together.
#pragma once

#include <span>
#include <string_view>

namespace daihou {

enum class FindingEffect {
    file_refused,    // an Error, not a Finding: nothing of the file lands
    row_refused,     // the row does not land
    column_ignored,  // everything lands but that column
    row_lands        // lands all the same; somebody should look
};

struct FindingCode {
    std::string_view code;
    FindingEffect effect = FindingEffect::row_refused;
    std::string_view parameters;  // names its sentences may use, separated by blanks
};

// In the order of the catalogue.
std::span<const FindingCode> finding_codes();
// Null where the code is not of this list.
const FindingCode* finding_code(std::string_view code);

}  // namespace daihou
