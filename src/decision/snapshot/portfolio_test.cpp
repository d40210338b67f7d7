// If these fail, two nights over the same facts would give two different books.
#include "decision/snapshot/portfolio.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "decision/book_for_tests_test.h"

namespace daihou::portfolio_test {
namespace {

constexpr BusinessDate start = make_date(2025, 1, 15);

// A loan's life with everything in it that snapshots hold.
struct Life {
    BookForTests book;
    LoanId loan;
};

Life eventful_life() {
    Life life;
    BookForTests& book = life.book;
    const LoanId loan = life.loan = book.add_loan(start);
    const PersonId guarantor = book.add_guarantor(loan, start, GuaranteeMode::joint);
    // With something over for penalty interest.
    const Money due = book.instalment_of(loan) + Money::fen(20'000);
    const auto payment =
        book.add(make_date(2025, 2, 16), PaymentReceived{loan, due, "auto_debit", "borrower"});
    book.add(make_date(2025, 3, 15), DebitFailed{loan, due, "balance"});
    book.add(make_date(2025, 3, 18), PaymentReceived{loan, due, "transfer", "third_party"});
    TaskAssigned task;
    task.loan = loan;
    task.person = book.borrower_of(loan);
    task.task_kind = "follow_up_borrower_first";
    task.opens_on = start + Days(7), task.due_on = start + Days(30),
    task.planned_on = start + Days(7);
    const TaskId assigned{book.add(start + Days(7), task)};
    VisitHeld visit;
    visit.loan = loan, visit.person = task.person, visit.task = assigned;
    visit.outcome = VisitOutcome::no_answer;
    book.add(start + Days(7), visit);
    visit.outcome = VisitOutcome::reached, visit.score = 25;
    book.add(start + Days(8), visit);
    const auto action =
        book.add(start + Days(8),
                 ActionOpened{loan, task.person, "plan_offer", start + Days(12), {"income_down"}});
    book.add(start + Days(9), ActionOpened{loan, guarantor, "something_new", start + Days(12), {}});
    task.task_kind = "plan_offer", task.action = action;
    book.add(start + Days(9), task);
    book.add(make_date(2025, 3, 19), PromiseMade{loan, task.person, due, make_date(2025, 3, 25)});
    book.add(make_date(2025, 3, 26), PaymentReceived{loan, due, "transfer", "borrower"});
    book.add(make_date(2025, 3, 20), WarningRaised{loan, "W22", {"debits_failed|2|30"}});
    book.add(make_date(2025, 3, 28), WarningCleared{loan, "W22", "false"});
    book.add(make_date(2025, 4, 1), PaymentReversed{loan, payment, "bounced"});
    book.add(make_date(2025, 4, 3), ChargeRaised{loan, Money::fen(9'900), ChargeKind::fee,
                                                 make_date(2025, 4, 10), "letter"});
    book.add(make_date(2025, 4, 4),
             LoanModified{loan, ModificationKind::holiday, 2, {}, {}, "job lost"});
    // In arrears: the loan cannot carry it, and that is known.
    LoanModified prepaid{loan, ModificationKind::prepayment};
    prepaid.amount = Money::fen(100'000);
    book.add(make_date(2025, 4, 20), prepaid);
    book.add(make_date(2025, 4, 5),
             ChargeWaived{loan, Money::fen(5'000), Waived::penalty_interest, "hardship"});
    book.add(make_date(2025, 4, 2), ValuationTaken{{}, loan, Money::fen(15'000'000), "dealer"});
    book.add(make_date(2025, 4, 2), VisitMissed{loan, guarantor, {}, start + Days(60)});
    return life;
}

LoanSnapshot folded(const BookForTests& book, LoanId loan, const std::vector<FactRecord>& arrival) {
    Portfolio portfolio;
    portfolio.open_day(make_date(2026, 1, 1));
    for (const FactRecord& record : arrival)
        portfolio.apply(record);
    for (const LoanId again : portfolio.loans_to_refold())
        portfolio.refold(again, book.facts_of(again));
    return *portfolio.find(loan);
}

TEST(Portfolio, FoldsALife) {
    const Life life = eventful_life();
    const LoanSnapshot snapshot = folded(life.book, life.loan, life.book.facts);
    ASSERT_EQ(snapshot.parties.size(), 2u);
    EXPECT_EQ(snapshot.parties[0].last_scores[0], 25);
    EXPECT_EQ(snapshot.parties[0].attempts, 0);
    EXPECT_EQ(snapshot.parties[1].mode, GuaranteeMode::joint);
    EXPECT_EQ(snapshot.parties[1].missed_due_on, CompactDate(start + Days(60)));
    // The first payment was reversed: two of three count, and the first instalment was covered on
    // 18 March.
    EXPECT_EQ(snapshot.position.first_instalment_paid_on, make_date(2025, 3, 18));
    EXPECT_EQ(snapshot.pay_lags, 2);
    EXPECT_EQ(snapshot.pay_lag_days[0], 31);
    EXPECT_EQ(snapshot.debits_failed.count_since(start), 1);
    EXPECT_EQ(snapshot.third_party_paid.count_since(start), 1);
    ASSERT_EQ(snapshot.tasks.size(), 1u);
    EXPECT_EQ(snapshot.tasks[0].kind, TaskKind::plan_offer);
    EXPECT_EQ(snapshot.tasks[0].reasons, std::vector<std::string>{"income_down"});
    const LoanDealings& dealings = snapshot.dealings.get();
    ASSERT_EQ(dealings.actions.size(), 1u);
    EXPECT_EQ(dealings.actions[0].kind, TaskKind::verify_signal);
    EXPECT_EQ(dealings.actions[0].reasons,
              std::vector<std::string>{"unknown_action|something_new"});
    EXPECT_GT(dealings.promise->received[1], Money::fen(500'000));
    EXPECT_TRUE(dealings.warnings[0].is_judged);
    EXPECT_EQ(snapshot.vehicle.appraised.fen(), 15'000'000);
}

TEST(Portfolio, BytesRoundTripAndDamageIsNoticed) {
    const Life life = eventful_life();
    const LoanSnapshot snapshot = folded(life.book, life.loan, life.book.facts);
    const std::string bytes = encode(snapshot);
    const auto decoded = [](std::string_view from) -> Result<LoanSnapshot> {
        LoanSnapshot into;
        TRY(decode_snapshot(from, into));
        return into;
    };
    EXPECT_EQ(*decoded(bytes), snapshot);
    EXPECT_TRUE(snapshot.agreement.is_modified());
    EXPECT_EQ(snapshot.modifications_unfit, 1);
    EXPECT_LT(bytes.size(), 600u);
    for (std::size_t size = 0; size < bytes.size(); ++size)
        EXPECT_EQ(decoded(std::string_view(bytes).substr(0, size)).error().code,
                  "snapshot_unreadable");
    std::string of_another_version = bytes;
    of_another_version[0] = static_cast<char>(of_another_version[0] + 2);
    EXPECT_FALSE(decoded(of_another_version).has_value());
}

TEST(Portfolio, OrderOfArrivalDoesNotMatter) {
    const Life life = eventful_life();
    const LoanSnapshot expected = folded(life.book, life.loan, life.book.facts);
    EXPECT_TRUE(rc::check("shuffled facts fold to the same snapshot", [&] {
        std::vector<FactRecord> arrival = life.book.facts;
        for (std::size_t i = arrival.size(); i > 1; --i)
            std::swap(arrival[i - 1], arrival[*rc::gen::inRange<std::size_t>(0, i)]);
        RC_ASSERT(folded(life.book, life.loan, arrival) == expected);
    }));
}

TEST(Portfolio, DayByDayIsTheSameAsAllAtOnce) {
    const Life life = eventful_life();
    Portfolio daily;
    for (BusinessDate day = start; day <= make_date(2025, 5, 1); day += Days(1)) {
        daily.open_day(day);
        for (const FactRecord& record : life.book.facts)
            if (effective_day(record) == day) daily.apply(record);
        for (const LoanId loan : daily.loans_to_refold())
            daily.refold(loan, life.book.facts_of(loan));
    }
    EXPECT_EQ(*daily.find(life.loan), folded(life.book, life.loan, life.book.facts));
}

// The service may hand over the facts of a whole transaction: those of other loans must not leak
// in.
TEST(Portfolio, RefoldsALoanFromItsOwnFactsOnly) {
    Life life = eventful_life();
    const LoanId other = life.book.add_loan(start);
    life.book.add(make_date(2025, 2, 20), PaymentReceived{other, Money::fen(1'000'000), "", ""});
    Portfolio portfolio;
    portfolio.open_day(make_date(2026, 1, 1));
    for (const FactRecord& record : life.book.facts)
        portfolio.apply(record);
    ASSERT_EQ(portfolio.loans_to_refold(), std::vector{life.loan});
    portfolio.refold(life.loan, life.book.facts);
    EXPECT_EQ(*portfolio.find(life.loan), folded(life.book, life.loan, life.book.facts));
}

// After a restart nothing remembers that people joined before the loan's own day: the loan is
// folded from its facts.
TEST(Portfolio, ALoanBookedAheadIsWholeAfterARestart) {
    BookForTests book;
    const LoanId loan = book.add_loan(start + Days(10));
    const PersonId guarantor = book.add_guarantor(loan, start, GuaranteeMode::joint);
    const DayClosed closed{.day = start + Days(5), .cut_off = 100};
    Portfolio portfolio;
    portfolio.restore({LoanSnapshot{.loan = LoanId{1}}});
    portfolio.open_day(start + Days(5));
    FactRecord closing;
    closing.sequence = 101;
    closing.fact = closed;
    portfolio.apply(closing);
    portfolio.open_day(start + Days(10));
    for (const FactRecord& record : book.facts)
        if (effective_day(record) == start + Days(10)) portfolio.apply(record);
    ASSERT_EQ(portfolio.loans_to_refold(), std::vector{loan});
    portfolio.refold(loan, book.facts);
    EXPECT_EQ(portfolio.find(loan)->parties.back().person, guarantor);
}

TEST(Portfolio, KeepsLoansInOrderWhicheverIsBookedFirst) {
    BookForTests book;
    std::vector<LoanId> loans;
    for (int i = 0; i < 50; ++i)
        loans.push_back(book.add_loan(start + Days((i * 37) % 50)));
    Portfolio portfolio;
    for (BusinessDate day = start; day <= start + Days(60); day += Days(1)) {
        portfolio.open_day(day);
        for (const FactRecord& record : book.facts)
            if (effective_day(record) == day) portfolio.apply(record);
        const auto span = portfolio.loans();
        EXPECT_TRUE(std::is_sorted(span.begin(), span.end(),
                                   [](const auto& a, const auto& b) { return a.loan < b.loan; }));
    }
    EXPECT_EQ(portfolio.take_changed(), loans);
    EXPECT_TRUE(portfolio.take_changed().empty());
    for (const LoanId loan : loans)
        EXPECT_EQ(portfolio.find(loan)->parties.size(), 1u);
}

// Roll rates need how a loan stood at the month's end, also when a payment of the new month is
// already in.
TEST(Portfolio, WhatWasLastSaidOfSomebodyHoldsFromItsDayOn) {
    BookForTests book;
    StaffRegistered registered{"lin", "林涛", {"follow_up_agent"}, {}, 420};
    const StaffId lin{book.add(start, registered)};
    book.add(start + Days(3),
             StaffChanged{lin, "林涛", {"collector"}, {"senior"}, 5000, {"yue"}, {"广州"}, "转岗"});
    book.add(start + Days(5), StaffChanged{lin, "林涛涛", {"collector"}, {}, 210, {}, {}, "半天"});
    book.add(start + Days(9), StaffLeft{lin, "辞职"});
    const auto as_of = [&](BusinessDate day) {
        Portfolio portfolio;
        portfolio.open_day(day);
        for (const FactRecord& record : book.facts)
            if (effective_day(record) <= day) portfolio.apply(record);
        return portfolio.staff().front();
    };
    EXPECT_EQ(as_of(start + Days(2)).roles, std::vector<std::string>{"follow_up_agent"});
    const StaffMember moved = as_of(start + Days(3));
    EXPECT_EQ(moved.roles, std::vector<std::string>{"collector"});
    EXPECT_EQ(moved.regions, std::vector<std::string>{"广州"});
    EXPECT_EQ(moved.minutes_a_day, 1440);
    EXPECT_EQ(moved.account, "lin");
    EXPECT_EQ(as_of(start + Days(5)).minutes_on(start + Days(5)), 210);
    EXPECT_FALSE(as_of(start + Days(8)).left_on);
    const StaffMember gone = as_of(start + Days(9));
    EXPECT_EQ(gone.left_on, start + Days(9));
    EXPECT_EQ(gone.minutes_on(start + Days(8)), 210);
    EXPECT_EQ(gone.minutes_on(start + Days(9)), 0);
}

TEST(Portfolio, RemembersTheLastMonthEnd) {
    BookForTests book;
    const LoanId loan = book.add_loan(start);
    book.add(make_date(2025, 3, 5), PaymentReceived{loan, Money::fen(560'000), "", ""});
    Portfolio portfolio;
    fold_through(portfolio, book, make_date(2025, 3, 10));
    const LoanSnapshot& snapshot = *portfolio.find(loan);
    EXPECT_EQ(standing_at(snapshot, make_date(2025, 2, 28)).delinquent_days, 13);
    EXPECT_EQ(standing_at(snapshot, make_date(2025, 3, 31)).delinquent_days, 16);
    EXPECT_FALSE(standing_at(snapshot, make_date(2024, 12, 31)).on.has_value());
}

}  // namespace
}  // namespace daihou::portfolio_test
