#include "intake/rows/training_rows.h"

#include <array>
#include <unordered_map>

#include "intake/rows/staff_calendar_rows.h"
#include "intake/table/table_reader.h"

namespace daihou {
namespace {

enum Column : std::size_t { account, course, passed_on, score, column_count };

constexpr std::array<ColumnSpec, column_count> columns = {{
    {"account", "账号", Presence::required},
    {"course", "课程", Presence::required},
    {"passed_on", "通过日期", Presence::required},
    {"score", "成绩", Presence::required},
}};

// As it was taught on the day; before its first version, as that says.
const Course* course_taught(const ImportRules& rules, std::string_view id, BusinessDate on) {
    const Course* taught = nullptr;
    for (const KnownCourse& known : rules.courses)
        if (known.course.id == id && (taught == nullptr || known.valid_from <= on))
            taught = &known.course;
    return taught;
}

TrainingPassRow read_training(TableReader& table, const ImportRules& rules) {
    TrainingPassRow row;
    row.row = table.row();
    row.account = table.key(account);
    row.course = table.key(course);
    row.passed_on = table.event_date(passed_on, rules.today).value_or(BusinessDate());
    row.score = table.whole(score, 0, 100).value_or(0);
    if (!table.row_is_good()) return row;
    const Course* taught = course_taught(rules, row.course, row.passed_on);
    if (taught == nullptr)
        table.report(course, "course_unknown", {{"value", row.course}});
    else if (row.score < taught->pass_mark)
        table.report(score, "training_not_passed",
                     {{"value", std::to_string(row.score)},
                      {"pass_mark", std::to_string(taught->pass_mark)}});
    else
        row.until = last_day_of(*taught, row.passed_on);
    return row;
}

}  // namespace

std::span<const ColumnSpec> training_columns() {
    return columns;
}

Done read_trainings(CsvReader& csv, const ImportRules& rules,
                    const std::function<void(TrainingPassRow)>& take) {
    return each_good_row(
        csv, columns, [&rules](TableReader& table) { return read_training(table, rules); }, take);
}

std::vector<PlannedFact> plan_trainings(std::span<const TrainingPassRow> rows,
                                        const KnownKeys& known, std::string_view source,
                                        Findings& findings) {
    std::vector<PlannedFact> facts;
    std::unordered_map<std::string, std::int64_t> first_rows;
    for (const TrainingPassRow& row : rows) {
        const StaffId staff{known.sequence_under(staff_key(row.account))};
        if (!staff.is_known()) {
            findings.push_back({std::string(source),
                                row.row,
                                "account",
                                "account_unknown",
                                {{"value", row.account}}});
            continue;
        }
        std::string key = fmt::format("training_passed:{}:{}:{}", row.account, row.course,
                                      format_date(row.passed_on));
        const auto [first, is_new] = first_rows.try_emplace(key, row.row);
        if (!is_new) {
            findings.push_back(
                {std::string(source),
                 row.row,
                 "passed_on",
                 "key_repeated",
                 {{"value", row.account}, {"first_row", fmt::format("{}", first->second)}}});
            continue;
        }
        facts.push_back({row.row, start_of(row.passed_on), std::move(key),
                         TrainingPassed{staff, row.course, row.score, row.passed_on, row.until}});
    }
    return facts;
}

}  // namespace daihou
