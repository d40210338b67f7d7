// From an order to take a vehicle to the statement of its sale, on a store. If these fail, a
// vehicle is taken from somebody who paid, sold before its owner knew, or a fen of the price is
// lost.
#include <gtest/gtest.h>

#include "service/approval/decide_approval.h"
#include "service/case/case_desk.h"
#include "service/day/run_day.h"
#include "service/house_for_tests_test.h"
#include "service/recovery/record_legal_notice.h"
#include "service/view/collection/read_clocks.h"
#include "service/view/collection/read_recovery.h"

namespace daihou::recovery_flow_test {
namespace {

// 12,000.00 over 12 months at 12 %; two instalments are late on 10 March 2026.
constexpr std::string_view book =
    "loan_id,product,principal_yuan,annual_rate_percent,disbursed_on,instalments,method,"
    "penalty_multiplier_percent,upfront_fee_yuan\n"
    "L1,new_car_ice,12000,12,2026-01-01,12,equal_principal,150,\n"
    "L2,new_car_ice,12000,12,2026-01-01,12,equal_principal,150,\n";
constexpr std::string_view parties =
    "party_id,loan_id,role,kind,name,id_number,phone,monthly_income_yuan,guarantee_mode\n"
    "P1,L1,borrower,person,李静,110101198501010017,13912345678,9000,\n"
    "P1,L2,borrower,person,李静,110101198501010017,13912345678,9000,\n"
    "P2,L1,guarantor,person,赵强,110101198002020018,13712345678,9000,joint\n";
constexpr std::string_view vehicles =
    "vehicle_id,loan_id,vin,make,model,segment,condition,use,first_registered_on,price_yuan,"
    "delivered_on,mortgage_registered_on\n"
    "V1,L1,1M8GDM9AXKP042788,大众,朗逸,ice,new,own_use,2025-12-20,15000,2025-12-28,2026-01-03\n";

const std::string hash(64, 'a');

class RecoveryFlowTest : public testing::Test {
protected:
    RecoveryFlowTest() {
        const auto report = import_book(*house_, {.book = house_.file("book.csv", book),
                                                  .parties = house_.file("parties.csv", parties),
                                                  .vehicles = house_.file("v.csv", vehicles)});
        EXPECT_TRUE(report.has_value());
        EXPECT_TRUE(report->findings.empty()) << codes_told(*report);
        for (const char* account : {"wu", "ma"}) {
            const NewFact hired{start_of(make_date(2026, 3, 1)), fmt::format("staff:{}", account),
                                StaffId{},
                                StaffRegistered{account, account, {"field_inspector"}, {}}};
            EXPECT_TRUE(house_->commit(std::span(&hired, 1)).has_value());
        }
        EXPECT_TRUE(run_day(*house_, make_date(2026, 3, 9)).has_value());
    }
    LoanId loan() { return house_.loan("L1"); }
    static std::string code(const auto& outcome) { return outcome ? "" : outcome.error().code; }
    PersonId person(std::string_view key) {
        return PersonId{house_->store().fact_under(fmt::format("party:{}", key)).value()->sequence};
    }
    StaffId staff(std::string_view account) {
        return StaffId{
            house_->store().fact_under(fmt::format("staff:{}", account)).value()->sequence};
    }
    RepossessionWish wish() {
        return {loan(),
                RepossessionGround::surrender_signed,
                "交车-1",
                make_date(2026, 4, 30),
                {"", staff("wu"), staff("ma")},
                "两期未还,自愿交车"};
    }
    std::string propose() { return code(propose_repossession(*house_, StaffId{7}, wish())); }
    std::string decide(StaffId by) {
        const Approvals approvals = read_approvals(*house_).value();
        const std::vector<std::string> roles = {"legal_officer"};
        return code(decide_approval(*house_, {by, roles}, {approvals.all.rbegin()->first}));
    }
    void order() {
        ASSERT_EQ(propose(), "");
        ASSERT_EQ(decide(StaffId{8}), "");
    }
    void later(int minutes) {
        house_.clock().move_to(house_.clock().now() + std::chrono::minutes(minutes));
    }
    Result<RepossessionRelease> release() {
        return release_repossession(*house_, StaffId{7}, loan());
    }
    std::string take(const std::string& token) {
        return code(record_taking(*house_, StaffId{7},
                                  {loan(),
                                   token,
                                   house_.clock().now(),
                                   "东城停车场",
                                   8'100,
                                   {{"儿童座椅", 1}},
                                   {hash},
                                   "R-1"}));
    }
    void take_it() {
        order();
        const std::string token = release().value().token;
        later(30);
        ASSERT_EQ(take(token), "");
    }
    void record(std::string key, Fact fact) {
        const NewFact news{house_.clock().now(), std::move(key), StaffId{7}, std::move(fact)};
        ASSERT_TRUE(house_->commit(std::span(&news, 1)).has_value());
    }
    void pay(std::int64_t fen) {
        record("payment:T1", PaymentReceived{loan(), Money::fen(fen), "transfer", "borrower"});
    }
    void value(const std::string& source, std::int64_t fen) {
        record("value:" + source, ValuationTaken{VehicleId{page().order->terms.vehicle}, loan(),
                                                 Money::fen(fen), source});
    }
    void value_three() {
        value("auction", 1'000'000), value("dealer", 1'050'000), value("guide", 1'100'000);
    }
    RecoveryPage page() { return read_recovery(*house_, loan()).value(); }
    std::string announce(std::vector<std::string> people) {
        SaleToAnnounce sale{loan(), VehicleWear::good, {}};
        for (const std::string& each : people)
            sale.notices.push_back({person(each), DeliveryProof::signed_receipt, "N-" + each});
        return code(announce_sale(*house_, StaffId{7}, sale));
    }
    std::string sell(std::int64_t price_fen, std::int64_t cost_fen) {
        SaleToAgree sale{loan(), {}, "按拍卖成交"};
        sale.terms = {house_.clock().today(),
                      Money::fen(price_fen),
                      {{SaleCostKind::towing, Money::fen(cost_fen)}},
                      SaleBuyer::auction,
                      "A-1"};
        return code(propose_sale(*house_, StaffId{7}, sale));
    }
    void move_to_day(BusinessDate day) {
        house_.clock().move_to(start_of(day) + std::chrono::hours(9));
    }
    LoanNow now() { return loan_now(*house_, loan()).value(); }

