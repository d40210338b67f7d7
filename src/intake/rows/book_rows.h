// book.csv: one row a loan as it was booked. Text cells become a checked Contract; a row that
// cannot be booked becomes findings. Columns and units are those of docs/import_formats.md. It must
// not know of stores or of other files.
#pragma once

#include <functional>
#include <span>
#include <string>

#include "base/result.h"
#include "domain/loan/contract.h"
#include "intake/plan/import_rules.h"
#include "intake/table/column_spec.h"
#include "intake/table/csv_reader.h"

namespace daihou {

struct BookRow {
    std::int64_t row = 0;
    std::string loan_id;
    std::string product;
    std::string purpose;
    std::string branch;
    std::int64_t grade = 3;
    std::string facility;
    Contract terms;
    friend bool operator==(const BookRow&, const BookRow&) = default;
};

std::span<const ColumnSpec> book_columns();

// Gives each good row to `take`, in the order of the file; findings go to the reader's list.
Done read_book(CsvReader& csv, const ImportRules& rules, const std::function<void(BookRow)>& take);

}  // namespace daihou
