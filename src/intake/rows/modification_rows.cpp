#include "intake/rows/modification_rows.h"

#include <array>
#include <unordered_map>

#include "intake/table/table_reader.h"

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
    due_day,
    amount_yuan,
    effect,
    capitalised,
    rate_multiplier_percent,
    consented,
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
    {"due_day", "还款日"},
    {"amount_yuan", "金额"},
    {"effect", "还款方式"},
    {"capitalised", "资本化"},
    {"rate_multiplier_percent", "挪用利率倍数"},
    {"consented_guarantors", "书面同意的担保人"},
    {"until", "截止日"},
    {"note", "备注"},
}};

// A change of the contract, or a step of a pause.
struct RowKind {
    ModificationKind change = ModificationKind::holiday;
    std::optional<PauseStep> pause;
};

constexpr std::array<Word<RowKind>, modification_kinds + 2> kinds = {{
    {"holiday", "暂缓还款", {ModificationKind::holiday, {}}},
    {"extension", "展期", {ModificationKind::extension, {}}},
    {"rate_change", "利率变更", {ModificationKind::rate_change, {}}},
    {"reschedule", "还款日变更", {ModificationKind::reschedule, {}}},
    {"due_day", "改还款日", {ModificationKind::due_day, {}}},
    {"prepayment", "部分提前还款", {ModificationKind::prepayment, {}}},
    {"restructure", "重组", {ModificationKind::restructure, {}}},
    {"capitalisation", "利息资本化", {ModificationKind::capitalisation, {}}},
    {"misuse", "挪用", {ModificationKind::misuse, {}}},
    {"pause", "逾期暂停", {ModificationKind::holiday, PauseStep::pause}},
    {"resume", "逾期恢复", {ModificationKind::holiday, PauseStep::resume}},
}};

constexpr std::array<Word<PrepaymentEffect>, 2> effects = {{
    {"smaller_instalment", "减少月供", PrepaymentEffect::smaller_instalment},
    {"shorter_term", "缩短期限", PrepaymentEffect::shorter_term},
}};

constexpr std::array<Word<Capitalised>, 2> capitalised_words = {{
    {"nothing", "不资本化", Capitalised::nothing},
    {"overdue", "逾期本息", Capitalised::overdue},
}};

constexpr std::int64_t instalments_max = 120;

// The values a kind must give, and those it may give; any other is a finding, since somebody meant
// something by it.
struct KindValues {
    std::vector<Column> needed;
    std::vector<Column> allowed = {};
};

KindValues values_of(const RowKind& what) {
    if (what.pause == PauseStep::pause) return {{}, {until}};
    if (what.pause == PauseStep::resume) return {};
    switch (what.change) {
        case ModificationKind::holiday:
        case ModificationKind::extension:
            return {{instalments}};
        case ModificationKind::rate_change:
            return {{annual_rate_percent}};
        case ModificationKind::reschedule:
            return {{first_due_on}};
        case ModificationKind::due_day:
            return {{due_day}};
        case ModificationKind::prepayment:
            return {{amount_yuan, effect}};
        case ModificationKind::restructure:
            return {{instalments, annual_rate_percent}, {first_due_on, capitalised}};
        case ModificationKind::capitalisation:
            return {};
        case ModificationKind::misuse:
            return {{rate_multiplier_percent}};
    }
    INVARIANT(false);
}

void check_given(TableReader& table, const RowKind& what) {
    const KindValues values = values_of(what);
    const auto has = [](const std::vector<Column>& list, Column column) {
        return std::find(list.begin(), list.end(), column) != list.end();
    };
    for (const Column column : {instalments, annual_rate_percent, first_due_on, due_day,
                                amount_yuan, effect, capitalised, rate_multiplier_percent, until}) {
        const bool given = table.is_given(column);
        if (has(values.needed, column) && !given) table.report(column, "value_missing", {});
        if (given && !has(values.needed, column) && !has(values.allowed, column))
            table.report(column, "modification_value_unused", {});
    }
}

