// PostgreSQL behind the SQL seam: one connection for the writer, a bounded pool of them for
// readers, an advisory lock that keeps other processes from writing.
#pragma once

#include "store/postgres/postgres_address.h"
#include "store/sql/database.h"

namespace daihou {

// Connects once, so that a wrong address is told now. Errors: those of PostgresConnection::open.
Result<std::unique_ptr<Database>> open_postgres_database(const PostgresAddress& address);

}  // namespace daihou
