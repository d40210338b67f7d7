#include "panel.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <unordered_map>

#include "intake/table/csv_reader.h"

namespace daihou {
namespace {

// Cells by column name; the panel is our own test data, so any fault in it ends the run.
class PanelTable {
public:
    explicit PanelTable(std::unique_ptr<ByteSource> bytes, std::string name)
        : csv_(std::move(bytes), std::move(name), findings_) {}

    Done open() {
        const CsvRecord* header = TRY(csv_.next());
        if (header == nullptr) return broken("header");
        for (std::size_t i = 0; i < header->fields.size(); ++i)
            places_[std::string(header->fields[i])] = i;
        return done();
    }
    Result<bool> next() {
        record_ = TRY(csv_.next());
        if (!findings_.empty()) return broken(findings_[0].code);
        return record_ != nullptr;
    }
    std::string text(const std::string& column) const {
        return std::string(record_->fields[places_.at(column)]);
    }
    // With at most `decimals` decimals, times 10^decimals; an empty cell is 0.
    Result<std::int64_t> number(const std::string& column, std::size_t decimals) const {
        std::string digits = text(column);
        const std::size_t point = std::min(digits.find('.'), digits.size());
        std::string after = point < digits.size() ? digits.substr(point + 1) : "";
        while (after.size() > decimals && after.back() == '0')
            after.pop_back();
        if (after.size() > decimals) return broken(column);
        after.resize(decimals, '0');
        digits = digits.substr(0, point) + after;
        if (text(column).empty()) return std::int64_t{0};
        std::int64_t value = 0;
        const auto [end, fault] =
            std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (fault != std::errc() || end != digits.data() + digits.size()) return broken(column);
        return value;
    }
    Result<Money> money(const std::string& column) const {
        return Money::fen(TRY(number(column, 2)));
    }
    Result<int> whole(const std::string& column) const {
        return static_cast<int>(TRY(number(column, 0)));
    }
    // "2017-05" -> 31 May 2017.
    Result<BusinessDate> month_end_of(const std::string& column) const {
        return month_end(TRY(parse_date(text(column) + "-01")));
    }

private:
    Error broken(const std::string& what) const {
        return {ErrorKind::bad_input, "panel_number",
                fmt::format("{}: row {}: {}", csv_.name(), record_ ? record_->row : 0, what)};
    }
    Findings findings_;
    CsvReader csv_;
    std::unordered_map<std::string, std::size_t> places_;
    const CsvRecord* record_ = nullptr;
};

Result<PanelLoan> loan_of(const PanelTable& table) {
    PanelLoan loan;
    loan.loan_id = table.text("loan_id");
    loan.condition = table.text("vehicle_condition");
    loan.make = table.text("make");
    loan.model = table.text("model");
    loan.model_year = TRY(table.whole("model_year"));
    loan.vehicle_value = TRY(table.money("vehicle_value"));
    loan.credit_score = TRY(table.whole("credit_score"));
    loan.annual_rate = {TRY(table.number("annual_rate", 6))};
    loan.term_months = TRY(table.whole("term_months"));
    loan.loan_age = TRY(table.whole("loan_age_0"));
    loan.dpd = TRY(table.whole("dpd_0"));
    loan.first_month_end = TRY(table.month_end_of("first_report_month"));
    loan.scheduled_payment = TRY(table.money("scheduled_payment"));
    loan.begin_balance = TRY(table.money("begin_balance_0"));
    return loan;
}

Result<PanelMonth> month_of(const PanelTable& table) {
    PanelMonth month;
    month.t = TRY(table.whole("t"));
    month.month_end = TRY(table.month_end_of("month"));
    month.payment = TRY(table.money("payment"));
    month.principal = TRY(table.money("principal"));
    month.end_balance = TRY(table.money("end_balance"));
    month.recovered = TRY(table.money("recovered"));
    month.repo_proceeds = TRY(table.money("repo_proceeds"));
    return month;
}

}  // namespace

bool is_holiday(const PanelMonth& month) {
    return month.payment <= Money() && month.month_end >= make_date(2020, 3, 1) &&
           month.month_end <= make_date(2020, 8, 31);
}

Result<std::vector<PanelLoan>> read_panel(const std::filesystem::path& directory) {
    std::vector<PanelLoan> loans;
    std::unordered_map<std::string, std::size_t> places;
    PanelTable table(TRY(open_bytes(directory / "loans.csv.gz")), "loans.csv.gz");
    TRY(table.open());
    while (TRY(table.next())) {
        loans.push_back(TRY(loan_of(table)));
        places[loans.back().loan_id] = loans.size() - 1;
    }
    PanelTable months(TRY(open_bytes(directory / "months.csv.gz")), "months.csv.gz");
    TRY(months.open());
    while (TRY(months.next())) {
        const auto loan = places.find(months.text("loan_id"));
        if (loan != places.end()) loans[loan->second].months.push_back(TRY(month_of(months)));
    }
    return loans;
}

}  // namespace daihou
