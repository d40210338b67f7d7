// The columns of an import file: their names in both languages and whether a file can do without
// them. Shared by the readers of the four files and by whoever shows the format.
#pragma once

#include <string_view>

namespace daihou {

enum class Presence {
    required,  // a file without the column cannot be used; an empty cell is a finding
    optional
};

struct ColumnSpec {
    std::string_view name;     // as in docs/import_formats.md; findings use it
    std::string_view chinese;  // accepted in the header as well
    Presence presence = Presence::optional;
};

}  // namespace daihou
