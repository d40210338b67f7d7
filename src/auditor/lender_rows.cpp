#include "auditor/lender_rows.h"

#include <fstream>

namespace daihou::auditor {
namespace {

using Row = std::map<std::string, std::string>;

std::vector<std::string> values_of(const std::string& line) {
    std::vector<std::string> values(1);
    for (const char c : line) {
        if (c == ',')
            values.emplace_back();
        else
            values.back() += c;
    }
    return values;
}

// Calls `take` with each row under its header's names.
template <class Take>
Done each_row(const std::filesystem::path& path, Take&& take) {
    std::ifstream file(path);
    std::string line;
    if (!std::getline(file, line))
        return Error{ErrorKind::bad_input, "auditor_rows", path.string() + " cannot be read"};
    const std::vector<std::string> names = values_of(line);
    for (int number = 2; std::getline(file, line); ++number) {
        const std::vector<std::string> values = values_of(line);
        Row row;
        for (std::size_t i = 0; i < std::min(names.size(), values.size()); ++i)
            row[names[i]] = values[i];
        const Done taken = values.size() == names.size()
                               ? take(row)
                               : Done(Error{ErrorKind::bad_input, "auditor_rows", "other columns"});
        if (!taken)
            return Error{ErrorKind::bad_input, "auditor_rows",
                         fmt::format("{}:{}: {}", path.string(), number, taken.error().text)};
    }
    return done();
}

Result<Money> yuan_or_none(const std::string& text) {
    return text.empty() ? Result<Money>(Money()) : parse_yuan(text);
}

// "4.5000" percent is 45'000 ppm: written with four decimals, it is the number without its point.
std::int64_t ppm_of_percent(std::string text) {
    std::erase(text, '.');
    return std::stoll(text);
}

Result<Terms> terms_of(Row& row) {
    Terms terms;
    terms.loan = row["loan_id"];
    terms.product = row["product"];
    terms.method = row["method"];
    terms.grade = std::stoi(row["grade"]);
    terms.principal = TRY(parse_yuan(row["principal_yuan"]));
    terms.balloon = TRY(yuan_or_none(row["balloon_yuan"]));
    terms.annual_rate = {ppm_of_percent(row["annual_rate_percent"])};
    terms.penalty_multiplier = {ppm_of_percent(row["penalty_multiplier_percent"])};
    terms.disbursed_on = TRY(parse_date(row["disbursed_on"]));
    terms.first_due_on = TRY(parse_date(row["first_due_on"]));
    terms.due_day = static_cast<unsigned>(std::stoul(row["due_day"]));
    terms.instalments = std::stoi(row["instalments"]);
    const bool usual = row["every"] == "1m" && row["interest"] == "declining_balance" &&
                       row["interest_period"] == "same_as_repayment" &&
                       row["day_count"] == "30/360" && row["rounding"] == "half_even";
    if (usual) return terms;
    return Error{ErrorKind::bad_input, "auditor_rows", "terms the auditor does not know"};
}

Result<MoneyRow> money_of(Row& row) {
    MoneyRow money;
    money.id = row["payment_id"];
    money.loan = row["loan_id"];
    money.kind = row["kind"];
    money.reverses = row["reverses"];
    money.on = TRY(parse_date(row["paid_on"]));
    money.amount = TRY(yuan_or_none(row["amount_yuan"]));
    return money;
}

}  // namespace

Result<std::vector<Terms>> read_terms(const std::filesystem::path& book) {
    std::vector<Terms> all;
    const Done read = each_row(book, [&all](Row& row) -> Done {
        all.push_back(TRY(terms_of(row)));
        return done();
    });
    if (!read) return read.error();
    return all;
}

Result<std::vector<MoneyRow>> read_money(const std::filesystem::path& payments) {
    std::vector<MoneyRow> all;
    const Done read = each_row(payments, [&all](Row& row) -> Done {
        all.push_back(TRY(money_of(row)));
        return done();
    });
    if (!read) return read.error();
    return all;
}

}  // namespace daihou::auditor
