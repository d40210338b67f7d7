// Twenty thousand made-up histories of a loan, its vehicle and its customer: no crew is released
// that a second reading of the rules (auditor/repossession_audit.h) would not let go, and none is
// held back that it would. If it fails, a vehicle is taken from somebody who paid.
#include "auditor/repossession_audit.h"

#include <gtest/gtest.h>

#include <map>

#include "base/digest.h"
#include "decision/fold/fold_fact.h"
#include "decision/standing/repossession_standing.h"
#include "policy/load_policy.h"

namespace daihou::repossession_audit_test {
namespace {

using auditor::NumberedPayment;
using auditor::RecoveryNews;

constexpr BusinessDate disbursed_on = make_date(2025, 1, 10);
constexpr LoanId loan{1}, sibling{2};
constexpr PersonId borrower{3};

class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}
    // 0 … sides − 1.
    std::int64_t roll(std::int64_t sides) {
        state_ = stable_hash(state_);
        return static_cast<std::int64_t>(state_ % static_cast<std::uint64_t>(sides));
    }

private:
    std::uint64_t state_;
};

Contract contract_of(LoanId) {
    Contract terms;
    terms.principal = Money::fen(120'000'00);
    terms.annual_rate = AnnualRate{120'000};
    terms.disbursed_on = disbursed_on;
    terms.instalments = 12;
    terms.interest_period = InterestPeriod::same_as_repayment;
    terms.penalty_multiplier = Ratio{1'500'000};
    return terms;
}

auditor::Terms terms_for_auditor() {
    auditor::Terms terms;
    terms.loan = "L1";
    terms.method = "equal_instalment";
    terms.principal = Money::fen(120'000'00);
    terms.annual_rate = {120'000};
    terms.penalty_multiplier = {1'500'000};
    terms.disbursed_on = disbursed_on;
    terms.first_due_on = make_date(2025, 2, 10);
    terms.due_day = 10;
    terms.instalments = 12;
    return terms;
}

// The same story told twice: as facts, and as a clerk's notes.
class Story {
public:
    explicit Story(std::uint64_t seed) : dice_(seed) {
        LoanBooked booked;
        booked.terms = contract_of(loan);
        tell(disbursed_on, booked);
        tell(disbursed_on, booked);  // the other loan
        tell(disbursed_on, PersonRegistered{});
        tell(disbursed_on, PartyJoined{loan, borrower, PartyRole::borrower});
        tell(disbursed_on, PartyJoined{sibling, borrower, PartyRole::borrower});
        register_vehicle(disbursed_on);
        BusinessDate day = make_date(2025, 2, 5);
        order_on_ = day + Days(static_cast<int>(dice_.roll(300)));
        while (day < make_date(2026, 2, 1)) {
            if (day >= order_on_ && order_ == 0) order(day);
            happen(day);
            day += Days(1 + static_cast<int>(dice_.roll(25)));
        }
        if (order_ == 0) order(day);
    }

    BusinessDate asked_on() { return order_on_ + Days(static_cast<int>(dice_.roll(200))); }
    RepossessionBar bar_on(BusinessDate today, const PolicyOfDay& policy) const {
        std::vector<LoanSnapshot> loans;
        CaseBook cases;
        for (const LoanId each : {loan, sibling}) {
            std::vector<FactRecord> facts;
            for (const FactRecord& fact : facts_)
                if (loan_of(fact) == each) facts.push_back(fact);
            loans.push_back(*fold_loan(facts, today));
        }
        for (const FactRecord& fact : facts_)
            if (effective_day(fact) <= today) cases.apply(fact);
        const RepossessionOrder* known = repossession_of(loans[0]);
        if (known == nullptr) return RepossessionBar::withdrawn;
        const CustomersHeld held(loans, policy, today, cases);
        return repossession_standing(loans[0], *known, policy, held, today).bar;
    }
    std::optional<std::string> refused_on(BusinessDate today) const {
        auto ledger = auditor::LoanLedger::open(terms_for_auditor()).value();
        std::vector<NumberedPayment> standing;
        for (const auditor::MoneyRow& row : rows_)
            if (row.on <= today) ledger.add(row);
        for (const NumberedPayment& payment : payments_)
            if (!reversed_.contains(payment.number) || reversed_.at(payment.number) > today)
                standing.push_back(payment);
        return auditor::release_refused(ledger, standing, news_, today);
    }

private:
    template <class T>
    std::int64_t tell(BusinessDate day, T fact) {
        FactRecord record;
        record.sequence = static_cast<std::int64_t>(facts_.size()) + 1;
        record.occurred_at = start_of(day) + std::chrono::hours(12);
        record.recorded_at = record.occurred_at;
        record.fact = std::move(fact);
        facts_.push_back(std::move(record));
        return facts_.back().sequence;
    }
    RecoveryNews& note(std::int64_t number, BusinessDate day, std::string what,
                       std::int64_t of = 0) {
        news_.push_back({number, day, std::move(what), of, {}, {}});
        return news_.back();
    }
    void register_vehicle(BusinessDate day) {
        VehicleRegistered vehicle;
        vehicle.loan = loan;
        vehicle.delivered_on = day;
        if (dice_.roll(20) != 0)
            vehicle.mortgage_registered_on = day + Days(static_cast<int>(dice_.roll(60)));
        vehicle_ = tell(day, vehicle);
        note(vehicle_, day, "vehicle").until = vehicle.mortgage_registered_on;
    }
    void order(BusinessDate day) {
        RepossessionTerms terms;
        terms.vehicle = VehicleId{vehicle_};
        terms.valid_to = day + Days(static_cast<int>(dice_.roll(240)));
        order_on_ = day;
        order_ = tell(day, RepossessionOrdered{loan, terms, 0});
        note(order_, day, "order", vehicle_).until = terms.valid_to;
    }
    void pay(BusinessDate day) {
        // Often a whole instalment or more, sometimes a part; the rate 12 % makes it 10,661.85.
        const std::int64_t parts[] = {100'000, 500'000, 1'066'185, 1'066'185, 2'132'370, 3'300'000};
        const Money amount = Money::fen(parts[dice_.roll(6)]);
        const std::int64_t number = tell(day, PaymentReceived{loan, amount, "transfer", ""});
        rows_.push_back({std::to_string(number), "L1", "payment", "", day, amount});
        payments_.push_back({number, day, amount});
    }
    void reverse(BusinessDate day) {
        if (payments_.empty()) return;
        const std::int64_t payment = payments_.back().number;
        if (reversed_.contains(payment)) return;
        reversed_[payment] = day;
        const std::int64_t number = tell(day, PaymentReversed{loan, payment, "recall"});
        rows_.push_back(
            {std::to_string(number), "L1", "reversal", std::to_string(payment), day, {}});
    }
    void agree_plan(BusinessDate day) {
        PlanAgreed agreed;
        agreed.loan = loan;
        for (int i = 1; i <= 3; ++i)
            agreed.payments.push_back({day + Days(20 * i), Money::fen(500'000)});
        plan_ = tell(day, agreed);
        RecoveryNews& told = note(plan_, day, "plan");
        for (const PlanPayment& payment : agreed.payments)
            told.payments.emplace_back(payment.due_on, payment.amount);
    }
    void end_plan(BusinessDate day) {
        if (plan_ == 0) return;
        tell(day, PlanEnded{loan, plan_, PlanEnding::cancelled, "said"});
        note(0, day, "plan_over", plan_);
        plan_ = 0;
    }
    void pause(BusinessDate day) {
        CaseOverrideSet set{borrower, "hospital"};
        if (dice_.roll(2) == 0) set.until = day + Days(1 + static_cast<int>(dice_.roll(60)));
        pause_ = tell(day, set);
        note(pause_, day, "pause").until = set.until;
    }
    void lift(BusinessDate day) {
        if (pause_ == 0) return;
        tell(day, CaseOverrideLifted{borrower, pause_, "home"});
        note(0, day, "pause_over", pause_);
        pause_ = 0;
    }
    void complain(BusinessDate day) {
        if (complaint_ != 0) return;
        complained_ = dice_.roll(2) == 0 ? loan : sibling;
        complaint_ = tell(day, ActionOpened{complained_, borrower, "complaint", day + Days(3), {}});
        note(complaint_, day, "complaint");
    }
    void answer(BusinessDate day) {
        if (complaint_ == 0) return;
        TaskAssigned task;
        task.loan = complained_;
        task.person = borrower;
        task.task_kind = "complaint";
        task.action = complaint_;
        task.opens_on = task.due_on = task.planned_on = day;
        const std::int64_t number = tell(day, task);
        tell(day, TaskDone{TaskId{number}, complained_, "done", "answered"});
        note(0, day, "complaint_answered", complaint_);
        complaint_ = 0;
    }
    void happen(BusinessDate day) {
        switch (dice_.roll(14)) {
            case 0:
            case 1:
            case 2:
            case 3:
                return pay(day);
            case 4:
                return reverse(day);
            case 5:
                return agree_plan(day);
            case 6:
                return end_plan(day);
            case 7:
                return pause(day);
            case 8:
                return lift(day);
            case 9:
                return complain(day);
            case 10:
                return answer(day);
            case 11:
                if (dice_.roll(6) == 0) register_vehicle(day);
                return;
            default:
                return;
        }
    }

    Dice dice_;
    std::vector<FactRecord> facts_;
    std::vector<RecoveryNews> news_;
    std::vector<auditor::MoneyRow> rows_;
    std::vector<NumberedPayment> payments_;
    std::map<std::int64_t, BusinessDate> reversed_;
    BusinessDate order_on_;
    LoanId complained_;
    std::int64_t vehicle_ = 0, order_ = 0, plan_ = 0, pause_ = 0, complaint_ = 0;
};

TEST(RepossessionAudit, NoCrewGoesThatASecondReadingOfTheRulesWouldHold) {
    const Policy rules = load_policy(DAIHOU_SOURCE_DIR "/policies").value();
    const PolicyOfDay policy = *rules.on(make_date(2026, 3, 2)).value();
    std::map<std::string, int> seen;
    int released = 0;
    for (std::uint64_t seed = 1; seed <= 20'000; ++seed) {
        Story story(seed);
        const BusinessDate today = story.asked_on();
        const RepossessionBar bar = story.bar_on(today, policy);
        const auto refused = story.refused_on(today);
        released += bar == RepossessionBar::none ? 1 : 0;
        ++seen[std::string(name_of(bar))];
        ASSERT_EQ(bar == RepossessionBar::none, !refused.has_value())
            << "seed " << seed << " on " << format_date(today) << ": " << name_of(bar) << " / "
            << refused.value_or("may go");
    }
    // The histories are worth nothing unless each ground and a release is among them, often.
    EXPECT_GT(released, 500);
    for (const char* bar :
         {"paid", "plan_in_force", "case_paused", "mortgage_missing", "document_ended"})
        EXPECT_GT(seen[bar], 300) << bar;
}

}  // namespace
}  // namespace daihou::repossession_audit_test
