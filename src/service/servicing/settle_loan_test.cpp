// From the quote a customer is given to its booking, on a store: what was promised is what closes
// or changes the loan, once, and nothing else does.
#include "service/servicing/settle_loan.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "domain/loan/schedule/instalment_table.h"
#include "postgres_cluster.h"
#include "service/book/import_book.h"
#include "service/day/run_day.h"

namespace daihou::settle_loan_test {
namespace {

// 12,000.00 over 12 months at 12 %; prepaying costs 3 % in the first six months (used_car).
constexpr std::string_view book =
    "loan_id,product,principal_yuan,annual_rate_percent,disbursed_on,instalments,method,"
    "penalty_multiplier_percent,upfront_fee_yuan\n"
    "L1,used_car,12000,12,2026-01-01,12,equal_principal,150,\n"
    "L2,used_car,12000,12,2026-01-01,12,equal_principal,150,\n";

class SettleLoanTest : public testing::Test {
protected:
    SettleLoanTest() {
        std::filesystem::remove_all(folder_);
        std::filesystem::create_directories(folder_);
        house_ = House::open(
                     {store_url_in(folder_), std::filesystem::path(DAIHOU_SOURCE_DIR) / "policies",
                      OpenMode::create_if_missing},
                     clock_)
                     .value();
        std::ofstream(folder_ / "book.csv") << book;
        EXPECT_TRUE(import_book(*house_, {.book = (folder_ / "book.csv").string()}).has_value());
        pay("P1,L1,2026-02-01,payment,1120\n");
        EXPECT_TRUE(run_day(*house_, make_date(2026, 3, 9)).has_value());
    }
    ~SettleLoanTest() override {
        house_.reset();
        std::filesystem::remove_all(folder_);
    }
    void pay(const std::string& rows) {
        std::ofstream(folder_ / "pay.csv") << "payment_id,loan_id,paid_on,kind,amount_yuan\n"
                                           << rows;
        const auto report = import_book(*house_, {.payments = (folder_ / "pay.csv").string()});
        ASSERT_TRUE(report.has_value());
        EXPECT_TRUE(report->findings.empty());
    }
    LoanId loan(const std::string& key) {
        return LoanId{house_->store().fact_under("book:" + key).value()->sequence};
    }
    LoanSnapshot now(const std::string& key) { return loan_now(*house_, loan(key)).value().loan; }
    static std::string code(const auto& outcome) { return outcome ? "" : outcome.error().code; }
    std::string settle(const std::string& key, std::int64_t quote, BusinessDate on, Money amount) {
        return code(settle_by_quote(*house_, StaffId{7},
                                    {loan(key), quote, on, amount, "transfer", "borrower"}));
    }
    PayoffQuestion from_today(const std::string& key, int valid_days) {
        return {loan(key), today_, valid_days};
    }

