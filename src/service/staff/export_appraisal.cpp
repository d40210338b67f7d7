#include "service/staff/export_appraisal.h"

#include <functional>

#include "intake/table/csv_writer.h"

namespace daihou {
namespace {

struct Column {
    std::string_view name;
    std::string_view type;
    std::string_view meaning_zh;
    std::string_view meaning_en;
    std::function<std::string(const AppraisalPage&, const AppraisalRow&)> value;
};

std::string number(std::int64_t value) {
    return std::to_string(value);
}
std::string ratio(const std::optional<Ratio>& value) {
    return value ? number(value->ppm) : "";
}
std::string ratio_end(const AdjustedShare& share, Ratio end) {
    return share.ratio ? number(end.ppm) : "";
}

// One list makes the head, the rows and the dictionary, so that the three cannot disagree.
const std::vector<Column>& columns() {
    static const std::vector<Column> all = {
        {"month", "date", "月份(首日)", "first day of the month",
         [](const auto& page, const auto&) { return format_date(page.month); }},
        {"staff", "integer", "员工编号", "number of the member of staff",
         [](const auto&, const auto& row) { return number(row.figures.staff.value); }},
        {"name", "text", "姓名", "name as colleagues know it",
         [](const auto&, const auto& row) { return row.name; }},
        {"tasks_due", "integer", "当月到期任务数", "tasks due in the month that lay with them",
         [](const auto&, const auto& row) { return number(row.figures.on_time.observed.all); }},
        {"tasks_on_time", "integer", "其中按时完成", "of those, done by their due date",
         [](const auto&, const auto& row) { return number(row.figures.on_time.observed.good); }},
        {"tasks_on_time_expected_ppm", "millionths",
         "按同类案件全员比率应按时完成的任务数(百万分之一)",
         "how many would have been in time at the house's rates in cases like theirs",
         [](const auto&, const auto& row) { return number(row.figures.on_time.expected_ppm); }},
        {"on_time_ratio_ppm", "ppm", "实际/预期,1000000为与全员相同",
         "observed / expected; 1000000: as the house",
         [](const auto&, const auto& row) { return ratio(row.figures.on_time.ratio); }},
        {"on_time_ratio_low_ppm", "ppm", "95%区间下限", "lower end of the 95 % interval",
         [](const auto&, const auto& row) {
             return ratio_end(row.figures.on_time, row.figures.on_time.interval.min);
         }},
        {"on_time_ratio_high_ppm", "ppm", "95%区间上限", "upper end of the 95 % interval",
         [](const auto&, const auto& row) {
             return ratio_end(row.figures.on_time, row.figures.on_time.interval.max);
         }},
        {"talks", "integer", "通话及上门次数", "attempts to talk",
         [](const auto&, const auto& row) { return number(row.figures.talks); }},
        {"reached", "integer", "其中联系上", "of those, the person was reached",
         [](const auto&, const auto& row) { return number(row.figures.reached.observed.good); }},
        {"reached_ratio_ppm", "ppm", "联系上:实际/预期", "reached: observed / expected",
         [](const auto&, const auto& row) { return ratio(row.figures.reached.ratio); }},
        {"minutes", "integer", "通话及上门分钟数", "minutes of talking",
         [](const auto&, const auto& row) { return number(row.figures.seconds / 60); }},
        {"talks_scored", "integer", "质检通数", "talks scored in the month",
         [](const auto&, const auto& row) { return number(row.figures.scores.scored); }},
        {"score_sum", "integer", "质检得分合计", "sum of their scores",
         [](const auto&, const auto& row) { return number(row.figures.scores.sum); }},
        {"vetoes", "integer", "一票否决通数", "talks with a veto",
         [](const auto&, const auto& row) { return number(row.figures.scores.vetoes); }},
        {"promises", "integer", "到期承诺数", "promises that came due",
         [](const auto&, const auto& row) { return number(row.figures.promises.all); }},
        {"promises_kept", "integer", "其中兑现", "of those, kept",
         [](const auto&, const auto& row) { return number(row.figures.promises.good); }},
        {"warnings_verified", "integer", "由其通话提出且已核实的预警",
         "warnings their talks raised, verified in the month",
         [](const auto&, const auto& row) { return number(row.figures.warnings.all); }},
        {"warnings_true", "integer", "其中属实", "of those, true",
         [](const auto&, const auto& row) { return number(row.figures.warnings.good); }},
        {"complaints", "integer", "通话后30日内的投诉(未必针对本人)",
         "complaints within 30 days after their talk, not all about them",
         [](const auto&, const auto& row) { return number(row.figures.complaints); }},
        {"points", "integer", "积分", "points of the rule",
         [](const auto&, const auto& row) { return number(row.figures.points_total()); }},
        {"points_for", "codes", "积分依据", "what they are for: reason=points",
         [](const auto&, const auto& row) {
             std::string text;
             for (const PointLine& line : row.figures.points)
                 text += fmt::format("{}{}={}", text.empty() ? "" : " ", line.reason, line.points);
             return text;
         }},
        {"rule_since", "date", "所用规则生效日", "since when the rule applied is in force",
         [](const auto& page, const auto&) { return format_date(page.rules.in_force_since); }},
        {"as_of", "date", "数据截至", "last closed day the figures rest on",
         [](const auto& page, const auto&) { return format_date(page.as_of); }},
    };
    return all;
}

}  // namespace

std::string appraisal_csv(const AppraisalPage& page) {
    std::string text(byte_order_mark);
    CsvWriter csv(text);
    for (const Column& column : columns())
        csv.field(column.name);
    csv.end_record();
    for (const AppraisalRow& row : page.rows) {
        for (const Column& column : columns())
            csv.field(column.type == "text" ? defused(column.value(page, row))
                                            : column.value(page, row));
        csv.end_record();
    }
    return text;
}

std::string appraisal_dictionary() {
    std::string text(byte_order_mark);
    CsvWriter csv(text);
    for (const std::string_view head : {"column", "type", "meaning_zh", "meaning_en"})
        csv.field(head);
    csv.end_record();
    for (const Column& column : columns()) {
        for (const std::string_view cell :
             {column.name, column.type, column.meaning_zh, column.meaning_en})
            csv.field(cell);
        csv.end_record();
    }
    return text;
}

Result<std::string> export_appraisal(House& house, StaffId by, std::optional<BusinessDate> month) {
    const AppraisalPage page = TRY(read_appraisal(house, month, std::nullopt));
    const Instant now = house.clock().now();
    const NewFact fact{
        now, fmt::format("export:appraisal:{}:{}", by.value, TRY(house.store().last_sequence())),
        by,
        DataExported{fmt::format("appraisal {} rule {}", format_date(page.month),
                                 format_date(page.rules.in_force_since)),
                     static_cast<std::int64_t>(page.rows.size())}};
    TRY(house.append(std::span(&fact, 1)));
    return appraisal_csv(page);
}

}  // namespace daihou
