// The clock of guarantees as the facts of a loan move it, and the tasks it calls for.
#include "decision/standing/guarantee_standing.h"

#include <gtest/gtest.h>

#include "decision/book_for_tests_test.h"
#include "decision/plan/decide_day.h"

namespace daihou::guarantee_standing_test {
namespace {

const BusinessDate start = make_date(2024, 1, 15);  // 24 instalments, the last on 2026-01-15

PolicyOfDay policy_with_clock() {
    PolicyOfDay policy = policy_for_tests();
    policy.guarantors.marks = {{90, 10, 600}, {60, 7, 720}, {30, 5, 860}, {7, 2, 980}};
    return policy;
}

struct OneLoan {
    explicit OneLoan(GuaranteeMode mode) {
        book.add_usual_staff(start);
        loan = book.add_loan(start);
        guarantor = book.add_guarantor(loan, start, mode);
    }
    LoanSnapshot on(BusinessDate day) const { return *fold_loan(book.facts_of(loan), day); }
    GuaranteeStanding standing(BusinessDate day) const {
        const LoanSnapshot snapshot = on(day);
        return guarantee_standing(snapshot, *party_of(snapshot, guarantor), day);
    }
    // The task the clock calls for, "kind due_on", or nothing.
    std::string wanted(BusinessDate day) const {
        const LoanDecision decision = decide_loan(on(day), policy, day);
        for (const WantedTask& task : decision.wanted)
            if (task.person == guarantor && !is_follow_up(task.kind))
                return fmt::format("{} {}", name_of(task.kind), format_date(task.due_on));
        return "";
    }
    void extend(BusinessDate day, std::vector<PersonId> consents) {
        LoanModified change;
        change.loan = loan;
        change.instalments = 6;
        change.change = ModificationKind::extension;
        change.consents = std::move(consents);
        book.add(day, change);
    }

