#include "intake/rows/consent_rows.h"

#include <array>
#include <unordered_map>

#include "intake/table/table_reader.h"

namespace daihou {
namespace {

enum Column : std::size_t {
    consent_id,
    loan_id,
    party_id,
    purpose,
    answer,
    said_on,
    version,
    proof,
    reference,
    until,
    channel,
    note,
    column_count
};

constexpr std::array<ColumnSpec, column_count> columns = {{
    {"consent_id", "同意编号", Presence::required},
    {"loan_id", "贷款编号", Presence::required},
    {"party_id", "客户编号", Presence::required},
    {"purpose", "用途", Presence::required},
    {"answer", "答复", Presence::required},
    {"said_on", "日期", Presence::required},
    {"version", "同意书版本"},
    {"proof", "凭证"},
    {"reference", "凭证编号"},
    {"until", "有效至"},
    {"channel", "途径"},
    {"note", "备注"},
}};

constexpr std::array<Word<ConsentPurpose>, 5> purposes = {{
    {"guarantor_informed", "担保人知情同意", ConsentPurpose::guarantor_informed},
    {"gps", "车辆定位", ConsentPurpose::gps},
    {"family_data", "家庭成员财务情况", ConsentPurpose::family_data},
    {"recording", "通话录音", ConsentPurpose::recording},
    {"marketing", "商业信息", ConsentPurpose::marketing},
}};
enum class Said { given, refused, withdrawn };
constexpr std::array<Word<Said>, 3> answers = {{
    {"given", "同意", Said::given},
    {"refused", "不同意", Said::refused},
    {"withdrawn", "撤回", Said::withdrawn},
}};
constexpr std::array<Word<ConsentProof>, 4> proofs = {{
    {"signed_paper", "纸质签名", ConsentProof::signed_paper},
    {"electronic_signature", "电子签名", ConsentProof::electronic_signature},
    {"recorded_statement", "录音确认", ConsentProof::recorded_statement},
    {"self_service", "自助办理", ConsentProof::self_service},
}};
constexpr std::array<Word<ConsentChannel>, 5> channels = {{
    {"call", "电话", ConsentChannel::call},
    {"visit", "上门", ConsentChannel::visit},
    {"letter", "信函", ConsentChannel::letter},
    {"message", "短信", ConsentChannel::message},
    {"self_service", "自助办理", ConsentChannel::self_service},
}};

// Nobody can have agreed to a text that there was not.
void check_version(TableReader& table, const ImportRules& rules, const ConsentRow& row) {
    if (row.version.empty()) return table.report(version, "value_missing", {});
    const auto form = std::ranges::find_if(rules.consent_forms, [&](const KnownConsentForm& known) {
        return known.purpose == row.purpose && known.version == row.version;
    });
    if (form == rules.consent_forms.end())
        table.report(version, "consent_version_unknown", {{"value", row.version}});
    else if (row.said_on < form->valid_from)
        table.report(
            said_on, "consent_before_form",
            {{"value", format_date(row.said_on)}, {"valid_from", format_date(form->valid_from)}});
}

// What each answer must name: a consent its version and proof, a refusal its version, a withdrawal
// how it came.
void check_answer(TableReader& table, const ImportRules& rules, const ConsentRow& row) {
    if (!row.answer) {
        if (!table.is_given(channel)) table.report(channel, "value_missing", {});
        return;
    }
    check_version(table, rules, row);
    if (row.answer == ConsentAnswer::given && !table.is_given(proof))
        table.report(proof, "value_missing", {});
}

ConsentRow read_row(TableReader& table, const ImportRules& rules) {
    ConsentRow row;
    row.row = table.row();
    row.consent_id = table.key(consent_id);
    row.loan_id = table.key(loan_id);
    row.party_id = table.key(party_id);
    row.purpose = table.word<ConsentPurpose>(purpose, purposes).value_or(row.purpose);
    const auto said = table.word<Said>(answer, answers);
    row.said_on = table.event_date(said_on, rules.today).value_or(BusinessDate());
    row.version = table.label(version);
    if (table.is_given(proof))
        row.proof = table.word<ConsentProof>(proof, proofs).value_or(row.proof);
    row.reference = table.label(reference);
    row.until = table.date(until);
    if (table.is_given(channel))
        row.channel = table.word<ConsentChannel>(channel, channels).value_or(row.channel);
    row.note = table.label(note);
    if (said == Said::given) row.answer = ConsentAnswer::given;
    if (said == Said::refused) row.answer = ConsentAnswer::refused;
    if (said && table.row_is_good()) check_answer(table, rules, row);
    return row;
}

Fact fact_of(const ConsentRow& row, LoanId loan, PersonId person) {
    if (!row.answer) return ConsentWithdrawn{loan, person, row.purpose, row.channel, row.note};
    return ConsentGiven{loan,     person,    row.purpose,   *row.answer, row.version,
                        row.note, row.proof, row.reference, row.until};
}

}  // namespace

std::span<const ColumnSpec> consent_columns() {
    return columns;
}

Done read_consents(CsvReader& csv, const ImportRules& rules,
                   const std::function<void(ConsentRow)>& take) {
    return each_good_row(
        csv, columns, [&rules](TableReader& table) { return read_row(table, rules); }, take);
}

std::string consent_key(std::string_view consent_id) {
    return fmt::format("consent:{}", consent_id);
}

std::vector<PlannedFact> plan_consents(std::span<const ConsentRow> rows, const KnownKeys& known,
                                       std::string_view source, Findings& findings) {
    std::vector<PlannedFact> facts;
    std::unordered_map<std::string_view, std::int64_t> first_rows;
    const auto complain = [&](const ConsentRow& row, std::string column, std::string code,
                              std::vector<std::pair<std::string, std::string>> parameters) {
        findings.push_back({std::string(source), row.row, std::move(column), std::move(code),
                            std::move(parameters)});
    };
    for (const ConsentRow& row : rows) {
        const KnownLoan* loan = known.loan(row.loan_id);
        const PersonId person{known.sequence_under(party_key(row.party_id))};
        const auto [first, is_new] = first_rows.try_emplace(row.consent_id, row.row);
        if (loan == nullptr)
            complain(row, "loan_id", "loan_unknown", {{"value", row.loan_id}});
        else if (!person.is_known())
            complain(row, "party_id", "party_unknown", {{"value", row.party_id}});
        else if (!is_new)
            complain(row, "consent_id", "key_repeated",
                     {{"value", row.consent_id}, {"first_row", fmt::format("{}", first->second)}});
        else
            facts.push_back({row.row, start_of(row.said_on), consent_key(row.consent_id),
                             fact_of(row, loan->loan, person)});
    }
    return facts;
}

}  // namespace daihou
