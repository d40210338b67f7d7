// The cells of the four files: what reads, in which words, and what becomes a finding. A cell
// misread here is a wrong amount on somebody's loan, or a borrower nobody can find.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <numeric>

#include "intake/finding_codes.h"
#include "intake/rows/book_rows.h"
#include "intake/rows/party_rows.h"
#include "intake/rows/payment_rows.h"
#include "intake/rows/vehicle_rows.h"
#include "intake/table/csv_writer.h"

namespace daihou::rows_test {
namespace {

using Cells = std::vector<std::pair<std::string, std::string>>;  // column, value

ImportRules rules() {
    ImportRules rules;
    rules.today = make_date(2026, 3, 2);
    ContractDefaults defaults{"new_car_ice", "新车", "car_purchase", {}};
    defaults.terms.day_count = DayCount::act_360;
    defaults.terms.penalty_multiplier = {1'400'000};
    rules.products = {defaults};
    rules.borrower_age_min = 18;
    return rules;
}

Cells with(Cells cells, const std::string& column, const std::string& value) {
    for (auto& cell : cells)
        if (cell.first == column) return cell.second = value, cells;
    cells.emplace_back(column, value);
    return cells;
}

std::string table_of(const Cells& cells) {
    std::string text;
    CsvWriter writer(text);
    for (const auto& cell : cells)
        writer.field(cell.first);
    writer.end_record();
    for (const auto& cell : cells)
        writer.field(cell.second);
    writer.end_record();
    return text;
}

template <class Row>
struct Read {
    std::vector<Row> rows;
    Findings findings;
    std::string error;
    std::string error_text;
};

template <class Row, class Reader>
Read<Row> read_with(Reader reader, const std::string& text) {
    Read<Row> read;
    CsvReader csv(bytes_of(text), "t.csv", read.findings);
    const Done outcome =
        reader(csv, rules(), [&read](Row row) { read.rows.push_back(std::move(row)); });
    if (!outcome) read.error = outcome.error().code, read.error_text = outcome.error().text;
    return read;
}
Read<BookRow> book(const std::string& text) {
    return read_with<BookRow>(read_book, text);
}
Read<PartyRow> parties(const std::string& text) {
    return read_with<PartyRow>(read_parties, text);
}
Read<VehicleRow> vehicles(const std::string& text) {
    return read_with<VehicleRow>(read_vehicles, text);
}
Read<PaymentRow> payments(const std::string& text) {
    return read_with<PaymentRow>(read_payments, text);
}

// The sentences of the catalogue rely on these names and their order.
void expect_in_catalogue(const Finding& finding) {
    const FindingCode* code = finding_code(finding.code);
    ASSERT_NE(code, nullptr) << finding.code;
    std::string names;
    for (const auto& parameter : finding.parameters)
        names += (names.empty() ? "" : " ") + parameter.first;
    EXPECT_EQ(names, code->parameters) << finding.code;
}

// "column:code" of each finding, and that the code is in the closed list.
template <class Row>
std::string told(const Read<Row>& read) {
    std::string all = read.error;
    for (const Finding& finding : read.findings) {
        expect_in_catalogue(finding);
        EXPECT_EQ(finding.source, "t.csv");
        all += (all.empty() ? "" : " ") + finding.column + ":" + finding.code;
    }
    return all;
}

const Cells good_book = {{"loan_id", "L1"},
                         {"product", "new_car_ice"},
                         {"principal_yuan", "98000"},
                         {"annual_rate_percent", "5.4"},
                         {"disbursed_on", "2025-01-31"},
                         {"instalments", "36"},
                         {"method", "equal_instalment"}};

TEST(BookRows, ReadsTermsAndTakesTheRestFromTheProduct) {
    const auto read = book(table_of(good_book));
    ASSERT_EQ(told(read), "");
    ASSERT_EQ(read.rows.size(), 1u);
    const BookRow& row = read.rows[0];
    EXPECT_EQ(row.row, 2);
    EXPECT_EQ(row.loan_id, "L1");
    EXPECT_EQ(row.purpose, "car_purchase");
    EXPECT_EQ(row.grade, 3);
    EXPECT_EQ(row.terms.principal, Money::fen(9'800'000));
    EXPECT_EQ(row.terms.annual_rate.ppm, 54'000);
    EXPECT_EQ(row.terms.disbursed_on, make_date(2025, 1, 31));
    EXPECT_EQ(row.terms.instalments, 36);
    EXPECT_EQ(row.terms.day_count, DayCount::act_360);
    EXPECT_EQ(row.terms.penalty_multiplier.ppm, 1'400'000);
}

TEST(BookRows, ReadsEveryColumnInChineseToo) {
    const auto chinese = book(
        "贷款编号,产品,资金用途,经办机构,风险等级,授信编号,贷款本金,年利率,放款日期,期数,还款周期,"
        "还款方式,首期还款日,还款日,"
        "计息基础,计息方式,计息周期,舍入方式,尾款,前期费用,每期费用,罚息倍数\n"
        "L1,新车,经营,上海,2,F9,\"98,000.00\",5.4%,2025-01-31,36,1m,气球贷,2025-03-05,5,30/"
        "360,余额计息,按期,四舍五入,"
        "9800,300,2.5,150\n");
    const auto english = book(table_of({{"penalty_multiplier_percent", "150"},
                                        {"instalment_fee_yuan", "2.50"},
                                        {"upfront_fee_yuan", "300"},
                                        {"balloon_yuan", "9800"},
                                        {"rounding", "half_up"},
                                        {"interest_period", "same_as_repayment"},
                                        {"interest", "declining_balance"},
                                        {"day_count", "30/360"},
                                        {"due_day", "5"},
                                        {"first_due_on", "2025-03-05"},
                                        {"method", "balloon"},
                                        {"every", "1m"},
                                        {"instalments", "36"},
                                        {"disbursed_on", "2025-01-31"},
                                        {"annual_rate_percent", "5.4000"},
                                        {"principal_yuan", "98000"},
                                        {"facility", "F9"},
                                        {"grade", "2"},
                                        {"branch", "上海"},
                                        {"purpose", "business"},
                                        {"product", "new_car_ice"},
                                        {"loan_id", "L1"}}));
    ASSERT_EQ(told(chinese), "");
    ASSERT_EQ(told(english), "");
    EXPECT_EQ(chinese.rows, english.rows);
    EXPECT_EQ(chinese.rows[0].terms.balloon, Money::fen(980'000));
    EXPECT_EQ(chinese.rows[0].terms.rounding, Rounding::half_up);
}

TEST(BookRows, BrokenCellsAreFindings) {
    const struct {
        std::string column, value, findings;
    } cases[] = {
        {"loan_id", "", "loan_id:value_missing"},
        {"loan_id", "a:b", "loan_id:key_syntax"},
        {"loan_id", std::string(65, 'x'), "loan_id:key_syntax"},
        {"product", "boat", "product:product_unknown"},
        {"purpose", "holiday", "purpose:word_unknown"},
        {"branch", std::string(201, 'x'), "branch:text_unfit"},
        {"grade", "6", "grade:number_range"},
        {"principal_yuan", "-5", "principal_yuan:money_negative"},
        {"principal_yuan", "0", "principal_yuan:money_zero"},
        {"principal_yuan", "1.005", "principal_yuan:money_syntax"},
        {"principal_yuan", "99999999999999999999", "principal_yuan:money_too_large"},
        {"principal_yuan", "2000000000", "principal_yuan:contract_principal_range"},
        {"annual_rate_percent", "abc", "annual_rate_percent:percent_syntax"},
        {"annual_rate_percent", "5.12345", "annual_rate_percent:percent_syntax"},
        {"annual_rate_percent", "-1", "annual_rate_percent:percent_syntax"},
        {"annual_rate_percent", "1001", "annual_rate_percent:contract_rate_range"},
        {"disbursed_on", "2025-02-31", "disbursed_on:date_impossible"},
        {"disbursed_on", "31/01/2025", "disbursed_on:date_syntax"},
        {"disbursed_on", "1926-01-31", "disbursed_on:date_out_of_range"},
        {"disbursed_on", "2026-03-03", ""},  // tomorrow: booked today, paid out over night
        {"disbursed_on", "2026-03-04", "disbursed_on:date_in_future"},
        {"instalments", "0", "instalments:number_range"},
        {"instalments", "12.5", "instalments:number_syntax"},
        {"every", "1y", "every:every_syntax"},
        {"every", "m", "every:every_syntax"},
        {"every", "2w", ""},
        {"every", "13m", "every:contract_every_range"},
        {"method", "annuity", "method:word_unknown"},
        {"balloon_yuan", "5", "balloon_yuan:contract_balloon_unused"},
        {"first_due_on", "2025-01-31", "first_due_on:contract_first_due_before_disbursement"},
        {"day_count", "act/366", "day_count:word_unknown"},
        {"upfront_fee_yuan", "98000", "upfront_fee_yuan:contract_fee_range"},
    };
    for (const auto& each : cases) {
        const auto read = book(table_of(with(good_book, each.column, each.value)));
        EXPECT_EQ(told(read), each.findings) << each.column << " = " << each.value;
        EXPECT_EQ(read.rows.size(), each.findings.empty() ? 1u : 0u) << each.value;
    }
}

TEST(BookRows, ABadRowDoesNotCostItsNeighbours) {
    const auto read = book(
        "loan_id,product,principal_yuan,annual_rate_percent,disbursed_on,instalments\n"
        "L1,new_car_ice,1000,5,2025-01-01,12\nL2,new_car_ice,x,y,2025-01-01,12\nL3,new_car_ice,5\n,"
        ",,,,\n"
        "L4,new_car_ice,1000,5,2025-01-01,12\n");
    EXPECT_EQ(told(read),
              "principal_yuan:money_syntax annual_rate_percent:percent_syntax :csv_field_count");
    ASSERT_EQ(read.rows.size(), 2u);
    EXPECT_EQ(read.rows[1].row, 6);
}

TEST(BookRows, TheHeaderDecidesWhetherAFileCanBeUsed) {
    Cells without = good_book;
    without.erase(without.begin() + 2);
    const auto missing = book(table_of(without));
    EXPECT_EQ(missing.error, "column_missing");
    EXPECT_NE(missing.error_text.find("principal_yuan"), std::string::npos);
    Cells twice = good_book;
    twice.emplace_back("贷款编号", "L2");
    EXPECT_EQ(book(table_of(twice)).error, "column_twice");
    EXPECT_EQ(book("").error, "file_empty");
    const auto extra = book(table_of(with(good_book, "colour", "red")));
    EXPECT_EQ(told(extra), "colour:column_unknown");
    EXPECT_EQ(extra.rows.size(), 1u);
    EXPECT_EQ(extra.findings[0].row, 1);
}

TEST(BookRows, TheOrderOfColumnsDoesNotMatter) {
    Cells cells = with(with(good_book, "branch", "杭州"), "due_day", "15");
    const auto straight = book(table_of(cells)).rows;
    ASSERT_EQ(straight.size(), 1u);
    const bool holds = rc::check("permuted columns read alike", [&cells, &straight] {
        const auto picks = *rc::gen::container<std::vector<std::size_t>>(
            cells.size(), rc::gen::arbitrary<std::size_t>());
        Cells shuffled = cells;
        for (std::size_t i = 0; i < shuffled.size(); ++i)
            std::swap(shuffled[i], shuffled[picks[i] % shuffled.size()]);
        RC_ASSERT(book(table_of(shuffled)).rows == straight);
    });
    EXPECT_TRUE(holds);
}

const Cells good_party = {{"party_id", "P1"},
                          {"loan_id", "L1"},
                          {"role", "guarantor"},
                          {"kind", "person"},
                          {"name", "王小明"},
                          {"id_number", "11010519491231002X"},
                          {"phone", "13812345678"},
                          {"monthly_income_yuan", "9000"},
                          {"guarantee_mode", "joint"},
                          {"guarantee_amount_yuan", ""},
                          {"guarantee_ends_on", "2029-01-31"}};

TEST(PartyRows, ReadsAGuarantorAndMasksWhatIsPersonal) {
    const auto read = parties(table_of(with(good_party, "id_number", "11010519491231002x")));
    ASSERT_EQ(told(read), "");
    const PartyRow& row = read.rows.at(0);
    EXPECT_EQ(row.role, PartyRole::guarantor);
    EXPECT_EQ(row.id_number.reveal(RevealReason::compared), "11010519491231002X");
    EXPECT_EQ(row.monthly_income, Money::fen(900'000));
    EXPECT_EQ(row.guarantee_mode, GuaranteeMode::joint);
    EXPECT_EQ(row.guarantee_amount, std::nullopt);
    EXPECT_EQ(row.guarantee_ends_on, make_date(2029, 1, 31));
    const auto wrong = parties(table_of(with(good_party, "id_number", "110105194912310021")));
    ASSERT_EQ(wrong.findings.size(), 1u);
    EXPECT_EQ(wrong.findings[0].parameters[0].second, "110***********0021");
}

TEST(PartyRows, BrokenCellsAreFindings) {
    const struct {
        std::string column, value, findings;
        std::size_t rows;
    } cases[] = {
        {"role", "friend", "role:word_unknown", 0},
        {"name", "", "name:value_missing", 0},
        {"id_number", "", "id_number:value_missing", 0},
        {"id_number", "12345", "id_number:id_number_length", 0},
        {"id_number", "1101051949123100AB", "id_number:id_number_characters", 0},
        {"id_number", "110105194902310021", "id_number:id_number_birthday", 0},
        {"id_number", "110105194912310021", "id_number:id_number_check_digit", 0},
        {"id_number", "110105201512310015", "id_number:party_under_age", 1},
        {"kind", "organisation", "id_number:id_number_check_digit", 0},
        {"phone", "call me", "phone:phone_syntax", 0},
        {"phone", "+86 138-1234-5678", "", 1},
        {"monthly_income_yuan", "-1", "monthly_income_yuan:money_negative", 0},
        {"guarantee_mode", "连带责任", "", 1},
        {"guarantee_mode", "", "", 1},
        {"guarantee_amount_yuan", "0", "guarantee_amount_yuan:money_zero", 0},
        {"role", "借款人", "guarantee_mode:guarantee_not_expected", 1},
    };
    for (const auto& each : cases) {
        const auto read = parties(table_of(with(good_party, each.column, each.value)));
        EXPECT_EQ(told(read), each.findings) << each.column << " = " << each.value;
        EXPECT_EQ(read.rows.size(), each.rows) << each.column << " = " << each.value;
    }
    const auto company = parties(
        table_of(with(with(good_party, "kind", "企业"), "id_number", "91350100M000100Y43")));
    EXPECT_EQ(told(company), "");
    const auto silent = parties(table_of(with(good_party, "guarantee_mode", "")));
    EXPECT_EQ(silent.rows.at(0).guarantee_mode, GuaranteeMode::unclear);  // CN-G01
}

const Cells good_vehicle = {{"vehicle_id", "V1"},
                            {"loan_id", "L1"},
                            {"vin", "1M8GDM9AXKP042788"},
                            {"plate", "沪A12345"},
                            {"make", "比亚迪"},
                            {"model", "汉"},
                            {"segment", "bev"},
                            {"condition", "used"},
                            {"use", "own_use"},
                            {"first_registered_on", "2023-05-01"},
                            {"price_yuan", "150000"},
                            {"delivered_on", "2025-02-01"},
                            {"mortgage_registered_on", ""},
                            {"insured_until", "2027-01-31"}};

TEST(VehicleRows, ReadsAVehicleAndFindsBrokenCells) {
    const auto read = vehicles(table_of(good_vehicle));
    ASSERT_EQ(told(read), "");
    EXPECT_EQ(read.rows.at(0).segment, VehicleSegment::bev);
    EXPECT_EQ(read.rows.at(0).condition, VehicleCondition::used);
    EXPECT_EQ(read.rows.at(0).mortgage_registered_on, std::nullopt);
    EXPECT_EQ(read.rows.at(0).insured_until, make_date(2027, 1, 31));
    const struct {
        std::string column, value, findings;
        std::size_t rows;
    } cases[] = {
        {"vin", "", "vin:value_missing", 0},
        {"vin", "1M8GDM9AXKP0427", "vin:vin_length", 0},
        {"vin", "1M8GDM9AXKP04278O", "vin:vin_characters", 0},
        {"vin", "1M8GDM9A1KP042788", "vin:vin_check_digit", 1},
        {"vin", "1m8gdm9axkp042788", "", 1},
        {"segment", "steam", "segment:word_unknown", 0},
        {"condition", "二手车", "", 1},
        {"first_registered_on", "2027-01-01", "first_registered_on:date_in_future", 0},
        {"price_yuan", "0.00", "price_yuan:money_zero", 0},
        {"insured_until", "soon", "insured_until:date_syntax", 0},
    };
    for (const auto& each : cases) {
        const auto broken = vehicles(table_of(with(good_vehicle, each.column, each.value)));
        EXPECT_EQ(told(broken), each.findings) << each.column << " = " << each.value;
        EXPECT_EQ(broken.rows.size(), each.rows) << each.column << " = " << each.value;
    }
}

TEST(PaymentRows, ReadsEveryKind) {
    const auto read = payments(
        "payment_id,loan_id,paid_on,kind,amount_yuan,channel,payer,reverses,note\n"
        "T1,L1,2025-03-05,,2954.13,自动扣款,借款人,,\nT2,L1,2025-03-06,冲正,2954.13,,,T1,账户错误\n"
        "T3,L1,2025-03-05,debit_failed,2954.13,auto_debit,,,insufficient\n"
        "T4,L1,2025-12-05,核销,90000,,,,\nT5,L1,2026-01-05,recovery,100,POS 机,third_party,,\n"
        "T6,L1,2026-01-06,诉讼费用,500,,,,立案费\nT7,L1,2026-01-07,退款,12.30,转账,,,多收\n");
    ASSERT_EQ(told(read), "");
    ASSERT_EQ(read.rows.size(), 7u);
    EXPECT_EQ(read.rows[0].kind, PaymentKind::payment);
    EXPECT_EQ(read.rows[0].amount, Money::fen(295'413));
    EXPECT_EQ(read.rows[0].channel, "auto_debit");
    EXPECT_EQ(read.rows[0].payer, "borrower");
    EXPECT_EQ(read.rows[1].kind, PaymentKind::reversal);
    EXPECT_EQ(read.rows[1].reverses, "T1");
    EXPECT_EQ(read.rows[1].amount, Money());
    EXPECT_EQ(read.rows[3].amount, Money());
    EXPECT_EQ(read.rows[4].channel, "POS 机");
    EXPECT_EQ(read.rows[5].kind, PaymentKind::legal_cost);
    EXPECT_EQ(read.rows[6].kind, PaymentKind::refund);
    EXPECT_EQ(read.rows[6].amount, Money::fen(1'230));
}

TEST(PaymentRows, BrokenCellsAreFindings) {
    const Cells good = {{"payment_id", "T1"}, {"loan_id", "L1"},          {"paid_on", "2025-03-05"},
                        {"kind", "payment"},  {"amount_yuan", "2954.13"}, {"reverses", ""}};
    const struct {
        std::string column, value, findings;
    } cases[] = {
        {"payment_id", "", "payment_id:value_missing"},
        {"paid_on", "2026-03-10", "paid_on:date_in_future"},
        {"kind", "gift", "kind:word_unknown"},
        {"amount_yuan", "", "amount_yuan:value_missing"},
        {"amount_yuan", "-10", "amount_yuan:money_negative"},
        {"amount_yuan", "0", "amount_yuan:money_zero"},
        {"amount_yuan", "10000000000.01", "amount_yuan:money_too_large"},
        {"payer", "stranger", "payer:word_unknown"},
        {"kind", "reversal", "reverses:reversal_without_payment"},
        {"reverses", "T0", "reverses:reverses_not_expected"},
    };
    for (const auto& each : cases) {
        const auto read = payments(table_of(with(good, each.column, each.value)));
        EXPECT_EQ(told(read), each.findings) << each.column << " = " << each.value;
        EXPECT_TRUE(read.rows.empty());
    }
}

}  // namespace
}  // namespace daihou::rows_test
