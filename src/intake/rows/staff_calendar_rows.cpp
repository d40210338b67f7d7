#include "intake/rows/staff_calendar_rows.h"

#include <array>
#include <unordered_map>

#include "intake/table/table_reader.h"

namespace daihou {
namespace {

enum Column : std::size_t {
    entry_id,
    account,
    entered_on,
    from,
    to,
    reason,
    minutes_left,
    column_count
};

constexpr std::array<ColumnSpec, column_count> columns = {{
    {"entry_id", "登记编号", Presence::required},
    {"account", "账号", Presence::required},
    {"entered_on", "登记日期", Presence::required},
    {"from", "开始日", Presence::required},
    {"to", "结束日", Presence::required},
    {"reason", "原因", Presence::required},
    {"minutes_left", "剩余分钟"},
}};

constexpr std::array<Word<AwayReason>, 5> reasons = {{
    {"leave", "休假", AwayReason::leave},
    {"illness", "病假", AwayReason::illness},
    {"training", "培训", AwayReason::training},
    {"other_duty", "其他工作", AwayReason::other_duty},
    {"present", "照常上班", AwayReason::present},
}};

StaffCalendarRow read_row(TableReader& table, const ImportRules& rules) {
    StaffCalendarRow row;
    row.row = table.row();
    row.entry_id = table.key(entry_id);
    row.account = table.key(account);
    row.entered_on = table.event_date(entered_on, rules.today).value_or(BusinessDate());
    row.from = table.date(from).value_or(BusinessDate());
    row.to = table.date(to).value_or(BusinessDate());
    row.reason = table.word<AwayReason>(reason, reasons).value_or(row.reason);
    if (table.is_given(minutes_left))
        row.minutes_left = table.whole(minutes_left, 0, 1440).value_or(0);
    if (!table.row_is_good()) return row;
    if (row.to < row.from)
        table.report(to, "away_ends_before_start", {{"value", format_date(row.to)}});
    else if (days_between(row.from, row.to) >= away_days_max)
        table.report(to, "away_too_long",
                     {{"value", format_date(row.to)}, {"days_max", std::to_string(away_days_max)}});
    return row;
}

}  // namespace

std::span<const ColumnSpec> staff_calendar_columns() {
    return columns;
}

Done read_staff_calendar_rows(CsvReader& csv, const ImportRules& rules,
                              const std::function<void(StaffCalendarRow)>& take) {
    return each_good_row(
        csv, columns, [&rules](TableReader& table) { return read_row(table, rules); }, take);
}

std::string staff_key(std::string_view account) {
    return fmt::format("staff:{}", account);
}

std::vector<PlannedFact> plan_staff_calendar(std::span<const StaffCalendarRow> rows,
                                             const KnownKeys& known, std::string_view source,
                                             Findings& findings) {
    std::vector<PlannedFact> facts;
    std::unordered_map<std::string_view, std::int64_t> first_rows;
    for (const StaffCalendarRow& row : rows) {
        const StaffId staff{known.sequence_under(staff_key(row.account))};
        const auto [first, is_new] = first_rows.try_emplace(row.entry_id, row.row);
        if (!staff.is_known())
            findings.push_back({std::string(source),
                                row.row,
                                "account",
                                "account_unknown",
                                {{"value", row.account}}});
        else if (!is_new)
            findings.push_back(
                {std::string(source),
                 row.row,
                 "entry_id",
                 "key_repeated",
                 {{"value", row.entry_id}, {"first_row", fmt::format("{}", first->second)}}});
        else
            facts.push_back({row.row, start_of(row.entered_on),
                             fmt::format("staff_calendar:{}", row.entry_id),
                             StaffAway{staff, row.from, row.to, row.minutes_left, row.reason}});
    }
    return facts;
}

}  // namespace daihou
