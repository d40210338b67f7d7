// What PostgreSQL says went wrong as an error of the store: the same categories as SQLite's, told
// by SQLSTATE and never by the text, which a server may write in any language.
#pragma once

#include <string_view>

#include "base/result.h"

namespace daihou {

// `state`: five characters, empty where the server did not answer at all. `said`: the server's
// first line; no values of rows stand there.
Error postgres_error(std::string_view state, std::string_view said, std::string_view shown);

}  // namespace daihou
