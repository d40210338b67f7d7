#include "intake/modification_rows.h"

#include <array>
#include <unordered_map>

#include "intake/table_reader.h"

namespace daihou {
namespace {

enum Column : std::size_t {
    modification_id,
    loan_id,
    agreed_on,
    kind,
    instalments,
    annual_rate_percent,
    first_due_on,
    until,
    note,
    column_count
};

constexpr std::array<ColumnSpec, column_count> columns = {{
    {"modification_id", "变更编号", Presence::required},
    {"loan_id", "贷款编号", Presence::required},
    {"agreed_on", "协议日期", Presence::required},
    {"kind", "类型", Presence::required},
    {"instalments", "期数"},
    {"annual_rate_percent", "年利率"},
    {"first_due_on", "首个还款日"},
    {"until", "截止日"},
    {"note", "备注"},
}};

struct RowKind {
    ModificationKind change = ModificationKind::holiday;
    std::optional<PauseStep> pause;
};

constexpr std::array<Word<RowKind>, 6> kinds = {{
    {"holiday", "暂缓还款", {ModificationKind::holiday, {}}},
    {"extension", "展期", {ModificationKind::extension, {}}},
    {"rate_change", "利率变更", {ModificationKind::rate_change, {}}},
    {"reschedule", "还款日变更", {ModificationKind::reschedule, {}}},
    {"pause", "逾期暂停", {ModificationKind::holiday, PauseStep::pause}},
    {"resume", "逾期恢复", {ModificationKind::holiday, PauseStep::resume}},
}};

constexpr std::int64_t instalments_max = 120;

// Each change needs one of the three values, a pause may have its last day; a value that does not
// belong to the kind is a finding, since somebody meant something by it.
void read_value(TableReader& table, ModificationRow& row) {
    const bool changes = !row.pause;
    const bool counts = changes && (row.kind == ModificationKind::holiday ||
                                    row.kind == ModificationKind::extension);
    const bool rates = changes && row.kind == ModificationKind::rate_change;
    const auto needed = [&table](std::size_t column, bool is_needed) {
        if (is_needed != table.is_given(column))
            table.report(column, is_needed ? "value_missing" : "modification_value_unused", {});
    };
    needed(instalments, counts);
    needed(annual_rate_percent, rates);
    needed(first_due_on, changes && row.kind == ModificationKind::reschedule);
    if (row.pause != PauseStep::pause) needed(until, false);
    row.instalments = table.whole(instalments, 1, instalments_max).value_or(0);
    row.annual_rate = AnnualRate{table.percent_ppm(annual_rate_percent).value_or(0)};
    row.first_due_on = table.date(first_due_on);
    row.until = table.date(until);
}

ModificationRow read_row(TableReader& table, const ImportRules& rules) {
    ModificationRow row;
    row.row = table.row();
    row.modification_id = table.key(modification_id);
    row.loan_id = table.key(loan_id);
    row.agreed_on = table.event_date(agreed_on, rules.today).value_or(BusinessDate());
    if (const auto what = table.word<RowKind>(kind, kinds)) {
        row.kind = what->change;
        row.pause = what->pause;
        read_value(table, row);
    }
    row.note = table.label(note);
    return row;
}

Fact fact_of(const ModificationRow& row, LoanId loan) {
    if (row.pause) return ArrearsPaused{loan, *row.pause, row.until, row.note};
    return LoanModified{loan,    row.kind, row.instalments, row.annual_rate, row.first_due_on,
                        row.note};
}

}  // namespace

std::span<const ColumnSpec> modification_columns() {
    return columns;
}

Done read_modifications(CsvReader& csv, const ImportRules& rules,
                        const std::function<void(ModificationRow)>& take) {
    TableReader table = TRY(TableReader::open(csv, columns));
    while (TRY(table.next())) {
        ModificationRow row = read_row(table, rules);
        if (table.row_is_good()) take(std::move(row));
    }
    return done();
}

std::string modification_key(std::string_view modification_id) {
    return fmt::format("modification:{}", modification_id);
}

std::vector<PlannedFact> plan_modifications(std::span<const ModificationRow> rows,
                                            const KnownKeys& known, std::string_view source,
                                            Findings& findings) {
    std::vector<PlannedFact> facts;
    std::unordered_map<std::string_view, std::int64_t> first_rows;
    const auto complain = [&](const ModificationRow& row, std::string column, std::string code,
                              std::vector<std::pair<std::string, std::string>> parameters) {
        findings.push_back({std::string(source), row.row, std::move(column), std::move(code),
                            std::move(parameters)});
    };
    for (const ModificationRow& row : rows) {
        const KnownLoan* loan = known.loan(row.loan_id);
        if (loan == nullptr) {
            complain(row, "loan_id", "loan_unknown", {{"value", row.loan_id}});
            continue;
        }
        const auto [first, is_new] = first_rows.try_emplace(row.modification_id, row.row);
        if (!is_new) {
            complain(
                row, "modification_id", "key_repeated",
                {{"value", row.modification_id}, {"first_row", fmt::format("{}", first->second)}});
            continue;
        }
        if (row.agreed_on < loan->disbursed_on) {
            complain(row, "agreed_on", "modification_before_disbursement",
                     {{"value", format_date(row.agreed_on)},
                      {"disbursed_on", format_date(loan->disbursed_on)}});
            continue;
        }
        facts.push_back({row.row, start_of(row.agreed_on), modification_key(row.modification_id),
                         fact_of(row, loan->loan)});
    }
    return facts;
}

Finding modification_unfit(std::string_view source, const PlannedFact& planned,
                           std::string_view why) {
    return {std::string(source),
            planned.row,
            "kind",
            "modification_unfit",
            {{"value", planned.source_key}, {"why", std::string(why)}}};
}

}  // namespace daihou