    BookForTests book;
    LoanId loan;
    PersonId guarantor;
    PolicyOfDay policy = policy_with_clock();
};

TEST(GuaranteeStanding, AnExtensionMovesThePeriodOfWhoSignedItAlone) {
    OneLoan one(GuaranteeMode::joint);
    const PersonId other = one.book.add_guarantor(one.loan, start, GuaranteeMode::joint);
    const PersonId late = one.book.add_guarantor(one.loan, start + Days(200), GuaranteeMode::joint);
    const BusinessDate day = start + Days(100);
    one.extend(day, {other});
    const LoanSnapshot snapshot = one.on(start + Days(300));
    ASSERT_EQ(snapshot.modifications_unfit, 0);
    const auto due = [&](PersonId person) {
        return format_date(
            guarantee_standing(snapshot, *party_of(snapshot, person), start + Days(300))
                .period.main_due_on);
    };
    EXPECT_EQ(due(one.guarantor), "2026-01-15");  // 695 II
    EXPECT_EQ(due(other), "2026-07-15");
    EXPECT_EQ(due(late), "2026-07-15");  // knew it
}

TEST(GuaranteeStanding, TheDebtCalledDueBringsThePeriodForward) {
    OneLoan one(GuaranteeMode::joint);
    EXPECT_EQ(one.standing(make_date(2025, 4, 1)).state, GuaranteeState::not_begun);
    one.book.add(make_date(2025, 3, 20), DebtCalledDue{one.loan, make_date(2025, 3, 31), "N-1"});
    const GuaranteeStanding standing = one.standing(make_date(2025, 4, 1));
    EXPECT_EQ(format_date(standing.period.ends_on), "2025-09-30");
    EXPECT_EQ(standing.state, GuaranteeState::running);
    EXPECT_EQ(one.standing(make_date(2025, 10, 1)).bar, AskBar::expired);
}

TEST(GuaranteeStanding, TheOrderInWhichStepsArriveChangesNothing) {
    OneLoan one(GuaranteeMode::general);
    one.book.add(make_date(2026, 3, 1), GuaranteeClaimed{one.loan,
                                                         one.guarantor,
                                                         ClaimManner::suit_against_borrower,
                                                         {},
                                                         DeliveryProof::court,
                                                         "case"});
    one.book.add(make_date(2025, 3, 20), DebtCalledDue{one.loan, make_date(2026, 1, 10), "N"});
    one.book.add(make_date(2026, 5, 1),
                 PriorSuitDefenceEnded{one.loan, {}, PriorSuitGround::enforcement_failed, "r"});
    const auto facts = one.book.facts_of(one.loan);
    const BusinessDate day = make_date(2026, 6, 1);
    const LoanSnapshot straight = *fold_loan(facts, day);
    Portfolio portfolio;
    fold_through(portfolio, one.book, day);
    EXPECT_EQ(portfolio.find(one.loan)->dealings.get().guarantee_steps,
              straight.dealings.get().guarantee_steps);
    const GuaranteeStanding standing = one.standing(day);
    EXPECT_EQ(standing.state, GuaranteeState::claimed);
    EXPECT_EQ(standing.bar, AskBar::none);
    EXPECT_EQ(one.standing(make_date(2026, 4, 30)).bar, AskBar::prior_suit);
    LoanSnapshot read;
    ASSERT_TRUE(decode_snapshot(encode(straight), read));
    EXPECT_EQ(read, straight);
}

// By law it ends on 2026-07-15: marks on 04-16, 05-16, 06-15 and 07-08.
TEST(GuaranteeClock, EachMarkCallsForAClaimInTime) {
    OneLoan one(GuaranteeMode::joint);
    EXPECT_EQ(one.wanted(make_date(2026, 4, 15)), "");
    EXPECT_EQ(one.wanted(make_date(2026, 4, 16)), "guarantor_notice 2026-04-26");
    EXPECT_EQ(one.wanted(make_date(2026, 5, 15)), "guarantor_notice 2026-05-15");
    EXPECT_EQ(one.wanted(make_date(2026, 5, 16)), "guarantor_notice 2026-05-23");
    EXPECT_EQ(one.wanted(make_date(2026, 6, 15)), "guarantor_notice 2026-06-20");
    EXPECT_EQ(one.wanted(make_date(2026, 7, 8)), "guarantor_notice 2026-07-10");
    EXPECT_EQ(one.wanted(make_date(2026, 7, 15)), "guarantor_notice 2026-07-15");
    EXPECT_EQ(one.wanted(make_date(2026, 7, 16)), "");  // CN-G03: left alone
    one.book.add(
        make_date(2026, 5, 20),
        GuaranteeClaimed{
            one.loan, one.guarantor, ClaimManner::demand_letter, {}, DeliveryProof::notary, "EMS"});
    EXPECT_EQ(one.wanted(make_date(2026, 5, 21)), "");
    EXPECT_EQ(one.standing(make_date(2027, 1, 1)).state, GuaranteeState::claimed);
}

TEST(GuaranteeClock, AGeneralGuaranteeCallsCounselAndNeverTheGuarantor) {
    for (const auto mode : {GuaranteeMode::general, GuaranteeMode::unclear}) {
        const OneLoan one(mode);
        EXPECT_EQ(one.wanted(make_date(2026, 4, 16)), "legal_review 2026-04-26");
        EXPECT_EQ(one.wanted(make_date(2026, 7, 16)), "");
    }
    EXPECT_EQ(OneLoan(GuaranteeMode::barred).wanted(make_date(2026, 4, 16)), "");
}

// An answer may ask for a notice; the law decides whether it becomes one.
TEST(GuaranteeClock, ANoticeAskedForByAnAnswerBecomesCounselsWhereItMayNotBeGiven) {
    OneLoan one(GuaranteeMode::unclear);
    one.book.add(
        start + Days(40),
        ActionOpened{one.loan, one.guarantor, "guarantor_notice", start + Days(45), {"x"}});
    EXPECT_EQ(one.wanted(start + Days(41)), "legal_review 2024-02-29");
    OneLoan joint(GuaranteeMode::joint);
    joint.book.add(
        start + Days(40),
        ActionOpened{joint.loan, joint.guarantor, "guarantor_notice", start + Days(45), {"x"}});
    EXPECT_EQ(joint.wanted(start + Days(41)), "guarantor_notice 2024-02-29");
}

// A guarantee by law that is over is no longer followed up, and coverage agrees.
TEST(GuaranteeClock, NobodyCallsAGuarantorWhoseGuaranteeIsOver) {
    const OneLoan one(GuaranteeMode::joint);
    const auto followed = [&one](BusinessDate day) {
        const LoanSnapshot snapshot = one.on(day);
        return next_visit_of(snapshot, *party_of(snapshot, one.guarantor), one.policy, day)
            .has_value();
    };
    EXPECT_TRUE(followed(make_date(2026, 7, 15)));
    EXPECT_FALSE(followed(make_date(2026, 7, 16)));
}

// W29: the guarantor's own loan is overdue; raised once, with how late it is.
TEST(GuaranteeClock, AGuarantorLateOnTheirOwnLoanIsAWarningOnTheOneTheyGuarantee) {
    BookForTests book;
    const PolicyOfDay policy = policy_with_clock();
    book.add_usual_staff(start);
    const LoanId own = book.add_loan(start);
    const LoanId guaranteed = book.add_loan(start);
    book.add(start,
             GuaranteeGiven{guaranteed, book.borrower_of(own), GuaranteeMode::joint, {}, {}});
    for (int month = 1; month <= 3; ++month)
        book.add(add_months(start, month),
                 PaymentReceived{guaranteed, book.instalment_of(guaranteed), "", ""});
    Portfolio portfolio;
    const auto raised_on = [&](BusinessDate day) {
        fold_through(portfolio, book, day);
        std::string text;
        for (const RaisedWarning& warning : run_day(portfolio, book, policy, day).raised)
            if (warning.loan == guaranteed && warning.number == signal::guarantor_in_doubt)
                text += text_of(warning.evidence);
        return text;
    };
    EXPECT_EQ(raised_on(make_date(2024, 2, 15)), "");
    EXPECT_EQ(raised_on(make_date(2024, 2, 16)), "guarantor_overdue|1");
    EXPECT_EQ(raised_on(make_date(2024, 2, 17)), "");  // open already
}

// Three loans, one guarantor: one talk for one member of staff on one day, and not again next week.
TEST(GuaranteeClock, OnePersonOnSeveralLoansIsOneTalk) {
    BookForTests book;
    const PolicyOfDay policy = policy_with_clock();
    book.add_usual_staff(start);
    for (int i = 0; i < 4; ++i)
        book.add_staff(fmt::format("agent{}", i), {"follow_up_agent"});
    std::vector<LoanId> loans;
    PersonId guarantor;
    for (int i = 0; i < 3; ++i) {
        loans.push_back(book.add_loan(start + Days(2 * i)));
        if (i == 0)
            guarantor = book.add_guarantor(loans[0], start, GuaranteeMode::joint);
        else
            book.add(start + Days(2 * i),
                     GuaranteeGiven{loans.back(), guarantor, GuaranteeMode::joint, {}, {}});
    }
    Portfolio portfolio;
    const auto talks_on = [&](BusinessDate day) {
        fold_through(portfolio, book, day);
        std::vector<PlannedTask> talks;
        for (const PlannedTask& task : run_day(portfolio, book, policy, day).tasks)
            if (task.want.person == guarantor && is_follow_up(task.want.kind))
                talks.push_back(task);
        return talks;
    };
    const BusinessDate day = start + Days(36);
    const auto talks = talks_on(day);
    ASSERT_EQ(talks.size(), 3u);
    for (const PlannedTask& talk : talks) {
        EXPECT_EQ(talk.staff, talks[0].staff);
        EXPECT_EQ(talk.planned_on, talks[0].planned_on);
    }
    VisitHeld visit;
    visit.loan = loans[0], visit.person = guarantor, visit.task = talks[0].want.task;
    visit.role = PartyRole::guarantor;
    book.add(day, visit);
    for (const PlannedTask& talk : talks_on(day + Days(1)))
        EXPECT_GE(talk.planned_on, day + Days(7));
}

}  // namespace
}  // namespace daihou::guarantee_standing_test