    const BusinessDate today_ = make_date(2026, 3, 10);
    std::filesystem::path folder_ =
        std::filesystem::temp_directory_path() / fmt::format("daihou_settle_{}", ::getpid());
    SimulatedClock clock_{*parse_instant("2026-03-10T09:00:00+08:00")};
    std::unique_ptr<House> house_;
};

TEST_F(SettleLoanTest, TheQuotedTotalClosesTheLoanOnce) {
    const PayoffOffer offer = offer_payoff(*house_, from_today("L1", 3)).value();
    ASSERT_EQ(offer.days.size(), 4u);
    const PayoffDay& day = offer.days.front();
    // Due on 1 March and unpaid; 3 % of the ten instalments after it.
    EXPECT_EQ(day.paid_early.fen(), 1'000'000);
    EXPECT_EQ(day.prepayment_fee.fen(), 30'000);
    EXPECT_GT(day.owed.penalty, Money());
    EXPECT_GT(offer.days[1].total(), day.total());

    const std::int64_t quote = give_payoff_quote(*house_, StaffId{7}, from_today("L1", 3)).value();
    EXPECT_EQ(settle("L1", quote + 1, today_, day.total()), "quote_missing");
    EXPECT_EQ(settle("L2", quote, today_, day.total()), "quote_missing");
    EXPECT_EQ(settle("L1", quote, today_, day.total() - Money::fen(1)), "quote_amount_differs");
    EXPECT_EQ(settle("L1", quote, today_ - Days(1), day.total()), "quote_day_outside");
    EXPECT_EQ(settle("L1", quote, today_ + Days(1), day.total()), "quote_day_ahead");
    EXPECT_EQ(now("L1").position.state, LoanState::active);

    EXPECT_EQ(settle("L1", quote, today_, day.total()), "");
    const LoanSnapshot closed = now("L1");
    EXPECT_EQ(closed.position.state, LoanState::settled);
    EXPECT_TRUE(closed.position.forgiven.is_zero());
    EXPECT_TRUE(closed.position.paid.overpaid.is_zero());
    EXPECT_EQ(closed.position.paid.sum().fen(), 112'000 + day.total().fen());
    EXPECT_EQ(settle("L1", quote, today_, day.total()), "quote_used");
    EXPECT_EQ(code(offer_payoff(*house_, from_today("L1", 0))), "payoff_of_closed_loan");

    const auto facts = house_->store().facts_of_loan(loan("L1")).value();
    const auto settled = std::get<LoanSettled>(facts.back().fact);
    EXPECT_EQ(settled.quote, quote);
    EXPECT_EQ(facts.back().by, StaffId{7});
    // What is promised stays readable, and a rebuilt book is the same.
    EXPECT_EQ(std::get<PayoffQuoted>(facts[facts.size() - 3].fact).days[0].total, day.total());
    EXPECT_TRUE(house_->rebuild().value().empty());
}

TEST_F(SettleLoanTest, ALaterDayOfTheQuoteCostsWhatItSaidForThatDay) {
    const PayoffOffer offer = offer_payoff(*house_, from_today("L1", 3)).value();
    const std::int64_t quote = give_payoff_quote(*house_, StaffId{7}, from_today("L1", 3)).value();
    clock_.move_to(*parse_instant("2026-03-13T10:00:00+08:00"));
    EXPECT_EQ(settle("L1", quote, today_ + Days(2), offer.days[0].total()), "quote_amount_differs");
    // Known on the 13th, paid on the 12th.
    EXPECT_EQ(settle("L1", quote, today_ + Days(2), offer.days[2].total()), "");
    EXPECT_EQ(now("L1").position.closed_on, today_ + Days(2));
}

TEST_F(SettleLoanTest, WhatHappensAfterTheQuoteMakesItVoid) {
    const PayoffOffer offer = offer_payoff(*house_, from_today("L1", 3)).value();
    const std::int64_t quote = give_payoff_quote(*house_, StaffId{7}, from_today("L1", 3)).value();
    pay("P2,L1,2026-03-10,payment,5\n");
    EXPECT_EQ(settle("L1", quote, today_, offer.days[0].total()), "quote_overtaken");
    EXPECT_EQ(code(give_payoff_quote(*house_, StaffId{7}, from_today("L1", 16))),
              "payoff_valid_too_long");
    EXPECT_EQ(code(give_payoff_quote(*house_, StaffId{7}, {loan("L1"), today_ - Days(1), 2})),
              "payoff_day_passed");
    EXPECT_EQ(code(offer_payoff(*house_, {loan("L1"), today_ - Days(1), 0})),
              "payoff_before_last_event");
}

// All paid ahead but the last 10.00 of principal: more interest goes back than is owed.
TEST_F(SettleLoanTest, ARefundIsHeldUntilItIsPaidOut) {
    pay("P2,L2,2026-02-01,payment,12770\n");
    const PayoffDay day = offer_payoff(*house_, from_today("L2", 1)).value().days.front();
    EXPECT_EQ(day.owed.principal.fen(), 1'000);
    EXPECT_TRUE(day.total().is_zero());
    EXPECT_EQ(day.refund(), day.owed.rebate() - Money::fen(1'000));
    EXPECT_GT(day.refund(), Money());
    const std::int64_t quote = give_payoff_quote(*house_, StaffId{7}, from_today("L2", 1)).value();
    EXPECT_EQ(settle("L2", quote, today_, Money::fen(1)), "quote_amount_differs");
    EXPECT_EQ(settle("L2", quote, today_, Money()), "");

    const LoanPosition closed = now("L2").position;
    EXPECT_EQ(closed.state, LoanState::settled);
    EXPECT_EQ(closed.paid.principal.fen(), 1'200'000);
    EXPECT_EQ(closed.paid.interest.fen(), 78'000 - day.owed.rebate().fen());
    EXPECT_EQ(closed.paid.overpaid, day.refund());
    EXPECT_EQ(closed.paid.sum().fen(), 1'277'000);
    pay(fmt::format("P3,L2,2026-03-10,refund,{}\n", format_yuan(day.refund())));
    EXPECT_TRUE(now("L2").position.paid.overpaid.is_zero());
    EXPECT_TRUE(house_->rebuild().value().empty());
}

TEST_F(SettleLoanTest, APrepaymentIsBookedAsQuotedRowByRow) {
    const Money amount = Money::fen(600'000);
    const auto offer = offer_prepayment(*house_, from_today("L1", 2), amount).value();
    ASSERT_EQ(offer.quote.options.size(), 2u);
    const std::int64_t quote =
        give_prepayment_quote(*house_, StaffId{7}, from_today("L1", 2), amount).value();
    const auto prepay = [&](Money paid) {
        return code(prepay_by_quote(*house_, StaffId{7},
                                    {loan("L1"), quote, today_, paid, "transfer", "borrower"},
                                    PrepaymentEffect::shorter_term));
    };
    EXPECT_EQ(prepay(amount - Money::fen(1)), "quote_amount_differs");
    EXPECT_EQ(settle("L1", quote, today_, amount), "quote_missing");
    EXPECT_EQ(prepay(amount), "");
    EXPECT_EQ(prepay(amount), "quote_used");
    const LoanSnapshot after = now("L1");
    EXPECT_EQ(after.modifications_unfit, 0);
    EXPECT_EQ(after.position.paid.sum().fen(), 112'000 + amount.fen());
    EXPECT_EQ(rest_of(after.agreement, after.position), offer.quote.options.front().rest);
    EXPECT_TRUE(house_->rebuild().value().empty());
    EXPECT_EQ(code(offer_prepayment(*house_, from_today("L1", 0), Money::fen(1'000'000))),
              "prepayment_above_payoff");
    EXPECT_EQ(code(offer_prepayment(*house_, from_today("L2", 0), Money::fen(100))),
              "prepayment_below_due");
}

}  // namespace
}  // namespace daihou::settle_loan_test
