#include "intake/rows/party_rows.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "domain/party/id_number.h"
#include "domain/party/phone_number.h"
#include "intake/table/table_reader.h"

namespace daihou {
namespace {

enum Column : std::size_t {
    party_id,
    loan_id,
    role,
    kind,
    name,
    id_number,
    phone,
    address,
    employer,
    monthly_income_yuan,
    guarantee_mode,
    guarantee_amount_yuan,
    guarantee_ends_on,
    organisation_kind,
    representative,
    contact,
    column_count
};

constexpr std::array<ColumnSpec, column_count> columns = {{
    {"party_id", "客户编号", Presence::required},
    {"loan_id", "贷款编号", Presence::required},
    {"role", "角色", Presence::required},
    {"kind", "客户类型"},
    {"name", "姓名", Presence::required},
    {"id_number", "证件号码", Presence::required},
    {"phone", "手机号"},
    {"address", "地址"},
    {"employer", "工作单位"},
    {"monthly_income_yuan", "月收入"},
    {"guarantee_mode", "担保方式"},
    {"guarantee_amount_yuan", "担保金额"},
    {"guarantee_ends_on", "担保到期日"},
    {"organisation_kind", "单位性质"},
    {"representative", "法定代表人"},
    {"contact", "联系人"},
}};

constexpr std::array<Word<PartyRole>, 3> roles = {{
    {"borrower", "借款人", PartyRole::borrower},
    {"co_borrower", "共同借款人", PartyRole::co_borrower},
    {"guarantor", "担保人", PartyRole::guarantor},
}};
constexpr std::array<Word<PartyKind>, 2> kinds = {{
    {"person", "个人", PartyKind::person},
    {"organisation", "企业", PartyKind::organisation},
}};
constexpr std::array<Word<OrganisationKind>, 4> organisation_kinds = {{
    {"company", "企业法人", OrganisationKind::company},
    {"state_body", "机关法人", OrganisationKind::state_body},
    {"public_benefit", "公益性非营利组织", OrganisationKind::public_benefit},
    {"other", "其他", OrganisationKind::other},
}};
constexpr std::array<Word<GuaranteeMode>, 3> modes = {{
    {"joint", "连带责任", GuaranteeMode::joint},
    {"general", "一般保证", GuaranteeMode::general},
    {"unclear", "未约定", GuaranteeMode::unclear},
}};

std::string_view code_of(IdNumberFault fault) {
    switch (fault) {
        case IdNumberFault::none:
            break;
        case IdNumberFault::length:
            return "id_number_length";
        case IdNumberFault::characters:
            return "id_number_characters";
        case IdNumberFault::birthday:
            return "id_number_birthday";
        case IdNumberFault::check_digit:
            return "id_number_check_digit";
    }
    return {};
}

IdNumber read_id_number(TableReader& table, const ImportRules& rules, const PartyRow& row) {
    std::string given(table.text(id_number));
    if (given.empty()) return table.personal<PersonalField::id_number>(id_number);  // reports
    for (char& c : given)
        c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    const IdNumberFault fault =
        row.kind == PartyKind::person ? check_resident_id(given) : check_credit_code(given);
    const std::string mask = masked(PersonalField::id_number, TableReader::shown(given));
    if (fault != IdNumberFault::none) table.report(id_number, code_of(fault), {{"value", mask}});
    const auto born = row.kind == PartyKind::person ? birthday_of(given) : std::nullopt;
    if (born && rules.borrower_age_min &&
        age_years_on(*born, rules.today) < *rules.borrower_age_min)
        table.remark(id_number, "party_under_age",
                     {{"value", mask}, {"least", fmt::format("{}", *rules.borrower_age_min)}});
    return IdNumber(std::move(given));
}

PhoneNumber read_phone(TableReader& table) {
    const std::string_view given = table.text(phone);
    if (!given.empty() && !is_phone_number(given))
        table.report(phone, "phone_syntax",
                     {{"value", masked(PersonalField::phone, TableReader::shown(given))}});
    return PhoneNumber(std::string(given));
}

void read_organisation(TableReader& table, PartyRow& row) {
    const auto told = table.word<OrganisationKind>(organisation_kind, organisation_kinds);
    PersonName head = table.personal<PersonalField::name>(representative);
    PersonName talked_to = table.personal<PersonalField::name>(contact);
    if (row.kind == PartyKind::organisation) {
        row.organisation_kind = told.value_or(OrganisationKind::not_told);
        row.representative = std::move(head);
        row.contact = std::move(talked_to);
    } else if (table.row_is_good() && (told || !head.is_empty() || !talked_to.is_empty())) {
        table.remark(organisation_kind, "organisation_not_expected", {});
    }
}

void read_guarantee(TableReader& table, PartyRow& row) {
    const auto mode = table.word<GuaranteeMode>(guarantee_mode, modes);
    const auto amount = table.yuan(guarantee_amount_yuan, Sign::positive);
    const auto ends_on = table.date(guarantee_ends_on);
    if (row.role == PartyRole::guarantor) {
        // CN-G01: what the contract does not say in words is not a joint guarantee.
        row.guarantee_mode = mode.value_or(GuaranteeMode::unclear);
        // 民法典 683: of such a body there is no guarantee, whatever the contract says.
        if (!may_guarantee(row.organisation_kind)) row.guarantee_mode = GuaranteeMode::barred;
        row.guarantee_amount = amount;
        row.guarantee_ends_on = ends_on;
    } else if (table.row_is_good() && (mode || amount || ends_on)) {
        table.remark(guarantee_mode, "guarantee_not_expected", {});
    }
}

PartyRow read_row(TableReader& table, const ImportRules& rules) {
    PartyRow row;
    row.row = table.row();
    row.party_id = table.key(party_id);
    row.loan_id = table.key(loan_id);
    row.role = table.word<PartyRole>(role, roles).value_or(PartyRole::borrower);
    row.kind = table.word<PartyKind>(kind, kinds).value_or(PartyKind::person);
    row.name = table.personal<PersonalField::name>(name);
    row.id_number = read_id_number(table, rules, row);
    row.phone = read_phone(table);
    row.address = table.personal<PersonalField::address>(address);
    row.employer = table.personal<PersonalField::employer>(employer);
    row.monthly_income = table.yuan(monthly_income_yuan, Sign::not_negative).value_or(Money());
    read_organisation(table, row);
    read_guarantee(table, row);
    return row;
}

}  // namespace

std::span<const ColumnSpec> party_columns() {
    return columns;
}

Done read_parties(CsvReader& csv, const ImportRules& rules,
                  const std::function<void(PartyRow)>& take) {
    return each_good_row(
        csv, columns, [&rules](TableReader& table) { return read_row(table, rules); }, take);
}

}  // namespace daihou
