// A world that always tells the truth, or always the same, would prove nothing about follow-up.
#include "world/people/answers.h"

#include <gtest/gtest.h>

#include "world/portfolio/near_test.h"
#include "world/portfolio/portfolio_maker.h"

namespace daihou::answers_test {
namespace {

const BusinessDate day = make_date(2026, 3, 2);

std::int64_t times_said(std::string_view id, std::string_view value, const MadeLoan& loan,
                        int behind, std::int64_t talks) {
    std::int64_t count = 0;
    for (std::int64_t talk = 0; talk < talks; ++talk) {
        Dice dice(1, Chance::answers, static_cast<std::uint64_t>(talk));
        const Asked asked{
            loan, loan.parties.front(), day, Money::fen(300'000), Money::fen(600'000), behind};
        const Answer answer = answer_to(id, asked, dice);
        count += std::count(answer.values.begin(), answer.values.end(), value);
    }
    return count;
}

TEST(Answers, TellWhatIsSoAsOftenAsThePersonIsHonest) {
    MadeLoan loan = PortfolioMaker(1, day).loan(1);
    loan.purpose = "car_purchase";
    loan.truth = {};
    EXPECT_EQ(times_said("B3", "car_purchase", loan, 0, 500), 500);
    loan.truth.misused = true;
    loan.truth.honesty_ppm = 700'000;
    expect_near(times_said("B3", "lent_on", loan, 0, 2000), 1400, 80);
    expect_near(times_said("G4", "lent_on", loan, 0, 2000), 1200,
                80);  // the guarantor speaks for himself
    loan.truth.claimed_by_other = true;
    loan.truth.honesty_ppm = 0;
    EXPECT_EQ(times_said("B6", "yes", loan, 0, 500), 0);
}

TEST(Answers, PromisesGetRarer) {
    const MadeLoan loan = PortfolioMaker(1, day).loan(1);
    expect_near(times_said("O3", "promised", loan, 1, 4000), 2200, 120);
    expect_near(times_said("O3", "promised", loan, 4, 4000), 720, 90);
    Dice dice(1, Chance::answers, 3);
    Answer promise;
    while (promise.values != std::vector<std::string>{"promised"})
        promise =
            answer_to("O3", {loan, loan.parties.front(), day, {}, Money::fen(600'000), 1}, dice);
    ASSERT_EQ(promise.also.size(), 2u);
    EXPECT_TRUE(promise.also[0].starts_with("date=2026-03-"));
    EXPECT_TRUE(promise.also[1].starts_with("amount="));
}

TEST(CallOutcome, FollowsTheHourAndTheArrears) {
    const auto reached = [](int hour, DayKind kind, int behind) {
        std::int64_t count = 0;
        for (std::uint64_t i = 0; i < 10'000; ++i) {
            Dice dice(5, Chance::contacts, i);
            count += call_outcome(dice, hour, kind, behind) == VisitOutcome::reached ? 1 : 0;
        }
        return count;
    };
    expect_near(reached(19, DayKind::workday, 0), 10'000 * 50 / 100 * 72 / 100 * 985 / 1000, 200);
    expect_near(reached(13, DayKind::workday, 4), 10'000 * 87 / 1000 * 45 / 100, 120);
    EXPECT_GT(reached(10, DayKind::weekend, 1), reached(15, DayKind::workday, 1));
    EXPECT_EQ(reached(7, DayKind::workday, 0), 0);  // nobody may be called then anyway
}

}  // namespace
}  // namespace daihou::answers_test
