// Borrowers must fall behind and recover at the rates the generator names, and their payments must
// be what the book expects: a world that drifts from the arithmetic would hide real errors behind
// invented ones.
#include "world/portfolio/portfolio_life.h"

#include <gtest/gtest.h>

#include "domain/loan/arrears/arrears.h"
#include "domain/loan/payment/settlement.h"
#include "domain/loan/position.h"
#include "world/portfolio/near_test.h"
#include "world/portfolio/portfolio_maker.h"

namespace daihou::portfolio_life_test {
namespace {

const BusinessDate as_of = make_date(2026, 3, 2);

PortfolioLife life_of(std::int64_t loans, std::uint64_t seed) {
    PortfolioLife life(seed);
    const PortfolioMaker maker(seed, as_of);
    for (std::int64_t number = 1; number <= loans; ++number)
        life.add(maker.loan(number));
    return life;
}

LoanEvent event_of(const MoneyEvent& event) {
    LoanEvent folded;
    folded.on = event.on;
    folded.amount = event.amount;
    folded.kind = event.kind == MoneyEventKind::write_off  ? LoanEventKind::write_off
                  : event.kind == MoneyEventKind::reversal ? LoanEventKind::reversal
                                                           : LoanEventKind::payment;
    return folded;
}

// Every loan's events until `last`, those that move money, reversals pointing at their place in the
// list.
std::vector<std::vector<LoanEvent>> events_until(PortfolioLife& life, BusinessDate last) {
    std::vector<std::vector<LoanEvent>> events(life.loans().size());
    std::vector<std::map<std::int64_t, int>> places(life.loans().size());
    for (BusinessDate day = life.first_day(); day <= last; day += Days(1)) {
        for (const MoneyEvent& event : life.payments_on(day)) {
            EXPECT_EQ(event.on, day);
            if (event.kind == MoneyEventKind::debit_failed) continue;
            const auto loan = static_cast<std::size_t>(event.loan_number - 1);
            LoanEvent folded = event_of(event);
            if (event.reverses != 0) folded.reverses = places[loan].at(event.reverses);
            places[loan][event.number] = static_cast<int>(events[loan].size());
            events[loan].push_back(folded);
        }
    }
    return events;
}

TEST(PortfolioLife, WhatIsPaidSettlesWhatIsOwed) {
    PortfolioLife life = life_of(400, 3);
    const auto events = events_until(life, add_months(as_of, 66));  // everything has ended by then
    std::int64_t settled = 0, written_off = 0;
    for (std::size_t i = 0; i < events.size(); ++i) {
        const Agreement terms(life.loans()[i].terms);
        const LoanPosition position = fold(terms, events[i]);
        settled += position.state == LoanState::settled ? 1 : 0;
        written_off += position.state == LoanState::written_off ? 1 : 0;
        EXPECT_NE(position.state, LoanState::active)
            << life.loans()[i].loan_id << " owes "
            << format_yuan(payoff_on(terms, position, position.as_of).total());
        // Nobody pays a tenth more than the principal and its interest.
        EXPECT_LT(position.paid.overpaid,
                  Money::fen(terms.contract().principal.fen() / 10 + 100'00));
    }
    EXPECT_EQ(settled + written_off, 400);
    EXPECT_GT(settled, 340);
    EXPECT_GT(written_off, 2);
}

TEST(PortfolioLife, GoesOnAfterTheAnchorDayAsItWouldHave) {
    PortfolioLife whole = life_of(100, 9), stepwise = life_of(100, 9);
    const auto straight = events_until(whole, as_of + Days(60));
    events_until(stepwise, as_of);
    std::size_t later = 0, expected = 0;
    for (BusinessDate day = as_of + Days(1); day <= as_of + Days(60); day += Days(1))
        for (const MoneyEvent& event : stepwise.payments_on(day))
            later += event.kind != MoneyEventKind::debit_failed ? 1 : 0;
    for (const auto& events : straight)
        for (const LoanEvent& event : events)
            expected += event.on > as_of ? 1 : 0;
    EXPECT_EQ(later, expected);
    EXPECT_GT(later, 100u);
}

// Monthly moves of stage over a made book against the table they are drawn from.
TEST(BorrowerLife, MovesAtTheRatesOfItsProfile) {
    constexpr std::uint64_t seed = 21;
    const PortfolioMaker maker(seed, as_of);
    std::array<std::array<std::int64_t, 8>, 8> moves{};
    for (std::int64_t number = 1; number <= 12'000; ++number) {
        const MadeLoan loan = maker.loan(number);
        if (loan.profile != PayingProfile::prime) continue;
        BorrowerLife life(loan, seed);
        while (!life.is_over()) {
            const int before = life.stage();
            life.live_month();
            ++moves[static_cast<std::size_t>(before)][static_cast<std::size_t>(life.stage())];
        }
    }
    const auto permille = [&moves](std::size_t from, std::size_t to) {
        std::int64_t total = 0;
        for (const std::int64_t count : moves[from])
            total += count;
        return moves[from][to] * 1000 / total;
    };
    expect_near(permille(0, 1), 21, 5);  // 1.8 % before season, age and what the borrower hides
    expect_near(permille(1, 2), 100, 20);
    expect_near(permille(1, 0), 750, 20);
    expect_near(permille(2, 3), 450, 50);
    expect_near(permille(2, 0), 300, 50);
    expect_near(permille(3, 4), 720, 70);
    expect_near(permille(6, 7), 920, 80);
}

// Of 100 promises the generator has 68, 52, 38 and 25 kept by instalments behind; the world's
// follow from its monthly transitions and are near at first, fewer later.
TEST(BorrowerLife, KeepsItsPromisesLessTheFurtherItIsBehind) {
    const PortfolioMaker maker(7, as_of);
    std::array<std::int64_t, 7> made{}, kept{};
    for (std::int64_t number = 1; number <= 6000; ++number) {
        const MadeLoan loan = maker.loan(number);
        BorrowerLife life(loan, 7);
        while (!life.is_over()) {
            (void)life.live_month();
            if (life.is_over() || life.stage() == 0) continue;
            BorrowerLife promising = life;
            const auto stage = static_cast<std::size_t>(life.stage());
            const auto payment = promising.keep_promise(life.next_month_on());
            ++made[stage];
            kept[stage] += payment ? 1 : 0;
            EXPECT_EQ(payment.has_value(), promising.stage() < life.stage());
        }
    }
    expect_near(kept[1] * 100 / made[1], 68, 7);
    expect_near(kept[2] * 100 / made[2], 42, 8);
    EXPECT_LT(kept[4] * 100 / made[4], 25);
    EXPECT_LT(kept[6] * made[2], kept[2] * made[6]);
}

}  // namespace
}  // namespace daihou::portfolio_life_test
