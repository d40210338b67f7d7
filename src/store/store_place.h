// StorePlace: where a store stands, its database and its master key, before anything is opened. The
// one file that knows which engines there are.
#pragma once

#include "store/postgres/postgres_address.h"
#include "store/sql/database.h"

namespace daihou {

struct StorePlace {
    std::variant<std::string, PostgresAddress> address;  // a path of SQLite's, or a server's
    std::string key_path;
    std::string url;    // as it was given
    std::string shown;  // names it in errors, without a password
};

// Error: store_url.
Result<StorePlace> store_place(std::string_view url);

// Whether anything is there; asking makes nothing.
Result<bool> holds_anything(const StorePlace& place);

// Errors: those of the engine.
Result<std::unique_ptr<Database>> open_database(const StorePlace& place);

}  // namespace daihou
