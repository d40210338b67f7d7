// PostgreSQL's binary forms of the values the store has: what goes into a statement, an array or a
// COPY, and what comes back. Big endian, lengths before values. Documentation of PostgreSQL 15,
// COPY ("Binary Format") and the send functions of int8, text, bytea and arrays.
#pragma once

#include <postgresql/libpq-fe.h>

#include <string>
#include <string_view>

#include "store/sql/database.h"

namespace daihou {

// Numbers of the types, fixed in pg_type.dat.
enum PostgresType : Oid {
    postgres_bool = 16,
    postgres_bytea = 17,
    postgres_name = 19,
    postgres_int8 = 20,
    postgres_int2 = 21,
    postgres_int4 = 23,
    postgres_text = 25,
    postgres_bytea_array = 1001,
    postgres_text_array = 1009,
    postgres_int8_array = 1016,
};

// One parameter of a statement; `bytes` without a value is NULL.
struct PostgresParameter {
    Oid type = 0;
    std::optional<std::string> bytes;
};

PostgresParameter parameter_of(const Cell& cell);
// One parameter that holds a column of cells, all of one type or NULL; nothing where all are NULL,
// since then nobody knows the type.
std::optional<PostgresParameter> array_of(std::span<const Cell> cells);

// For COPY … (FORMAT binary).
void append_copy_header(std::string& bytes);
void append_copy_row(std::string& bytes, std::span<const Cell> row);
void append_copy_end(std::string& bytes);

// The value at this place of an answer in binary form. A view of the answer.
Cell cell_at(const PGresult* answer, int row, int column);

}  // namespace daihou
