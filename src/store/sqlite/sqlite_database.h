// SQLite behind the SQL seam: write-ahead log, synchronous=FULL (a commit that was answered
// survives loss of power), one connection for the writer and a pool of them for readers.
#pragma once

#include "store/sql/database.h"

namespace daihou {

// Opens or creates the database file at `path`, readable by its owner only. Errors: store_io,
// store_damaged (the file is not a database), store_full.
Result<std::unique_ptr<Database>> open_sqlite_database(const std::string& path);

}  // namespace daihou
