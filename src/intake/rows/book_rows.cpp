#include "intake/rows/book_rows.h"

#include <algorithm>
#include <array>

#include "domain/loan/schedule/due_on_holiday.h"
#include "intake/table/table_reader.h"

namespace daihou {
namespace {

enum Column : std::size_t {
    loan_id,
    product,
    purpose,
    branch,
    grade,
    facility,
    principal_yuan,
    annual_rate_percent,
    disbursed_on,
    instalments,
    every,
    method,
    first_due_on,
    due_day,
    day_count,
    interest,
    interest_period,
    rounding,
    balloon_yuan,
    upfront_fee_yuan,
    instalment_fee_yuan,
    penalty_multiplier_percent,
    add_on_yuan,
    due_on_holiday,
    column_count
};

constexpr std::array<ColumnSpec, column_count> columns = {{
    {"loan_id", "贷款编号", Presence::required},
    {"product", "产品", Presence::required},
    {"purpose", "资金用途"},
    {"branch", "经办机构"},
    {"grade", "风险等级"},
    {"facility", "授信编号"},
    {"principal_yuan", "贷款本金", Presence::required},
    {"annual_rate_percent", "年利率", Presence::required},
    {"disbursed_on", "放款日期", Presence::required},
    {"instalments", "期数", Presence::required},
    {"every", "还款周期"},
    {"method", "还款方式"},
    {"first_due_on", "首期还款日"},
    {"due_day", "还款日"},
    {"day_count", "计息基础"},
    {"interest", "计息方式"},
    {"interest_period", "计息周期"},
    {"rounding", "舍入方式"},
    {"balloon_yuan", "尾款"},
    {"upfront_fee_yuan", "前期费用"},
    {"instalment_fee_yuan", "每期费用"},
    {"penalty_multiplier_percent", "罚息倍数"},
    {"add_on_yuan", "附加品金额"},
    {"due_on_holiday", "节假日顺延"},
}};

constexpr std::array<Word<std::string_view>, 3> purposes = {{
    {"car_purchase", "购车", "car_purchase"},
    {"business", "经营", "business"},
    {"turnover", "周转", "turnover"},
}};
constexpr std::array<Word<Method>, 5> methods = {{
    {"equal_instalment", "等额本息", Method::equal_instalment},
    {"equal_principal", "等额本金", Method::equal_principal},
    {"interest_only", "先息后本", Method::interest_only},
    {"balloon", "气球贷", Method::balloon},
    {"bullet", "一次还本付息", Method::bullet},
}};
constexpr std::array<Word<DayCount>, 5> day_counts = {{
    {"30/360", "30/360", DayCount::thirty_360},
    {"act/360", "实际/360", DayCount::act_360},
    {"act/364", "实际/364", DayCount::act_364},
    {"act/365", "实际/365", DayCount::act_365},
    {"act/act", "实际/实际", DayCount::act_act},
}};
constexpr std::array<Word<InterestKind>, 2> interest_kinds = {{
    {"declining_balance", "余额计息", InterestKind::declining_balance},
    {"flat", "平息", InterestKind::flat},
}};
constexpr std::array<Word<InterestPeriod>, 2> interest_periods = {{
    {"daily", "按日", InterestPeriod::daily},
    {"same_as_repayment", "按期", InterestPeriod::same_as_repayment},
}};
constexpr std::array<Word<Rounding>, 4> roundings = {{
    {"half_even", "银行家舍入", Rounding::half_even},
    {"half_up", "四舍五入", Rounding::half_up},
    {"up", "进位", Rounding::up},
    {"down", "舍去", Rounding::down},
}};
constexpr std::array<Word<DueOnHoliday>, 2> holiday_words = {{
    {"stays", "不顺延", DueOnHoliday::stays},
    {"next_working_day", "顺延", DueOnHoliday::next_working_day},
}};

// "1m", "2w", "30d".
std::optional<Every> read_every(TableReader& table) {
    const std::string_view given = table.text(every);
    if (given.empty()) return {};
    const std::size_t unit = std::string_view("mwd").find(given.back());
    std::uint16_t count = 0;
    const std::string_view digits = given.substr(0, given.size() - 1);
    bool good = unit != std::string_view::npos && !digits.empty() && digits.size() <= 3;
    for (const char digit : digits.substr(0, 3)) {
        good = good && digit >= '0' && digit <= '9';
        count = static_cast<std::uint16_t>(count * 10 + (digit - '0'));
    }
    if (!good) {
        table.report(every, "every_syntax", {{"value", TableReader::shown(given)}});
        return {};
    }
    return Every{static_cast<PeriodUnit>(unit), count};
}

template <class T>
void put(T& place, const std::optional<T>& given) {
    if (given) place = *given;
}

void read_amounts(TableReader& table, Contract& terms) {
    put(terms.principal, table.yuan(principal_yuan, Sign::positive));
    if (const auto ppm = table.percent_ppm(annual_rate_percent)) terms.annual_rate = {*ppm};
    put(terms.balloon, table.yuan(balloon_yuan, Sign::not_negative));
    put(terms.upfront_fee, table.yuan(upfront_fee_yuan, Sign::not_negative));
    put(terms.instalment_fee, table.yuan(instalment_fee_yuan, Sign::not_negative));
    put(terms.add_on, table.yuan(add_on_yuan, Sign::not_negative));
    if (const auto ppm = table.percent_ppm(penalty_multiplier_percent))
        terms.penalty_multiplier = {*ppm};
}

void read_dates_and_term(TableReader& table, const ImportRules& rules, Contract& terms) {
    put(terms.disbursed_on, table.event_date(disbursed_on, rules.today));
    if (const auto date = table.date(first_due_on)) terms.first_due_on = date;
    if (const auto count = table.whole(instalments, 1, 720))
        terms.instalments = static_cast<std::uint16_t>(*count);
    if (const auto day = table.whole(due_day, 0, 31))
        terms.due_day = static_cast<std::uint8_t>(*day);
    put(terms.every, read_every(table));
}

void read_manner(TableReader& table, Contract& terms) {
    put(terms.method, table.word<Method>(method, methods));
    put(terms.day_count, table.word<DayCount>(day_count, day_counts));
    put(terms.interest, table.word<InterestKind>(interest, interest_kinds));
    put(terms.interest_period, table.word<InterestPeriod>(interest_period, interest_periods));
    put(terms.due_on_holiday, table.word<DueOnHoliday>(due_on_holiday, holiday_words));
    put(terms.rounding, table.word<Rounding>(rounding, roundings));
}

// The column of a finding that check(Contract) made about a field.
std::size_t column_of_field(std::string_view field) {
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (columns[i].name == field) return i;
    for (const std::string_view unit : {"_yuan", "_percent"})
        for (std::size_t i = 0; i < columns.size(); ++i)
            if (columns[i].name == fmt::format("{}{}", field, unit)) return i;
    return product;  // a term no column has comes from the product
}

const ContractDefaults* product_of(TableReader& table, const ImportRules& rules) {
    const std::string given = table.key(product);
    if (given.empty()) return nullptr;
    std::string known;
    for (const ContractDefaults& defaults : rules.products) {
        if (given == defaults.product || given == defaults.chinese) return &defaults;
        known += (known.empty() ? "" : ", ") + defaults.product;
    }
    table.report(product, "product_unknown",
                 {{"value", TableReader::shown(given)}, {"allowed", known}});
    return nullptr;
}

BookRow read_row(TableReader& table, const ImportRules& rules) {
    BookRow row;
    row.row = table.row();
    row.loan_id = table.key(loan_id);
    const ContractDefaults* defaults = product_of(table, rules);
    if (defaults != nullptr) {
        row.product = defaults->product;
        row.purpose = defaults->purpose;
        row.terms = defaults->terms;
    }
    if (const auto word = table.word<std::string_view>(purpose, purposes)) row.purpose = *word;
    row.branch = table.label(branch);
    put(row.grade, table.whole(grade, 1, 5));
    row.facility = table.key(facility);
    read_amounts(table, row.terms);
    read_dates_and_term(table, rules, row.terms);
    read_manner(table, row.terms);
    if (table.row_is_good())
        for (Finding& finding : check(row.terms))
            table.report(column_of_field(finding.column), finding.code,
                         std::move(finding.parameters));
    if (table.row_is_good()) row.terms.postponed = postponements(row.terms, rules.calendar);
    return row;
}

}  // namespace

std::span<const ColumnSpec> book_columns() {
    return columns;
}

Done read_book(CsvReader& csv, const ImportRules& rules, const std::function<void(BookRow)>& take) {
    return each_good_row(
        csv, columns, [&rules](TableReader& table) { return read_row(table, rules); }, take);
}

}  // namespace daihou
