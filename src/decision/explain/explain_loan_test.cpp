#include "decision/explain/explain_loan.h"

#include <gtest/gtest.h>

#include "decision/explain/random_loan_test.h"
#include "domain/loan/payment/settlement.h"

namespace daihou::explain_loan_test {
namespace {

PolicyOfDay plain_policy() {
    PolicyOfDay policy;
    policy.buckets = {{0, 1, 31, 61, 91, 121, 151, 181}};
    policy.tiers = {1, 91, 271, 361, RiskTier::special_mention, 365, 184, RiskTier::substandard};
    policy.penalty.overdue = {Ratio{1'300'000}, Ratio{1'500'000}};
    policy.cost_of_credit = {AnnualRate{240'000}, AnnualRate{360'000}};
    return policy;
}

struct Sums {
    Money amount;
    std::int64_t days = 0;
};
Sums sums_before_last(const Explanation& explanation) {
    Sums sums;
    for (std::size_t i = 0; i + 1 < explanation.lines.size(); ++i) {
        sums.amount += explanation.lines[i].amount.value_or(Money());
        sums.days += explanation.lines[i].days.value_or(0);
    }
    return sums;
}

// The lines add up to the last one.
void assert_adds_up(const Explanation& explanation) {
    RC_ASSERT(!explanation.lines.empty());
    const ExplainLine& last = explanation.lines.back();
    RC_LOG() << name_of(explanation.figure) << "\n";
    const Sums sums = sums_before_last(explanation);
    if (last.amount) RC_ASSERT(sums.amount.fen() == last.amount->fen());
    if (last.days) RC_ASSERT(sums.days == *last.days);
}

Money amount_of(const ExplainedLoan& loan, Figure figure) {
    return *explain_loan(loan.snapshot, loan.history, loan.policy, loan.date, figure)
                .back()
                .lines.back()
                .amount;
}

Money charges_of(const LoanPosition& position) {
    Money sum;
    for (const OpenCharge& charge : position.charges)
        sum += charge.amount;
    return sum;
}

// Interest earned by the day that no instalment due by then asks for.
Money interest_running(const Agreement& agreement, BusinessDate date) {
    Money interest = interest_earned_by(agreement, date);
    for (AgreementWalk walk(agreement, agreement_start(agreement));
         !walk.at_end() && walk.now().due_on <= date; walk.next())
        interest -= walk.now().interest;
    return interest;
}

// The figures are those of the day pass, not the explanation's own.
void assert_says_what_the_position_says(const ExplainedLoan& loan) {
    const LoanPosition& position = loan.snapshot.position;
    const Arrears& arrears = loan.arrears;
    RC_ASSERT(amount_of(loan, Figure::outstanding).fen() == arrears.outstanding_principal.fen());
    RC_ASSERT(amount_of(loan, Figure::overdue).fen() == arrears.overdue().fen());
    RC_ASSERT(amount_of(loan, Figure::penalty).fen() == arrears.overdue_penalty.fen());
    RC_ASSERT(amount_of(loan, Figure::held).fen() == position.paid.overpaid.fen());
    RC_ASSERT(amount_of(loan, Figure::charges).fen() == charges_of(position).fen());
    const bool settled = position.state == LoanState::settled;
    const Money running = settled ? Money() : interest_running(loan.snapshot.agreement, loan.date);
    RC_ASSERT(amount_of(loan, Figure::interest).fen() == running.fen());
}

// If this failed, a servicing officer would add up what we print and come to another figure than
// the one we act on.
RC_GTEST_PROP(ExplainLoan, LinesAddUpToTheFigureOfTheDayPass, ()) {
    Contract c = random_contract();
    if (below(2) == 0) c.interest = InterestKind::declining_balance;
    RC_PRE(check(c).empty());
    const std::vector<StepOfFact> steps = random_steps(c);
    const LoanSnapshot snapshot = snapshot_of(c, steps);
    const BusinessDate date = snapshot.position.as_of + Days(below(400));
    const LoanHistory history = history_of(c, steps, date);
    const PolicyOfDay policy = plain_policy();
    const ExplainedLoan loan{
        snapshot, history, policy, date,
        arrears_on(snapshot.agreement, snapshot.position, date, policy.buckets)};
    Money received;
    for (const Explanation& explanation : explain_loan(snapshot, history, policy, date)) {
        assert_adds_up(explanation);
        if (explanation.figure == Figure::payment) received += *explanation.lines.back().amount;
    }
    Money refunded;
    for (const HistoryEntry& entry : history.entries)
        if (entry.is_event(LoanEventKind::refund)) refunded += entry.event()->amount;
    RC_ASSERT(received.fen() == (snapshot.position.paid.sum() + refunded).fen());
    assert_says_what_the_position_says(loan);
}

// The loan of tests/golden/payoff.case, all paid ahead but 10.00 of principal, then settled.
TEST(ExplainLoan, SaysWhereARefundComesFrom) {
    Contract c;
    c.principal = Money::fen(1'200'000);
    c.annual_rate = AnnualRate{120'000};
    c.disbursed_on = make_date(2025, 1, 10);
    c.instalments = 12;
    c.method = Method::equal_principal;
    c.day_count = DayCount::act_360;
    const BusinessDate date = make_date(2025, 2, 20);
    const std::vector<StepOfFact> steps = {
        {LoanEvent{.on = make_date(2025, 2, 10), .amount = Money::fen(1'277'767)}},
        {LoanEvent{.on = date, .kind = LoanEventKind::settlement}}};
    const LoanHistory history = history_of(c, steps, date);
    const LoanSnapshot snapshot = snapshot_of(c, steps);
    const PolicyOfDay policy = plain_policy();
    const auto lines_of = [&](Figure figure) {
        std::vector<std::pair<std::string, std::int64_t>> lines;
        const auto explained = explain_loan(snapshot, history, policy, date, figure);
        for (const ExplainLine& line : explained.front().lines)
            lines.emplace_back(line.code, line.amount.value_or(Money()).fen());
        return lines;
    };
    using Lines = std::vector<std::pair<std::string, std::int64_t>>;
    EXPECT_EQ(lines_of(Figure::held), (Lines{{"settled_given_back", 61'700}, {"held", 61'700}}));
    EXPECT_EQ(lines_of(Figure::outstanding), (Lines{{"principal_lent", 1'200'000},
                                                    {"step_part", -1'199'000},
                                                    {"settled_from_ahead", -1'000},
                                                    {"outstanding", 0}}));
}

}  // namespace
}  // namespace daihou::explain_loan_test
