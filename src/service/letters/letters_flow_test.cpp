// Texts, letters and legal matters from their first word to their end, on a store. If these fail, a
// text nobody approved is sent, a letter with figures that are not true is posted, a clock does not
// move when somebody was told, or a cost reaches a debtor who does not bear it.
#include <gtest/gtest.h>

#include "base/digest.h"
#include "service/approval/decide_approval.h"
#include "service/day/run_day.h"
#include "service/house_for_tests_test.h"
#include "service/letters/live_figures.h"
#include "service/view/collection/read_clocks.h"
#include "service/view/collection/read_law.h"
#include "service/view/loan/read_timeline.h"

namespace daihou::letters_flow_test {
namespace {

// 12,000.00 over 12 months at 12 %; two instalments are late on 10 March 2026.
constexpr std::string_view book =
    "loan_id,product,principal_yuan,annual_rate_percent,disbursed_on,instalments,method,"
    "penalty_multiplier_percent,upfront_fee_yuan\n"
    "L1,new_car_ice,12000,12,2026-01-01,12,equal_principal,150,\n"
    "L2,new_car_ice,12000,12,2026-03-01,12,equal_principal,150,\n";
constexpr std::string_view parties =
    "party_id,loan_id,role,kind,name,id_number,phone,address,monthly_income_yuan,guarantee_mode\n"
    "P1,L1,borrower,person,李静,110101198501010017,13912345678,北京市东城区和平里9号,9000,\n"
    "P1,L2,borrower,person,李静,110101198501010017,13912345678,北京市东城区和平里9号,9000,\n"
    "P2,L1,guarantor,person,赵强,110101198002020018,13712345678,北京市朝阳区安贞路3号,9000,joint\n";
constexpr std::string_view vehicles =
    "vehicle_id,loan_id,vin,make,model,segment,condition,use,first_registered_on,price_yuan,"
    "delivered_on,mortgage_registered_on\n"
    "V1,L1,1M8GDM9AXKP042788,大众,朗逸,ice,new,own_use,2025-12-20,15000,2025-12-28,2026-01-03\n";

class LettersFlowTest : public testing::Test {
protected:
    LettersFlowTest() {
        const auto report = import_book(*house_, {.book = house_.file("book.csv", book),
                                                  .parties = house_.file("parties.csv", parties),
                                                  .vehicles = house_.file("v.csv", vehicles)});
        EXPECT_TRUE(report.has_value());
        EXPECT_TRUE(report->findings.empty()) << codes_told(*report);
        EXPECT_TRUE(run_day(*house_, make_date(2026, 3, 9)).has_value());
    }
    static std::string code(const auto& outcome) { return outcome ? "" : outcome.error().code; }
    LoanId loan(std::string key = "L1") { return house_.loan(key); }
    PersonId person(std::string_view key) {
        return PersonId{house_->store().fact_under(fmt::format("party:{}", key)).value()->sequence};
    }
    void approve(std::string_view text) {
        ASSERT_EQ(code(propose_text(*house_, StaffId{7}, text, "首次使用")), "");
        const TextStanding standing = text_standing(*house_, text).value();
        ASSERT_EQ(code(approve_text(*house_, StaffId{8}, text, standing.digest)), "");
    }
    std::string draw(std::string text, std::string_view to, std::string why = "两期未还") {
        return code(draw_letter(*house_, StaffId{7}, {loan(), person(to), text, 0, why}));
    }
    LawPage page() { return read_law(*house_, loan()).value(); }
    LetterStanding letter() { return page().letters.front().standing; }
    std::string post(std::string number = "RA123456789CN") {
        return code(post_letter(*house_, StaffId{7},
                                {loan(), letter().letter, LetterPost::registered_mail, number}));
    }
    // Of the letters that ended, in their order.
    std::vector<ContactOutcome> contact_ends() {
        std::vector<ContactOutcome> ends;
        for (const FactRecord& record : house_->store().facts_of_kind(ContactMade::kind).value())
            ends.push_back(std::get<ContactMade>(record.fact).outcome);
        return ends;
    }
    std::string serve(BusinessDate on) {
        return code(record_service(*house_, StaffId{7},
                                   {loan(), letter().letter, ServedTo::addressee,
                                    DeliveryProof::registered_mail, "回执-1", on}));
    }
    std::string decide(StaffId by, ApprovalDecision decision = ApprovalDecision::granted) {
        const Approvals approvals = read_approvals(*house_).value();
        const std::vector<std::string> roles = {"legal_officer"};
        return code(decide_approval(*house_, {by, roles},
                                    {approvals.all.rbegin()->first, decision, "不同意"}));
    }
    void on(std::string_view moment) { house_.clock().move_to(*parse_instant(moment)); }
    void pay(std::int64_t fen) {
        const NewFact news{house_.clock().now(), "payment:T1", StaffId{7},
                           PaymentReceived{loan(), Money::fen(fen), "transfer", "borrower"}};
        ASSERT_TRUE(house_->commit(std::span(&news, 1)).has_value());
    }

