#include "store/postgres/postgres_binary.h"

namespace daihou {
namespace {

template <class Integer>
void append_integer(std::string& bytes, Integer value) {
    for (int shift = static_cast<int>(sizeof value) * 8 - 8; shift >= 0; shift -= 8)
        bytes += static_cast<char>(value >> shift);
}

void append_size(std::string& bytes, std::size_t size) {
    append_integer(bytes, static_cast<std::int32_t>(size));
}

// Its length, -1 for NULL, and its bytes.
void append_field(std::string& bytes, const Cell& cell) {
    switch (cell.type) {
        case Cell::Type::none:
            return append_integer(bytes, std::int32_t{-1});
        case Cell::Type::integer:
            append_size(bytes, sizeof cell.number);
            return append_integer(bytes, cell.number);
        case Cell::Type::text:
        case Cell::Type::blob:
            append_size(bytes, cell.bytes.size());
            bytes += cell.bytes;
    }
}

Oid type_of(const Cell& cell) {
    switch (cell.type) {
        case Cell::Type::integer:
            return postgres_int8;
        case Cell::Type::text:
            return postgres_text;
        case Cell::Type::blob:
            return postgres_bytea;
        case Cell::Type::none:
            break;
    }
    return 0;
}

Oid array_type_of(Oid element) {
    return element == postgres_int8   ? postgres_int8_array
           : element == postgres_text ? postgres_text_array
                                      : postgres_bytea_array;
}

// One dimension that begins at 1.
std::string array_head(Oid element, std::size_t size) {
    std::string bytes;
    append_integer(bytes, std::int32_t{1});
    append_integer(bytes, std::int32_t{1});  // NULLs may occur
    append_integer(bytes, static_cast<std::int32_t>(element));
    append_size(bytes, size);
    append_integer(bytes, std::int32_t{1});
    return bytes;
}

std::int64_t number_of(std::string_view bytes) {
    std::uint64_t number = static_cast<signed char>(bytes[0]) < 0 ? ~std::uint64_t{0} : 0;
    for (const char byte : bytes)
        number = number << 8 | static_cast<unsigned char>(byte);
    return static_cast<std::int64_t>(number);
}

}  // namespace

PostgresParameter parameter_of(const Cell& cell) {
    if (cell.type == Cell::Type::none) return {};
    PostgresParameter parameter{type_of(cell), std::string(cell.bytes)};
    if (cell.type == Cell::Type::integer) append_integer(*parameter.bytes, cell.number);
    return parameter;
}

std::optional<PostgresParameter> array_of(std::span<const Cell> cells) {
    Oid element = 0;
    for (std::size_t i = 0; i < cells.size() && element == 0; ++i)
        element = type_of(cells[i]);
    if (element == 0) return std::nullopt;
    std::string bytes = array_head(element, cells.size());
    for (const Cell& cell : cells)
        append_field(bytes, cell);
    return PostgresParameter{array_type_of(element), std::move(bytes)};
}

void append_copy_header(std::string& bytes) {
    bytes += std::string_view("PGCOPY\n\377\r\n\0", 11);
    append_integer(bytes, std::int32_t{0});  // flags
    append_integer(bytes, std::int32_t{0});  // no extension
}

void append_copy_row(std::string& bytes, std::span<const Cell> row) {
    append_integer(bytes, static_cast<std::int16_t>(row.size()));
    for (const Cell& cell : row)
        append_field(bytes, cell);
}

void append_copy_end(std::string& bytes) {
    append_integer(bytes, std::int16_t{-1});
}

Cell cell_at(const PGresult* answer, int row, int column) {
    if (PQgetisnull(answer, row, column) != 0) return Cell::none();
    const std::string_view bytes(PQgetvalue(answer, row, column),
                                 static_cast<std::size_t>(PQgetlength(answer, row, column)));
    switch (PQftype(answer, column)) {
        case postgres_bool:
        case postgres_int2:
        case postgres_int4:
        case postgres_int8:
            return Cell::integer(number_of(bytes));
        case postgres_text:
        case postgres_name:
            return Cell::text(bytes);
        case postgres_bytea:
            return Cell::blob(bytes);
        default:
            INVARIANT(!"a column of a type the store does not have");
    }
    return Cell::none();
}

}  // namespace daihou