    HouseForTests house_{"recovery", "2026-03-10T09:00:00+08:00"};
};

TEST_F(RecoveryFlowTest, AnOrderNeedsItsPaperItsCrewAndASecondPerson) {
    EXPECT_TRUE(page().verdict.is_alive());
    RepossessionWish bad = wish();
    bad.reference = " ";
    EXPECT_EQ(code(propose_repossession(*house_, StaffId{7}, bad)), "text_empty");
    bad = wish();
    bad.valid_to = make_date(2026, 3, 9);
    EXPECT_EQ(code(propose_repossession(*house_, StaffId{7}, bad)), "repossession_document_ended");
    bad = wish();
    bad.crew.second = bad.crew.first;
    EXPECT_EQ(code(propose_repossession(*house_, StaffId{7}, bad)), "repossession_crew");
    bad.crew = {"nobody", {}, {}};
    EXPECT_EQ(code(propose_repossession(*house_, StaffId{7}, bad)), "agency_not_listed");
    bad.crew = {"", StaffId{999}, staff("wu")};
    EXPECT_EQ(code(propose_repossession(*house_, StaffId{7}, bad)), "staff_missing");
    bad = wish();
    bad.loan = house_.loan("L2");
    EXPECT_EQ(code(propose_repossession(*house_, StaffId{7}, bad)), "vehicle_missing");
    EXPECT_EQ(propose(), "");
    EXPECT_EQ(propose(), "approval_waiting");
    EXPECT_FALSE(page().order.has_value());
    EXPECT_EQ(code(release()), "repossession_not_open");
    EXPECT_EQ(decide(StaffId{7}), "approval_own");
    EXPECT_EQ(decide(StaffId{8}), "");
    EXPECT_EQ(page().order->step, RepossessionStep::ordered);
    EXPECT_EQ(propose(), "repossession_open");
}

TEST_F(RecoveryFlowTest, ASecondPersonCannotAgreeToWhatDiedMeanwhile) {
    ASSERT_EQ(propose(), "");
    pay(230'000);
    EXPECT_EQ(decide(StaffId{8}), "repossession_paid");
    EXPECT_FALSE(page().order.has_value());
}

TEST_F(RecoveryFlowTest, ThePaidOrderDiesByItself) {
    order();
    pay(230'000);
    EXPECT_EQ(page().verdict.bar, RepossessionBar::paid);
    EXPECT_EQ(code(release()), "repossession_paid");
    house_.clock().move_to(start_of(make_date(2026, 3, 11)) + std::chrono::hours(1));
    ASSERT_TRUE(run_day(*house_, make_date(2026, 3, 10)).has_value());
    EXPECT_EQ(page().order->step, RepossessionStep::cancelled);
    EXPECT_EQ(page().order->bar, RepossessionBar::paid);
    EXPECT_EQ(code(cancel_repossession(*house_, StaffId{7}, loan(), "x")), "repossession_not_open");
}

TEST_F(RecoveryFlowTest, APauseOfTheCustomerHoldsTheCrew) {
    order();
    ASSERT_EQ(code(set_override(*house_, StaffId{7},
                                {person("P1"), "hospital", OverrideSource::family, "ward 3",
                                 make_date(2026, 3, 20), ""})),
              "");
    EXPECT_EQ(code(release()), "repossession_case_paused");
}

TEST_F(RecoveryFlowTest, AComplaintOfTheMinuteAboutAnotherLoanHoldsTheCrew) {
    order();
    record("complaint:1", ActionOpened{house_.loan("L2"),
                                       person("P1"),
                                       "complaint",
                                       make_date(2026, 3, 13),
                                       {"complaint_made"}});
    EXPECT_EQ(code(release()), "repossession_case_paused");
}

TEST_F(RecoveryFlowTest, TheTokenHoldsOnceForAShortTimeAndWhileNothingChanges) {
    order();
    const RepossessionRelease first = release().value();
    EXPECT_EQ(first.until - house_.clock().now(), std::chrono::minutes(240));
    EXPECT_TRUE(page().release->is_valid);
    EXPECT_EQ(take("not-a-token"), "repossession_token_unknown");
    later(1);
    const std::string second = release().value().token;
    later(1);
    EXPECT_EQ(take(first.token), "repossession_token_void");
    EXPECT_EQ(take(second), "");
    EXPECT_EQ(take(second), "repossession_not_open");
    EXPECT_EQ(page().order->step, RepossessionStep::taken);
    EXPECT_EQ(page().taken->items[0].what, "儿童座椅");
}

TEST_F(RecoveryFlowTest, AnOldTokenTakesNothing) {
    order();
    const std::string token = release().value().token;
    later(241);
    EXPECT_FALSE(page().release->is_valid);
    EXPECT_EQ(take(token), "repossession_token_expired");
}

TEST_F(RecoveryFlowTest, APaymentOnTheWayMakesTheTokenVoid) {
    order();
    const std::string token = release().value().token;
    later(5);
    pay(230'000);
    later(5);
    EXPECT_FALSE(page().release->is_valid);
    EXPECT_EQ(take(token), "repossession_token_void");
}

TEST_F(RecoveryFlowTest, APaymentAfterItWasTakenBringsItBack) {
    take_it();
    EXPECT_EQ(code(redeem_vehicle(*house_, StaffId{7}, loan(), "R-2")), "vehicle_not_redeemable");
    pay(230'000);
    EXPECT_EQ(announce({"P1", "P2"}), "repossession_paid");
    EXPECT_EQ(code(redeem_vehicle(*house_, StaffId{7}, loan(), "R-2")), "");
    EXPECT_EQ(page().order->step, RepossessionStep::redeemed);
    EXPECT_EQ(code(redeem_vehicle(*house_, StaffId{7}, loan(), "R-2")), "vehicle_not_held");
}

TEST_F(RecoveryFlowTest, ItIsSoldAfterNoticeToAllForTheReserveOrMore) {
    take_it();
    EXPECT_EQ(announce({"P1", "P2"}), "sale_values_few");
    value_three();
    EXPECT_EQ(announce({"P1"}), "sale_notice_missing");
    EXPECT_EQ(sell(1'000'000, 0), "sale_not_announced");
    ASSERT_EQ(announce({"P1", "P2"}), "");
    // The median 10,500.00 of a vehicle without haircuts, less 6.5 % for the sale.
    EXPECT_EQ(page().announced->value.fen(), 1'050'000);
    EXPECT_EQ(page().announced->reserve.fen(), 981'750);
    EXPECT_EQ(page().announced->sale_from, make_date(2026, 3, 20));
    EXPECT_EQ(sell(1'000'000, 0), "sale_day_outside");
    move_to_day(make_date(2026, 3, 20));
    EXPECT_EQ(sell(981'749, 0), "sale_below_reserve");
    EXPECT_EQ(sell(1'000'000, 30'000), "");
    EXPECT_EQ(sell(1'000'000, 30'000), "approval_waiting");
    const SaleStatement shown = *page().statement;
    EXPECT_EQ(decide(StaffId{8}), "");
    const RecoveryPage sold = page();
    EXPECT_EQ(sold.order->step, RepossessionStep::sold);
    EXPECT_EQ(*sold.statement, shown);
    EXPECT_EQ(shown.costs.fen(), 30'000);
    EXPECT_EQ((shown.costs + shown.charges + shown.interest + shown.penalty + shown.principal +
               shown.surplus)
                  .fen(),
              1'000'000);
    EXPECT_TRUE(shown.surplus.is_zero());
    EXPECT_GT(shown.deficiency, Money());
    // What the statement says is still owed is what the loan owes.
    EXPECT_EQ(debt_on(now().loan, make_date(2026, 3, 20)), shown.deficiency);
}

TEST_F(RecoveryFlowTest, ASurplusSettlesTheLoanAndIsTheOwners) {
    take_it();
    value("auction", 1'400'000), value("dealer", 1'450'000), value("guide", 1'500'000);
    ASSERT_EQ(announce({"P1", "P2"}), "");
    move_to_day(make_date(2026, 3, 20));
    ASSERT_EQ(sell(1'400'000, 0), "");
    const Money owed = debt_on(now().loan, make_date(2026, 3, 20));
    ASSERT_EQ(decide(StaffId{8}), "");
    EXPECT_EQ(page().statement->surplus, Money::fen(1'400'000) - owed);
    EXPECT_EQ(now().loan.position.state, LoanState::settled);
    EXPECT_TRUE(now().loan.position.forgiven.is_zero());
}

TEST_F(RecoveryFlowTest, TheWallShowsWhatRunsAndANoticeStopsIt) {
    const ClockPage before = read_clocks(*house_, {.kind = LegalClockKind::bureau_notice}).value();
    ASSERT_EQ(before.items.size(), 2u);  // both loans of the borrower are late
    EXPECT_EQ(before.items[0].clock.at_stake.fen(), 20'000'000);
    EXPECT_EQ(before.over, 2);
    EXPECT_EQ(
        code(record_legal_notice(*house_, StaffId{7},
                                 {loan(), person("P2"), LegalNotice::bureau_report,
                                  DeliveryProof::registered_mail, "B-1", make_date(2026, 3, 9)})),
        "notice_to_nobody");
    EXPECT_EQ(
        code(record_legal_notice(*house_, StaffId{7},
                                 {loan(), person("P1"), LegalNotice::bureau_report,
                                  DeliveryProof::registered_mail, "B-1", make_date(2026, 3, 11)})),
        "notice_day_outside");
    EXPECT_EQ(
        code(record_legal_notice(*house_, StaffId{7},
                                 {loan(), person("P1"), LegalNotice::bureau_report,
                                  DeliveryProof::registered_mail, "B-1", make_date(2026, 3, 9)})),
        "");
    const ClockPage after = read_clocks(*house_, {.kind = LegalClockKind::bureau_notice}).value();
    ASSERT_EQ(after.items.size(), 1u);
    EXPECT_EQ(after.items[0].loan, "L2");
    EXPECT_TRUE(read_clocks(*house_, {.before = make_date(2026, 1, 1)}).value().items.empty());
}

}  // namespace
}  // namespace daihou::recovery_flow_test
