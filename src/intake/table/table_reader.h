// TableReader: a CSV whose first record names the columns, in any order and in English or Chinese.
// Rows come out by the columns the caller asked for; typed reading of a cell reports what is wrong
// with it and marks the row. It knows columns and units, not what a row means.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "base/personal_data.h"
#include "intake/table/column_spec.h"
#include "intake/table/csv_reader.h"

namespace daihou {

// A word of a closed list and what it stands for; `chinese` is accepted as well.
template <class T>
struct Word {
    std::string_view code;
    std::string_view chinese;
    T value;
};

enum class Sign { positive, not_negative };

class TableReader {
public:
    // Reads the header. `columns` (static data) are asked for by their place in this list. Errors:
    // column_missing (names the column), column_twice, file_empty, and those of CsvReader.
    static Result<TableReader> open(CsvReader& csv, std::span<const ColumnSpec> columns);

    // Moves to the next row that has as many fields as the header; false at the end.
    Result<bool> next();

    std::int64_t row() const { return record_->row; }
    // False once a cell of this row was found wrong: the caller drops the row.
    bool row_is_good() const { return good_; }

    // Without surrounding blanks (ASCII and U+3000); empty where the column is absent. Valid until
    // next().
    std::string_view text(std::size_t column) const;
    bool is_given(std::size_t column) const { return !text(column).empty(); }

    // Each reports and marks the row where the cell cannot be read. An empty cell gives nothing; it
    // is reported where the column is required (value_missing).
    std::string key(
        std::size_t column);  // up to 64 bytes, no control characters, no ':' (source keys use it)
    std::string label(std::size_t column);  // free text up to 200 bytes
    std::optional<std::int64_t> whole(std::size_t column, std::int64_t least, std::int64_t most);
    std::optional<Money> yuan(std::size_t column, Sign sign);
    std::optional<std::int64_t> percent_ppm(
        std::size_t column);  // "5.4" = 54'000; up to 4 decimals
    std::optional<BusinessDate> date(std::size_t column);
    // Of something that has happened: later than the day after `today` is a finding
    // (date_in_future).
    std::optional<BusinessDate> event_date(std::size_t column, BusinessDate today);
    template <class T>
    std::optional<T> word(std::size_t column, std::span<const Word<T>> words) {
        const std::string_view given = text(column);
        if (!given_or_reported(column)) return {};
        std::string allowed;
        for (const Word<T>& word : words) {
            if (given == word.code || given == word.chinese) return word.value;
            allowed += allowed.empty() ? "" : ", ";
            allowed += word.code;
        }
        report(column, "word_unknown", {{"value", shown(given)}, {"allowed", allowed}});
        return {};
    }
    // Personal text; a finding about it shows the mask only.
    template <PersonalField field>
    Personal<field> personal(std::size_t column) {
        return Personal<field>(label(column));
    }

    // A finding on a column, that drops the row …
    void report(std::size_t column, std::string_view code,
                std::vector<std::pair<std::string, std::string>> parameters);
    // … or leaves it standing.
    void remark(std::size_t column, std::string_view code,
                std::vector<std::pair<std::string, std::string>> parameters);

    // At most 60 bytes of a value, cut between characters: what findings quote.
    static std::string shown(std::string_view value);

    CsvReader& csv() { return *csv_; }

private:
    TableReader(CsvReader& csv, std::span<const ColumnSpec> columns)
        : csv_(&csv), columns_(columns) {}
    Done map_header(const CsvRecord& header);
    bool given_or_reported(std::size_t column);

    CsvReader* csv_;
    std::span<const ColumnSpec> columns_;
    std::vector<int> places_;  // of each asked column in the record, -1 = absent
    std::size_t width_ = 0;
    const CsvRecord* record_ = nullptr;
    bool good_ = true;
};

// The rows of a file one after the other: `read` makes one of the table's row and reports what is
// wrong with it; `take` gets those of which nothing is. Errors: those of TableReader.
template <class Read, class Take>
Done each_good_row(CsvReader& csv, std::span<const ColumnSpec> columns, Read&& read, Take&& take) {
    TableReader table = TRY(TableReader::open(csv, columns));
    while (TRY(table.next())) {
        auto row = read(table);
        if (table.row_is_good()) take(std::move(row));
    }
    return done();
}

}  // namespace daihou
