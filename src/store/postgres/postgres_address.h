// PostgresAddress: a postgresql:// URL made out into libpq's settings, a name that may be shown and
// the place of the master key. The first step of opening; connects to nothing. A password is in
// `settings` only.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace daihou {

struct PostgresAddress {
    std::vector<std::pair<std::string, std::string>> settings;  // libpq's keyword and value
    std::string shown;     // postgresql://USER@HOST:PORT/DATABASE, what errors name
    std::string key_path;  // of the master key, beside nothing: the database is elsewhere
};

bool is_postgres_url(std::string_view url);

// `url`: as libpq reads it (hosts, ports, sslmode …) and one parameter of our own, key_file=PATH;
// without it the key stands in DATABASE.key in the working folder. Error: store_url.
Result<PostgresAddress> read_postgres_address(std::string_view url);

}  // namespace daihou