std::vector<std::string> split_keys(std::string_view list) {
    std::vector<std::string> keys;
    while (!list.empty()) {
        const std::size_t end = list.find(';');
        if (const auto key = list.substr(0, end); !key.empty()) keys.emplace_back(key);
        list.remove_prefix(end == std::string_view::npos ? list.size() : end + 1);
    }
    return keys;
}

void read_values(TableReader& table, ModificationRow& row) {
    check_given(table, {row.kind, row.pause});
    row.until = table.date(until);
    row.instalments = table.whole(instalments, 1, instalments_max).value_or(0);
    row.annual_rate = AnnualRate{table.percent_ppm(annual_rate_percent).value_or(0)};
    row.first_due_on = table.date(first_due_on);
    row.due_day = table.whole(due_day, 1, 31).value_or(0);
    row.amount = table.yuan(amount_yuan, Sign::positive).value_or(Money());
    row.effect = table.word<PrepaymentEffect>(effect, effects).value_or(row.effect);
    row.capitalised =
        table.word<Capitalised>(capitalised, capitalised_words).value_or(row.capitalised);
    row.rate_multiplier = Ratio{table.percent_ppm(rate_multiplier_percent).value_or(0)};
    row.consented = split_keys(table.label(consented));
}

void check_misuse(TableReader& table, const ModificationRow& row, const ImportRules& rules) {
    const bool checked = !row.pause && row.kind == ModificationKind::misuse &&
                         table.is_given(rate_multiplier_percent) && rules.misuse_multiplier;
    if (!checked || rules.misuse_multiplier->holds(row.rate_multiplier)) return;
    table.report(rate_multiplier_percent, "misuse_multiplier_outside",
                 {{"value", fmt::format("{}", row.rate_multiplier.ppm / 10'000)},
                  {"least", fmt::format("{}", rules.misuse_multiplier->min.ppm / 10'000)},
                  {"most", fmt::format("{}", rules.misuse_multiplier->max.ppm / 10'000)}});
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
        read_values(table, row);
        check_misuse(table, row, rules);
    }
    row.note = table.label(note);
    return row;
}

Fact fact_of(const ModificationRow& row, LoanId loan, std::vector<PersonId> consents) {
    if (row.pause) return ArrearsPaused{loan, *row.pause, row.until, row.note};
    return LoanModified{loan,
                        row.kind,
                        row.instalments,
                        row.annual_rate,
                        row.first_due_on,
                        row.note,
                        row.due_day,
                        row.amount,
                        row.effect,
                        row.capitalised,
                        row.rate_multiplier,
                        std::move(consents)};
}

}  // namespace

std::span<const ColumnSpec> modification_columns() {
    return columns;
}

Done read_modifications(CsvReader& csv, const ImportRules& rules,
                        const std::function<void(ModificationRow)>& take) {
    return each_good_row(
        csv, columns, [&rules](TableReader& table) { return read_row(table, rules); }, take);
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
        std::vector<PersonId> consents;
        bool guarantors_known = true;
        for (const std::string& key : row.consented) {
            const auto guarantor = loan->guarantors.find(key);
            if (guarantor == loan->guarantors.end()) {
                complain(row, "consented_guarantors", "guarantor_unknown",
                         {{"value", key}, {"loan", row.loan_id}});
                guarantors_known = false;
            } else {
                consents.push_back(guarantor->second);
            }
        }
        if (!guarantors_known) continue;
        facts.push_back({row.row, start_of(row.agreed_on), modification_key(row.modification_id),
                         fact_of(row, loan->loan, std::move(consents))});
    }
    return facts;
}

Finding modification_refused(std::string_view source, const PlannedFact& planned,
                             const Error& why) {
    auto parameters = why.parameters;
    const bool names_value = std::any_of(parameters.begin(), parameters.end(),
                                         [](const auto& each) { return each.first == "value"; });
    if (!names_value) parameters.emplace_back("value", planned.source_key);
    return {std::string(source), planned.row, "kind", why.code, std::move(parameters)};
}

}  // namespace daihou
