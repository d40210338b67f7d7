// Money beside the schedule, from a lender's files and by hand: what is held for a customer, what
// may be charged and waived, and by whom. If these fail, money vanishes or somebody gives away what
// is not theirs to give.
#include <gtest/gtest.h>

#include "intake/finding_codes.h"
#include "postgres_cluster.h"
#include "service/day/run_day.h"
#include "service/house_for_tests_test.h"
#include "service/servicing/adjust_charges.h"
#include "service/view/loan/read_loan.h"

namespace daihou::charges_flow_test {
namespace {

// Two instalments of 1,000.00 without interest, due on 1 February and 1 March 2026; the second loan
// costs more than a loan may.
constexpr std::string_view book =
    "loan_id,product,principal_yuan,annual_rate_percent,disbursed_on,instalments,method,"
    "penalty_multiplier_percent,upfront_fee_yuan\n"
    "L1,used_car,2000,0,2026-01-01,2,equal_principal,0,\n"
    "L2,used_car,60000,20,2026-01-01,12,equal_principal,180,6000\n"
    "L3,used_car,60000,12,2026-01-01,12,equal_principal,150,\n";

class ChargesFlowTest : public testing::Test {
protected:
    std::string book_findings() {
        return told(import_book(*house_, {.book = house_.file("book.csv", book)}).value());
    }
    ImportReport pay(const std::string& rows) {
        const std::string head =
            "payment_id,loan_id,paid_on,kind,amount_yuan,channel,reverses,note\n";
        return import_book(*house_, {.payments = house_.file("payments.csv", head + rows)}).value();
    }
    // Every finding has its text with the parameters it is filled with.
    static std::string told(const ImportReport& report) {
        for (const Finding& finding : report.findings) {
            const FindingCode* code = finding_code(finding.code);
            EXPECT_NE(code, nullptr) << finding.code;
            std::string names;
            for (const auto& parameter : finding.parameters)
                names += (names.empty() ? "" : " ") + parameter.first;
            EXPECT_EQ(names, code == nullptr ? "" : code->parameters) << finding.code;
        }
        return codes_told(report);
    }
    LoanId loan(const std::string& key) { return house_.loan(key); }
    LoanCharges charges(const std::string& key) {
        const LoanId id = loan(key);
        return read_loan(*house_, id).value().charges;
    }
    void close_day() { ASSERT_TRUE(run_day(*house_, make_date(2026, 3, 24)).has_value()); }
    static std::string code(const Done& outcome) { return outcome ? "" : outcome.error().code; }
    std::string waive(std::vector<std::string> roles, Waived what, std::int64_t fen,
                      std::string_view why = "困难减免") {
        return code(
            grant_waiver(*house_, {StaffId{7}, roles}, {loan("L3"), what, Money::fen(fen), why}));
    }

