// The Year, small: a lender lives some months through the real code, and what must hold on every
// day is checked on every day. If these fail, somebody was forgotten, a day cannot be replayed or
// the same seed does not give the same life; the message holds the command that repeats it.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "cli/bench/simulate_command.h"
#include "lender_place.h"
#include "service/day/run_day.h"
#include "service/simulation/simulate.h"
#include "service/simulation/staff/hold_talk.h"
#include "service/task/finish_task.h"
#include "world/portfolio/portfolio_maker.h"

namespace daihou {
namespace {

const BusinessDate until = make_date(2026, 8, 31);

std::unique_ptr<House> open(const LenderPlace& place, SimulatedClock& clock) {
    auto house = House::open(place.house(), clock);
    EXPECT_TRUE(house.has_value()) << (house ? "" : house.error().text);
    return house ? std::move(*house) : nullptr;
}

SimulationOptions options_of(const LenderPlace& place, std::int64_t loans, int days,
                             std::uint64_t seed) {
    return {loans, days, seed, until, place.files()};
}

Result<SimulationReport> live(std::int64_t loans, int days, std::uint64_t seed,
                              std::string_view name) {
    const LenderPlace place(name);
    SimulatedClock clock(start_of(until - Days(days)));
    const auto house = open(place, clock);
    return simulate(*house, clock, options_of(place, loans, days, seed));
}

std::string described(const SimulationReport& report) {
    std::string text;
    for (const Violation& violation : report.violations)
        text += fmt::format("{} {}\n", format_date(violation.day), violation.what);
    return text;
}

TEST(Simulation, NobodyIsForgottenAndEveryDayReplays) {
    constexpr int days = 120;
    const auto report = live(200, days, 1, "year");
    ASSERT_TRUE(report.has_value()) << report.error().text;
    EXPECT_TRUE(report->violations.empty()) << described(*report);
    EXPECT_EQ(report->days, days);
    EXPECT_EQ(report->coverage_complete, days);
    EXPECT_EQ(report->replays, 4);
    EXPECT_EQ(report->replays_identical, 4);
    const SimulationCount& count = report->count;
    EXPECT_EQ(count.loans, 200);
    EXPECT_GT(count.payments, 2000);
    EXPECT_GT(count.promises, 5);
    EXPECT_GT(count.follow_ups_done, 200);
    EXPECT_EQ(count.follow_ups_done, count.follow_ups_on_time + count.follow_ups_late);
    EXPECT_GT(count.visits.at("no_answer"), count.visits.at("reached"));
    EXPECT_GT(count.tasks_done.at("collection_call"), 20);
    EXPECT_GT(count.warnings_cleared.at("W28"), 0);
}

// Years with illness, leave, trainings, holidays and make-up days: whoever is away gets nothing,
// and nobody is left uncovered on any day. Seeds 11 and 12.
TEST(Simulation, NobodyIsForgottenWhileStaffAreAway) {
    constexpr int days = 730;
    for (const std::uint64_t seed : {11, 12}) {
        const auto report = live(40, days, seed, "away");
        ASSERT_TRUE(report.has_value()) << report.error().text;
        EXPECT_TRUE(report->violations.empty()) << seed << ": " << described(*report);
        EXPECT_EQ(report->coverage_complete, days) << seed;
        EXPECT_EQ(report->replays, report->replays_identical) << seed;
        EXPECT_GT(report->count.absences, 30) << seed;
    }
}

TEST(Simulation, TheSameSeedIsTheSameLife) {
    const auto first = live(60, 40, 5, "first"), again = live(60, 40, 5, "again"),
               other = live(60, 40, 6, "other");
    ASSERT_TRUE(first.has_value() && again.has_value() && other.has_value());
    EXPECT_EQ(first->plan_digest, again->plan_digest);
    EXPECT_EQ(first->count.facts, again->count.facts);
    EXPECT_EQ(first->count.visits, again->count.visits);
    EXPECT_NE(first->plan_digest, other->plan_digest);
}

// Without staff who can do the work there are tasks nobody owns: the simulation must see it, say
// when and stop.
TEST(Simulation, StopsOnTheDayWhereSomebodyIsForgotten) {
    const LenderPlace place("forgotten");
    SimulatedClock clock(start_of(until - Days(30)));
    const auto house = open(place, clock);
    const NewFact clerk{start_of(until - Days(60)),
                        "staff:clerk",
                        {},
                        StaffRegistered{"clerk", "clerk", {"administrator"}, {}, 420}};
    ASSERT_TRUE(house->append(std::span(&clerk, 1)).has_value());
    const auto report = simulate(*house, clock, options_of(place, 30, 20, 1));
    ASSERT_TRUE(report.has_value());
    EXPECT_EQ(report->days, 1);
    EXPECT_EQ(report->coverage_complete, 0);
    ASSERT_FALSE(report->violations.empty());
    EXPECT_EQ(report->violations.front().day, until - Days(19));
}

TEST(Simulation, LeavesABookThatIsThereAlone) {
    const LenderPlace place("used");
    SimulatedClock clock(start_of(until - Days(30)));
    const auto house = open(place, clock);
    ASSERT_TRUE(simulate(*house, clock, options_of(place, 10, 3, 1)).has_value());
    const std::int64_t facts = *house->store().last_sequence();
    const auto second = simulate(*house, clock, options_of(place, 10, 3, 1));
    ASSERT_FALSE(second.has_value());
    EXPECT_EQ(second.error().code, "simulation_store_used");
    EXPECT_EQ(*house->store().last_sequence(), facts);
}

TEST(Simulation, TheCommandPrintsOneDocumentAndKeepsANamedStore) {
    const LenderPlace place("command");
    std::ostringstream out, err;
    SimulateArguments arguments{20, 5, 3, place.db(), place.policies().string()};
    EXPECT_EQ(run_simulate(arguments, until, out, err), 0) << err.str();
    EXPECT_NE(out.str().find("\"coverage_complete_days\":5"), std::string::npos) << out.str();
    EXPECT_EQ(run_simulate(arguments, until, out, err), 2);
    EXPECT_NE(err.str().find("simulation_store_used"), std::string::npos) << err.str();
}

// The verdict of a verification closes the warnings that asked for it, and a word that is none does
// not end the task.
TEST(Simulation, AVerificationEndsWithAVerdict) {
    const LenderPlace place("judged");
    SimulatedClock clock(start_of(until - Days(30)));
    const auto house = open(place, clock);
    ASSERT_TRUE(simulate(*house, clock, options_of(place, 40, 1, 1)).has_value());
    const auto loan = house->read(
        [](const Portfolio&, std::span<const LoanSnapshot> loans) { return loans.front().loan; });
    const NewFact raised{clock.now(), "raised", {}, WarningRaised{loan, "W06", {}}};
    ASSERT_TRUE(house->commit(std::span(&raised, 1)).has_value());
    clock.move_to(start_of(*house->day() + Days(1)) + std::chrono::hours(9));
    ASSERT_TRUE(run_day(*house, clock.today()).has_value());
    const auto snapshot = [&] {
        return house->read([&](const Portfolio& portfolio, auto) { return *portfolio.find(loan); });
    };
    TaskId task;
    for (const OpenTask& open : snapshot().tasks)
        if (open.kind == TaskKind::verify_signal) task = open.task;
    ASSERT_TRUE(task.is_known());
    const auto end = [&](std::string_view outcome, std::string_view note) {
        return finish_task(*house, StaffId{1}, {task, outcome, note});
    };
    EXPECT_EQ(end("done", "").error().code, "outcome_unknown");
    EXPECT_TRUE(end("explained", "在修理厂").has_value());
    for (const WarningState& warning : snapshot().dealings.get().warnings)
        EXPECT_FALSE(warning.is_open && warning.number == 6);
    EXPECT_EQ(end("true", "").error().code, "task_closed");
}

// Whatever questionnaire is valid, everybody on any loan can answer it without a fault.
TEST(HoldTalk, AnswersWhatTheQuestionnaireAsks) {
    const LenderPlace place("talk");
    SimulatedClock clock(start_of(until));
    const auto house = open(place, clock);
    const PortfolioMaker maker(2, until);
    for (std::int64_t number = 1; number <= 150; ++number) {
        const MadeLoan loan = maker.loan(number);
        for (const char* id :
             {"borrower_first", "borrower_quarterly", "guarantor", "overdue", "on_site"}) {
            Dice dice(2, Chance::answers, static_cast<std::uint64_t>(number));
            const Asked asked{loan, loan.parties.back(), until,
                              {},   Money::fen(500'000), static_cast<int>(number % 5)};
            Interview interview;
            interview.is_identity_verified = true;
            interview.recording = RecordingConsent::agreed;
            const Questionnaire& questionnaire = *house->questionnaires().on(id, until);
            interview.answers = answers_of(questionnaire, asked, dice);
            const Judgement judgement = judge(questionnaire, interview, {}, until);
            for (const Finding& fault : judgement.faults)
                ADD_FAILURE() << id << " loan " << number << ": " << fault.column << " "
                              << fault.code;
        }
    }
}

}  // namespace
}  // namespace daihou
