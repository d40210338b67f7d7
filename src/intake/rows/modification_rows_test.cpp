// A changed contract read wrongly is a plan the customer never agreed to.
#include "intake/rows/modification_rows.h"

#include <gtest/gtest.h>

namespace daihou::modification_rows_test {
namespace {

struct ReadBack {
    std::vector<ModificationRow> rows;
    Findings findings;
    std::string told() const {
        std::string all;
        for (const Finding& finding : findings)
            all += finding.column + ":" + finding.code + " ";
        return all;
    }
};

ReadBack read(const std::string& rows) {
    ReadBack back;
    CsvReader csv(bytes_of("modification_id,loan_id,agreed_on,kind,instalments,"
                           "annual_rate_percent,first_due_on,note\n" +
                           rows),
                  "m.csv", back.findings);
    ImportRules rules;
    rules.today = make_date(2026, 3, 2);
    EXPECT_TRUE(read_modifications(
        csv, rules, [&back](ModificationRow row) { back.rows.push_back(std::move(row)); }));
    return back;
}

TEST(ModificationRows, ReadsEveryKind) {
    const ReadBack back = read(
        "M1,L1,2025-03-05,holiday,3,,,失业\nM2,L1,2025-06-05,展期,6,,,\n"
        "M3,L1,2025-07-05,rate_change,,4.35,,\nM4,L1,2025-08-05,还款日变更,,,2025-09-10,\n");
    EXPECT_EQ(back.told(), "");
    ASSERT_EQ(back.rows.size(), 4u);
    EXPECT_EQ(back.rows[0].kind, ModificationKind::holiday);
    EXPECT_EQ(back.rows[0].instalments, 3);
    EXPECT_EQ(back.rows[1].kind, ModificationKind::extension);
    EXPECT_EQ(back.rows[2].annual_rate.ppm, 43'500);
    EXPECT_EQ(back.rows[3].first_due_on, make_date(2025, 9, 10));
}

TEST(ModificationRows, AMissingOrStrayValueIsAFinding) {
    EXPECT_EQ(read("M1,L1,2025-03-05,holiday,,,,\n").told(), "instalments:value_missing ");
    EXPECT_EQ(read("M1,L1,2025-03-05,rate_change,2,4.35,,\n").told(),
              "instalments:modification_value_unused ");
    EXPECT_EQ(read("M1,L1,2025-03-05,forgiveness,,,,\n").told(), "kind:word_unknown ");
    EXPECT_EQ(read("M1,L1,2025-03-05,holiday,0,,,\n").told(), "instalments:number_range ");
    EXPECT_EQ(read("M1,L1,2027-03-05,holiday,1,,,\n").told(), "agreed_on:date_in_future ");
}

TEST(ModificationRows, APauseIsAFactOfItsOwn) {
    const ReadBack back = read("M1,L1,2025-03-05,pause,,,,flood\nM2,L1,2025-04-05,逾期恢复,,,,\n");
    EXPECT_EQ(back.told(), "");
    KnownKeys known;
    known.add_loan("L1", {LoanId{7}, make_date(2025, 1, 1), 36, {}});
    Findings findings;
    const auto planned = plan_modifications(back.rows, known, "m.csv", findings);
    ASSERT_EQ(planned.size(), 2u);
    EXPECT_EQ(std::get<ArrearsPaused>(planned[0].fact).step, PauseStep::pause);
    EXPECT_EQ(std::get<ArrearsPaused>(planned[1].fact).step, PauseStep::resume);
    EXPECT_EQ(read("M1,L1,2025-03-05,pause,2,,,\n").told(),
              "instalments:modification_value_unused ");
}

// CN-R01: 1.5 to 2.0 times the contract rate.
TEST(ModificationRows, TheRateOfMisuseStaysInsideTheLaw) {
    const auto told = [](const std::string& percent) {
        ReadBack back;
        CsvReader csv(bytes_of("modification_id,loan_id,agreed_on,kind,rate_multiplier_percent\n"
                               "M1,L1,2025-03-05,misuse," +
                               percent + "\n"),
                      "m.csv", back.findings);
        ImportRules rules;
        rules.today = make_date(2026, 3, 2);
        rules.misuse_multiplier = RatioRange{Ratio{1'500'000}, Ratio{2'000'000}};
        EXPECT_TRUE(read_modifications(csv, rules, [](ModificationRow) {}));
        return back.told();
    };
    EXPECT_EQ(told("150"), "");
    EXPECT_EQ(told("200"), "");
    EXPECT_EQ(told("149"), "rate_multiplier_percent:misuse_multiplier_outside ");
    EXPECT_EQ(told("300"), "rate_multiplier_percent:misuse_multiplier_outside ");
}

TEST(ModificationRows, PlansOnlyForLoansThatAreThere) {
    const ReadBack back = read(
        "M1,L1,2025-03-05,holiday,3,,,\nM1,L1,2025-03-06,holiday,2,,,\n"
        "M2,L2,2025-03-05,holiday,3,,,\nM3,L1,2024-12-31,holiday,3,,,\n");
    KnownKeys known;
    known.add_loan("L1", {LoanId{7}, make_date(2025, 1, 1), 36, {}});
    Findings findings;
    const auto planned = plan_modifications(back.rows, known, "m.csv", findings);
    ASSERT_EQ(planned.size(), 1u);
    EXPECT_EQ(planned[0].source_key, "modification:M1");
    EXPECT_EQ(std::get<LoanModified>(planned[0].fact).loan, LoanId{7});
    ASSERT_EQ(findings.size(), 3u);
    EXPECT_EQ(findings[0].code, "key_repeated");
    EXPECT_EQ(findings[1].code, "loan_unknown");
    EXPECT_EQ(findings[2].code, "modification_before_disbursement");
}

}  // namespace
}  // namespace daihou::modification_rows_test
