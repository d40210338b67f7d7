// The Year with faults, small: files late, twice, cut off, in another order; crashes at any call of
// the store; a full disk; rules and clock that change. If these fail, money was lost or counted
// twice, somebody was forgotten or a day cannot be replayed after a fault; the output holds the
// command that repeats it. At the end, that the auditor can object at all.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "cli/bench/simulate_command.h"
#include "lender_place.h"
#include "service/day/run_day.h"
#include "service/simulation/audit/house_audit.h"
#include "service/simulation/fault/struck_store.h"
#include "service/simulation/simulate.h"

namespace daihou {
namespace {

const BusinessDate until = make_date(2026, 8, 31);

SimulateArguments faulty(std::int64_t loans, int days) {
    SimulateArguments arguments{loans, days, 1, "", LenderPlace::policies().string()};
    arguments.faults = true;
    return arguments;
}

TEST(Faults, EverythingHoldsWhateverGoesWrong) {
    SimulateArguments arguments = faulty(40, 50);
    arguments.seeds = "1..4";
    std::ostringstream out, err;
    EXPECT_EQ(run_simulate(arguments, until, out, err), 0) << out.str() << err.str();
    EXPECT_NE(out.str().find("0 of 4 seeds failed"), std::string::npos) << out.str();
}

// Lives in which something was found once.
struct Regression {
    const char* name;
    std::int64_t loans;
    int days;
    std::uint64_t seed;
};
constexpr std::array<Regression, 1> regressions = {{
    {"money for a loan that is paid off is remarked on and still counted", 200, 45, 9},
}};

TEST(Faults, WhatWasFoundOnceStaysRight) {
    for (const Regression& found : regressions) {
        SimulateArguments arguments = faulty(found.loans, found.days);
        arguments.seed = found.seed;
        std::ostringstream out, err;
        EXPECT_EQ(run_simulate(arguments, until, out, err), 0) << found.name << "\n" << err.str();
    }
}

TEST(Faults, TheSameSeedMeetsTheSameFaults) {
    const auto live = [](std::string_view name) {
        const LenderPlace place(name);
        SimulatedClock clock(start_of(until - Days(40)));
        return *simulate_with_faults(place.house(), clock, {40, 40, 3, until, place.files()});
    };
    const SimulationReport first = live("once"), again = live("again");
    EXPECT_EQ(first.faults, again.faults);
    EXPECT_FALSE(first.faults.empty());
    EXPECT_EQ(first.plan_digest, again.plan_digest);
    EXPECT_EQ(first.count.facts, again.count.facts);
}

TEST(Faults, ManySeedsWantARange) {
    SimulateArguments arguments = faulty(5, 2);
    std::ostringstream out, err;
    for (const char* seeds : {"7", "9..3", "a..b", "1.."}) {
        arguments.seeds = seeds;
        EXPECT_EQ(run_simulate(arguments, until, out, err), 2) << seeds;
    }
    EXPECT_NE(err.str().find("simulation_seeds"), std::string::npos);
}

// A day pass may fail at any call of the store, also in the middle of reading facts. Half a fold
// must not be folded on: the pass is repeated in the same process and the book is what facts say.
TEST(Faults, ADayPassThatFailedHalfWayLeavesNothingBehind) {
    const LenderPlace place("half_way");
    SimulatedClock clock(start_of(until - Days(40)));
    StrikeSwitch strikes;
    HouseOptions options = place.house();
    options.around_store = [&](std::unique_ptr<Store> store) {
        return struck_store(std::move(store), strikes);
    };
    const auto house = std::move(*House::open(options, clock));
    const SimulationOptions lived{30, 20, 1, until - Days(14), place.files()};
    ASSERT_TRUE(simulate(*house, clock, lived).value().violations.empty());
    const LoanId loan =
        house->read([](const Portfolio&, auto loans) { return loans.front().loan; });
    for (int call = 0; call < 12; ++call) {
        const BusinessDate day = *house->day() + Days(1);
        clock.move_to(start_of(day) + std::chrono::hours(6));
        // Known before, effective on the day; and news of the day.
        const NewFact news{start_of(day),
                           fmt::format("paid:{}", call),
                           {},
                           PaymentReceived{loan, Money::fen(100), "transfer", "borrower"}};
        ASSERT_TRUE(house->append(std::span(&news, 1)));
        strikes.arm({FaultKind::database_gone, call, 1});
        const auto failed = run_day(*house, day);
        strikes.disarm();
        ASSERT_TRUE(run_day(*house, day).has_value());
        EXPECT_EQ(failed.has_value(), !strikes.has_hit()) << call;
        const auto differing = house->rebuild();
        EXPECT_TRUE(differing.has_value() && differing->empty()) << "call " << call;
    }
}

// A house with one morning's book in it, closed, and the auditor who saw the same files.
class AuditedMorning : public ::testing::Test {
protected:
    void SetUp() override {
        SimulatedClock& clock = clock_;
        house_ = std::move(*House::open(place_.house(), clock));
        ASSERT_TRUE(simulate(*house_, clock, {200, 1, 1, until, place_.files()})
                        .value()
                        .violations.empty());
        ASSERT_TRUE(audit_.take_delivery(place_.files()));
    }
    std::string objections() {
        std::string text;
        const auto violations = audit_.check(*house_, until);
        for (const Violation& violation : *violations)
            text += violation.what + "\n";
        return text;
    }
    // Some running loan that was paid before.
    LoanSnapshot paid_loan() {
        return house_->read([](const Portfolio&, std::span<const LoanSnapshot> loans) {
            for (const LoanSnapshot& loan : loans)
                if (loan.position.state == LoanState::active && loan.position.last_payment_on)
                    return loan;
            return loans.front();
        });
    }
    void record(std::string key, Fact fact) {
        const NewFact news{clock_.now(), std::move(key), {}, std::move(fact)};
        ASSERT_TRUE(house_->commit(std::span(&news, 1)));
    }