    HouseForTests house_{"letters", "2026-03-10T10:00:00+08:00"};
};

TEST_F(LettersFlowTest, ATextIsUsedOnceASecondPersonApprovedItsVeryWords) {
    const LoanNow now = loan_now(*house_, loan()).value();
    EXPECT_EQ(code(made_message(*house_, now, "sms_overdue", ContactRelation::borrower)),
              "text_not_approved");
    EXPECT_EQ(code(approve_text(*house_, StaffId{8}, "sms_overdue", "x")), "text_not_proposed");
    EXPECT_EQ(code(propose_text(*house_, StaffId{7}, "sms_overdue", " ")), "text_empty");
    EXPECT_EQ(code(propose_text(*house_, StaffId{7}, "no_such", "why")), "text_unknown");
    ASSERT_EQ(code(propose_text(*house_, StaffId{7}, "sms_overdue", "首次使用")), "");
    EXPECT_EQ(code(propose_text(*house_, StaffId{9}, "sms_overdue", "again")), "text_decided");
    const std::string digest = text_standing(*house_, "sms_overdue").value().digest;
    EXPECT_EQ(code(approve_text(*house_, StaffId{7}, "sms_overdue", digest)), "text_own");
    EXPECT_EQ(code(approve_text(*house_, StaffId{8}, "sms_overdue", "other")), "text_changed");
    ASSERT_EQ(code(approve_text(*house_, StaffId{8}, "sms_overdue", digest)), "");

    const MadeMessage made =
        made_message(*house_, now, "sms_overdue", ContactRelation::borrower).value();
    EXPECT_NE(made.said.find("截至2026-03-10"), std::string::npos) << made.said;
    EXPECT_NE(made.said.find("逾期37天"), std::string::npos) << made.said;
    EXPECT_NE(made.said.find(format_yuan_grouped(made.live.overdue)), std::string::npos);
    EXPECT_NE(made.said.find("可能依法报送征信"), std::string::npos) << "R81: what follows";
    EXPECT_EQ(made.said.find('{'), std::string::npos);
    EXPECT_EQ(code(made_message(*house_, now, "sms_overdue", ContactRelation::guarantor)),
              "text_not_for");
    EXPECT_EQ(code(made_message(*house_, loan_now(*house_, loan("L2")).value(), "sms_overdue",
                                ContactRelation::borrower)),
              "nothing_overdue");
    ASSERT_EQ(code(withdraw_text(*house_, StaffId{7}, "sms_overdue", "措辞待改")), "");
    EXPECT_EQ(code(made_message(*house_, now, "sms_overdue", ContactRelation::borrower)),
              "text_not_approved");
}

TEST_F(LettersFlowTest, EveryTextOfTheHousePassesItsOwnWordsCheck) {
    const auto standings = text_standings(*house_).value();
    EXPECT_GE(standings.size(), 8U);
    for (const TextStanding& standing : standings)
        EXPECT_TRUE(standing.faults.empty())
            << standing.text.id << ": " << standing.faults.front().rule->id;
}

TEST_F(LettersFlowTest, ADemandIsDrawnPostedServedAndStartsTheLimitationAnew) {
    EXPECT_EQ(draw("letter_demand", "P1"), "text_not_approved");
    approve("letter_demand");
    EXPECT_EQ(draw("letter_demand", "P2"), "text_not_for") << "it is for those who owe";
    ASSERT_EQ(draw("letter_demand", "P1"), "");
    ASSERT_EQ(letter().step, LetterStep::ready);
    const std::string bytes = page_of(*house_, letter()).value();
    EXPECT_EQ(hex(digest_of(bytes)), letter().drawn.page_digest);
    for (const std::string& figure : letter().drawn.figures)
        EXPECT_EQ(figure.find("李静"), std::string::npos) << "a name is kept nowhere else";

    EXPECT_EQ(post("12"), "letter_tracking_missing");
    EXPECT_EQ(serve(make_date(2026, 3, 10)), "letter_not_posted");
    ASSERT_EQ(post(), "");
    EXPECT_EQ(post(), "letter_posted_already");
    on("2026-03-12T10:00:00+08:00");
    EXPECT_EQ(serve(make_date(2026, 3, 9)), "letter_day_outside");
    ASSERT_EQ(serve(make_date(2026, 3, 11)), "");
    EXPECT_EQ(letter().step, LetterStep::served);
    const LoanNow now = loan_now(*house_, loan()).value();
    const auto& notices = now.loan.dealings.get().recovery.get().notices;
    ASSERT_EQ(notices.size(), 1U);
    EXPECT_EQ(notices.front().on, make_date(2026, 3, 11));
    EXPECT_EQ(notices.front().notice, LegalNotice::payment_demanded);
    const Timeline timeline = read_timeline(*house_, loan(), "", 10).value();
    EXPECT_EQ(timeline.items.front().kind, "legal_notice_given");
    EXPECT_EQ(contact_ends(), std::vector<ContactOutcome>{ContactOutcome::delivered});
}

TEST_F(LettersFlowTest, FiguresThatAreNotTrueAnyMoreAreNotPosted) {
    approve("letter_demand");
    ASSERT_EQ(draw("letter_demand", "P1"), "");
    pay(10'000);
    EXPECT_EQ(post(), "letter_overtaken");
    ASSERT_EQ(draw("letter_demand", "P1"), "");
    on("2026-03-14T10:00:00+08:00");
    EXPECT_EQ(post(), "letter_stale");
    ASSERT_EQ(draw("letter_demand", "P1"), "");
    on("2026-03-14T23:00:00+08:00");
    EXPECT_EQ(post(), "contact_refused") << "CN-C01: the guard is asked of letters too";
    on("2026-03-15T09:00:00+08:00");
    EXPECT_EQ(post(), "");
    EXPECT_EQ(code(record_return(*house_, StaffId{7},
                                 {loan(), letter().letter, ReturnGround::moved_away, ""})),
              "");
    EXPECT_EQ(letter().step, LetterStep::returned);
    EXPECT_TRUE(
        loan_now(*house_, loan()).value().loan.dealings.get().recovery.get().notices.empty())
        << "what came back told nobody anything";
    EXPECT_EQ(contact_ends(), std::vector<ContactOutcome>{ContactOutcome::not_connected});
}

TEST_F(LettersFlowTest, WhatWasWithdrawnDoesNotGoOutAndWhatIsOnItsWayIsNotCalledBack) {
    const auto withdraw = [this](const char* why) {
        return code(withdraw_letter(*house_, StaffId{7}, {loan(), letter().letter, why}));
    };
    approve("letter_demand");
    ASSERT_EQ(draw("letter_demand", "P1"), "");
    EXPECT_EQ(withdraw(" "), "text_empty");
    ASSERT_EQ(withdraw("promised to pay tomorrow"), "");
    EXPECT_EQ(letter().step, LetterStep::withdrawn);
    EXPECT_EQ(letter().why_withdrawn, "promised to pay tomorrow");
    EXPECT_EQ(post(), "letter_withdrawn");
    EXPECT_EQ(withdraw("again"), "letter_not_ready");
    EXPECT_EQ(read_timeline(*house_, loan(), "", 10).value().items.front().kind,
              "letter_withdrawn");

    ASSERT_EQ(draw("letter_demand", "P1"), "");
    ASSERT_EQ(post(), "");
    EXPECT_EQ(withdraw("too late"), "letter_not_ready");
}

TEST_F(LettersFlowTest, AClaimOnAGuarantorNeedsASecondPersonAndKeepsTheGuaranteeOnceServed) {
    approve("letter_guarantor_claim");
    EXPECT_EQ(draw("letter_guarantor_claim", "P2", " "), "text_empty");
    ASSERT_EQ(draw("letter_guarantor_claim", "P2"), "");
    EXPECT_EQ(letter().step, LetterStep::waiting);
    EXPECT_EQ(post(), "letter_not_agreed");
    EXPECT_EQ(draw("letter_guarantor_claim", "P2"), "approval_waiting");
    ASSERT_EQ(decide(StaffId{8}), "");
    EXPECT_EQ(letter().step, LetterStep::ready);
    ASSERT_EQ(post(), "");
    ASSERT_EQ(serve(make_date(2026, 3, 10)), "");
    const LoanNow now = loan_now(*house_, loan()).value();
    EXPECT_TRUE(std::ranges::any_of(now.facts, [](const FactRecord& record) {
        return std::holds_alternative<GuaranteeClaimed>(record.fact);
    }));

    approve("letter_lawyer");
    ASSERT_EQ(draw("letter_lawyer", "P1"), "");
    ASSERT_EQ(decide(StaffId{8}, ApprovalDecision::refused), "");
    EXPECT_EQ(post(), "letter_agreement_refused");
}

TEST_F(LettersFlowTest,
       AMatterIsSteppedAsTheLawAllowsAndItsCostsReachTheLoanWhereTheDebtorBearsThem) {
    const auto open = [&](MatterKind kind, std::int64_t fen) {
        return code(open_matter(*house_, StaffId{7},
                                {loan(), kind, "东城区人民法院", Money::fen(fen), "两期未还"}));
    };
    EXPECT_EQ(open(MatterKind::litigation, 2'000'000), "matter_claim") << "more than is owed";
    ASSERT_EQ(open(MatterKind::mortgage_procedure, 1'000'000), "");
    EXPECT_EQ(open(MatterKind::litigation, 1'000'000), "approval_waiting");
    const auto matter = [&] { return page().matters.front().matter; };
    const auto step = [&](MatterStep to, BusinessDate day) {
        return code(step_matter(*house_, StaffId{7},
                                {loan(), matter().matter, to, day, "(2026)京0101民特1号", {}, ""}));
    };
    const BusinessDate today = make_date(2026, 3, 10);
    EXPECT_EQ(step(MatterStep::filed, today), "matter_step_outside") << "nobody agreed yet";
    EXPECT_EQ(step(MatterStep::agreed, today), "matter_step_outside") << "not one's own to say";
    ASSERT_EQ(decide(StaffId{8}), "");
    ASSERT_EQ(step(MatterStep::filed, today), "");
    EXPECT_EQ(matter().standing.next_by, make_date(2026, 3, 17)) << "seven days to accept";
    EXPECT_EQ(step(MatterStep::judged, today), "matter_step_outside");
    EXPECT_EQ(step(MatterStep::accepted, make_date(2026, 3, 11)), "matter_day_outside");
    ASSERT_EQ(step(MatterStep::accepted, today), "");
    pay(50'000);
    EXPECT_EQ(matter().recovered, Money::fen(50'000));

    const auto spend = [&](LegalCostKind kind, std::string clause) {
        return code(record_cost(*house_, StaffId{7},
                                {loan(), matter().matter, kind, Money::fen(30'000), "票据-1",
                                 clause, CostToRecord::Then::charge}));
    };
    EXPECT_EQ(spend(LegalCostKind::postage, "第9条"), "cost_not_chargeable") << "the lender's";
    EXPECT_EQ(spend(LegalCostKind::lawyer_fee, ""), "cost_not_chargeable");
    ASSERT_EQ(spend(LegalCostKind::lawyer_fee, "第9条"), "");
    EXPECT_EQ(page().costs.back().charge, MatterCost::Charge::waiting);
    ASSERT_EQ(decide(StaffId{8}), "");
    EXPECT_EQ(page().costs.back().charge, MatterCost::Charge::charged);
    const LoanNow now = loan_now(*house_, loan()).value();
    EXPECT_TRUE(std::ranges::any_of(now.facts, [](const FactRecord& record) {
        const auto* raised = std::get_if<ChargeRaised>(&record.fact);
        return raised != nullptr && raised->purpose == ChargePurpose::legal_cost &&
               raised->amount == Money::fen(30'000);
    }));
}

TEST_F(LettersFlowTest, AClockNearItsEndIsATaskOfCounselOnceForEachEnd) {
    VehicleRegistered car;
    car.key = "V2";
    car.loan = loan("L2");
    car.price = Money::fen(1'500'000);
    car.first_registered_on = make_date(2026, 3, 5);
    car.delivered_on = make_date(2026, 3, 5);
    const NewFact news{start_of(make_date(2026, 3, 5)), "vehicle:V2", {}, car};
    ASSERT_TRUE(house_->commit(std::span(&news, 1)).has_value());
    for (int day = 10; day <= 13; ++day) {
        on(fmt::format("2026-03-{}T20:00:00+08:00", day));
        ASSERT_TRUE(run_day(*house_, make_date(2026, 3, static_cast<unsigned>(day))).has_value());
    }
    std::int64_t reviews = 0;
    const auto facts = house_->store().facts_of_loan(loan("L2")).value();
    for (const FactRecord& record : facts)
        if (const auto* opened = std::get_if<ActionOpened>(&record.fact)) {
            ++reviews;
            EXPECT_EQ(opened->action, "legal_review");
            EXPECT_EQ(opened->reasons.front(),
                      "clock_near|@legal_clock.mortgage_registration|2026-03-15");
            EXPECT_EQ(house_->messages().text(opened->reasons.front()).zh,
                      "抵押登记期限将于 2026-03-15 届满");
        }
    EXPECT_EQ(reviews, 1);
    const auto tasks = house_->read(
        [&](const Portfolio& portfolio, auto) { return portfolio.find(loan("L2"))->tasks.size(); });
    EXPECT_GE(tasks, 1U);
}

}  // namespace
}  // namespace daihou::letters_flow_test