    HouseForTests house_{"charges", "2026-03-25T09:00:00+08:00"};
};

// A loan that runs is booked as it was agreed; what the law does not bear is remarked on.
TEST_F(ChargesFlowTest, ABookRowAboveTheLimitsIsBookedAndRemarkedOn) {
    EXPECT_EQ(book_findings(), "3:penalty_multiplier_outside 3:apr_over_limit");
    close_day();
    const LoanPage page = read_loan(*house_, loan("L2")).value();
    EXPECT_GT(page.cost.apr_all_in, AnnualRate{360'500});
    EXPECT_EQ(page.cost.verdict, CostVerdict::above_limit);
    EXPECT_EQ(read_loan(*house_, loan("L3")).value().cost.verdict, CostVerdict::within);
}

TEST_F(ChargesFlowTest, MoneyBeyondEverythingOwedIsHeldAndRefundedOnce) {
    book_findings();
    // The refund stands before the payment it gives back.
    EXPECT_EQ(told(pay("R1,L1,2026-03-02,refund,300,transfer,,paid twice\n"
                       "T1,L1,2026-03-01,payment,2500,transfer,,\n")),
              "");
    close_day();
    EXPECT_EQ(charges("L1").held.fen(), 20'000);
    EXPECT_EQ(told(pay("R1,L1,2026-03-02,refund,300,transfer,,paid twice\n")), "");
    EXPECT_EQ(told(pay("R2,L1,2026-03-03,refund,200.01,transfer,,\n")), "2:refund_over_held");
    EXPECT_EQ(told(pay("R3,L1,2026-03-03,refund,150,transfer,,\n"
                       "R4,L1,2026-03-03,refund,100,transfer,,\n")),
              "3:refund_over_held");
    // Nothing was held yet on that day.
    EXPECT_EQ(told(pay("R5,L1,2026-02-27,refund,10,transfer,,\n")), "2:refund_over_held");
    EXPECT_EQ(charges("L1").held.fen(), 5'000);
}

TEST_F(ChargesFlowTest, MoneyForAnUnknownOrClosedLoanIsNamed) {
    book_findings();
    EXPECT_EQ(told(pay("T1,L1,2026-03-01,payment,2000,transfer,,\n")), "");
    const ImportReport report =
        pay("T2,L9,2026-03-02,payment,1120.50,transfer,,\n"
            "T3,L9,2026-03-02,debit_failed,10,,,\n"
            "T4,L1,2026-03-02,payment,100,auto_debit,,\n");
    EXPECT_EQ(told(report), "2:money_of_unknown_loan 3:loan_unknown 4:payment_on_closed_loan");
    EXPECT_EQ(report.findings[0].parameters[1].second, "1,120.50");
    EXPECT_EQ(report.not_booked.fen(), 112'050);
    close_day();
    EXPECT_EQ(charges("L1").held.fen(), 10'000);
    // The file undoes the payment, so nothing of it can be given back, whatever the order of rows.
    EXPECT_EQ(told(pay("R1,L1,2026-03-03,refund,100,transfer,,\n"
                       "U1,L1,2026-03-04,reversal,,,T4,\n")),
              "2:refund_over_held");
}

TEST_F(ChargesFlowTest, LegalCostsAreAKindOfTheirOwn) {
    book_findings();
    EXPECT_EQ(told(pay("C1,L3,2026-02-10,legal_cost,500,,,court fee\n"
                       "C2,L3,2026-02-11,fee,20,,,\n"
                       "W1,L3,2026-02-12,fee_waiver,600,,,\n")),
              "4:waiver_over_owed");
    EXPECT_EQ(told(pay("C3,L3,2026-03-10,legal_cost,300,,,notary\n")), "");
    close_day();
    const LoanCharges all = charges("L3");
    ASSERT_EQ(all.charges.size(), 3u);
    EXPECT_EQ(all.charges[0].charge, NamedCharge::legal_cost);
    EXPECT_EQ(all.charges[0].why, "notary");
    EXPECT_EQ(all.charges[1].charge, NamedCharge::fee);
    EXPECT_EQ(all.open.fee_charges.fen(), 30'000);
    ASSERT_EQ(all.waivers.size(), 1u);
}

TEST_F(ChargesFlowTest, WaiversKeepToWhatIsOwedAndToTheLimitOfTheRole) {
    book_findings();
    EXPECT_EQ(told(pay("C1,L3,2026-03-10,legal_cost,3000,,,court fee\n")), "");
    close_day();
    const auto fees = Waived::fee_charges;
    EXPECT_EQ(waive({"post_loan_manager"}, fees, 300'001), "waiver_over_owed");
    EXPECT_EQ(waive({"collector"}, fees, 50'001), "waiver_over_limit");
    EXPECT_EQ(waive({"field_inspector"}, fees, 1), "waiver_over_limit");
    EXPECT_EQ(waive({"collector"}, fees, 10'000, "  "), "text_empty");
    EXPECT_EQ(waive({"collector"}, fees, 30'000), "");
    // What was waived a moment ago counts: no large waiver out of many small ones.
    EXPECT_EQ(waive({"collector"}, fees, 20'001), "waiver_over_limit");
    EXPECT_EQ(waive({"collector"}, fees, 20'000), "");
    EXPECT_EQ(waive({"collector"}, fees, 1), "waiver_over_limit");
    EXPECT_EQ(waive({"collector", "post_loan_manager"}, fees, 250'000), "");
    EXPECT_EQ(waive({"post_loan_manager"}, fees, 1), "waiver_over_owed");
    const LoanCharges all = charges("L3");
    EXPECT_TRUE(all.open.fee_charges.is_zero());
    EXPECT_EQ(all.waivers.size(), 3u);

    // Penalty interest is owed to the minute, not to the last closed day.
    const Money interest = all.open.penalty_interest;
    EXPECT_GT(interest, Money());
    EXPECT_EQ(waive({"post_loan_manager"}, Waived::penalty_interest, interest.fen() + 1),
              "waiver_over_owed");
    EXPECT_EQ(waive({"post_loan_manager"}, Waived::penalty_interest, interest.fen()), "");
    EXPECT_TRUE(charges("L3").open.penalty_interest.is_zero());
}

TEST_F(ChargesFlowTest, ChargesKeepToTheLimitOfTheRoleAndToRunningLoans) {
    book_findings();
    EXPECT_EQ(told(pay("T1,L1,2026-03-01,payment,2000,transfer,,\n")), "");
    close_day();
    const auto raise = [this](std::string role, const std::string& key, std::int64_t fen) {
        const std::vector<std::string> roles{std::move(role)};
        return code(raise_charge(*house_, {StaffId{7}, roles},
                                 {loan(key), NamedCharge::legal_cost, Money::fen(fen), "诉讼"}));
    };
    EXPECT_EQ(raise("collector", "L3", 20'001), "charge_over_limit");
    EXPECT_EQ(raise("legal_officer", "L3", 5'000'001), "charge_over_every_limit");
    EXPECT_EQ(raise("legal_officer", "L1", 100), "charge_on_closed_loan");
    EXPECT_EQ(raise("legal_officer", "L3", 500'000), "");
    EXPECT_EQ(charges("L3").open.fee_charges.fen(), 500'000);
    EXPECT_EQ(charges("L3").charges[0].charge, NamedCharge::legal_cost);
}

}  // namespace
}  // namespace daihou::charges_flow_test