    LenderPlace place_{"audited"};
    SimulatedClock clock_{start_of(until - Days(2))};
    std::unique_ptr<House> house_;
    HouseAudit audit_;
};

TEST_F(AuditedMorning, AgreesWithAnHonestHouse) {
    EXPECT_EQ(objections(), "");
    EXPECT_GT(audit_.loan_days(), 30);
}

TEST_F(AuditedMorning, ObjectsToMoneyTheHouseCountsTwice) {
    const LoanSnapshot loan = paid_loan();
    record("again", PaymentReceived{loan.loan, loan.position.last_payment, "transfer", "borrower"});
    const std::string said = objections();
    EXPECT_NE(said.find("loan " + loan.key + ": "), std::string::npos) << said;
    EXPECT_NE(said.find("money: "), std::string::npos) << said;
}

TEST_F(AuditedMorning, ObjectsToMoneyTheHouseLost) {
    std::ofstream(place_.files() / "book.csv")
        << "loan_id,product,method,grade,principal_yuan\n";  // nothing new
    std::ofstream(place_.files() / "payments.csv")
        << "payment_id,loan_id,paid_on,kind,amount_yuan,channel,payer,reverses,note\n"
        << "T-lost," << paid_loan().key << "," << format_date(until)
        << ",payment,100.00,transfer,borrower,,\n";
    ASSERT_TRUE(audit_.take_delivery(place_.files()));
    EXPECT_NE(objections().find("money: "), std::string::npos);
}

TEST_F(AuditedMorning, ObjectsToAVisitTheHouseLost) {
    EXPECT_EQ(objections(), "");
    const auto [loan, task] = house_->read([](const Portfolio&, auto loans) {
        for (const LoanSnapshot& snapshot : loans)
            for (const OpenTask& open : snapshot.tasks)
                if (is_follow_up(open.kind)) return std::pair(snapshot.loan, open.task);
        return std::pair(LoanId{}, TaskId{});
    });
    ASSERT_TRUE(task.is_known());
    record("lost", TaskDone{task, loan, "superseded", ""});
    EXPECT_NE(objections().find("has no follow-up task"), std::string::npos);
}

}  // namespace
}  // namespace daihou
