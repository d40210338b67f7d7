#include "decision/book_for_tests_test.h"

#include <gtest/gtest.h>

#include "domain/loan/schedule/schedule.h"

namespace daihou {
namespace {

StaffNeed need(std::string role, std::string skill, int minutes, int priority) {
    return {std::move(role), std::move(skill), minutes, priority};
}

void fill_staffing(Staffing& staffing) {
    staffing.unit_minutes = 5;
    staffing.senior_skill = "senior";
    staffing.need = {need("follow_up_agent", "", 15, 320),  need("follow_up_agent", "", 15, 250),
                     need("follow_up_agent", "", 15, 300),  need("follow_up_agent", "", 15, 230),
                     need("follow_up_agent", "", 15, 450),  need("collector", "", 5, 300),
                     need("collector", "", 15, 450),        need("collector", "", 15, 560),
                     need("field_inspector", "", 120, 520), need("collector", "", 15, 480),
                     need("legal_officer", "", 30, 650),    need("collector", "senior", 30, 540),
                     need("follow_up_agent", "", 5, 100),   need("post_loan_manager", "", 30, 800)};
}

LadderStep step(std::string id, int from, int to, CollectionAction action, std::string skill,
                int repeat, int within, int priority) {
    LadderStep made;
    made.id = std::move(id);
    made.dpd_from = from;
    made.dpd_to = to;
    made.action = action;
    made.role = action == CollectionAction::legal_review ? "legal_officer" : "collector";
    made.skill = std::move(skill);
    made.minutes = action == CollectionAction::message ? 5 : 15;
    made.repeat_days = repeat;
    made.within_days = within;
    made.priority = priority;
    return made;
}

void fill_signals(SignalPolicy& signals) {
    const auto rule = [](SignalNumber number, int threshold, int verify, int extra, int score) {
        SignalRule made;
        made.number = number;
        made.threshold = threshold;
        made.verify_within_days = verify;
        made.extra_visit_within_days = extra;
        made.score = score;
        return made;
    };
    signals.rules = {rule(signal::first_instalment_late, 1, 3, 7, 60),
                     rule(signal::pay_day_drift, 3, 5, 30, 20),
                     rule(signal::third_party_payer, 1, 5, 0, 20),
                     rule(signal::debits_failed, 2, 3, 14, 40),
                     rule(signal::ltv_high, 1, 7, 0, 20),
                     rule(signal::follow_up_overdue, 1, 0, 0, 10)};
    signals.other = rule(0, 1, 3, 14, 40);
}

}  // namespace

PolicyOfDay policy_for_tests() {
    PolicyOfDay policy;
    policy.digest = "test";
    policy.buckets = {{0, 1, 31, 61, 91, 121, 151, 181}};
    policy.tiers = {1, 91, 271, 361, RiskTier::special_mention, 365};
    policy.cadence.borrower_first = {7, 30};
    policy.cadence.guarantor_first = {30, 60};
    policy.cadence.steps_months = {1, 3, 6, 12};
    policy.cadence.borrower_months_by_grade = {12, 6, 6, 3, 3};
    policy.cadence.guarantor_months_by_grade = {12, 12, 6, 6, 3};
    policy.cadence.takeover_days_by_grade = {120, 90, 60, 30, 30};
    policy.cadence.products_more_often = {"truck", "ride_hailing", "title_loan"};
    policy.cadence.bands = {{0, 6}, {20, 3}, {40, 1}, {60, 1}};
    using enum CollectionAction;
    policy.ladder.steps = {step("message", 1, 3, message, "", 2, 1, 300),
                           step("call", 4, 10, call, "", 3, 1, 420),
                           step("late_call", 11, 30, call, "", 3, 1, 500),
                           step("guarantor", 11, 30, guarantor_notice, "", 0, 3, 480),
                           step("senior_call", 31, 90, call, "senior", 4, 1, 600),
                           step("notice", 31, 60, notice, "", 0, 3, 560),
                           step("demand", 61, 90, guarantor_notice, "senior", 0, 3, 660),
                           step("litigation", 91, 9999, legal_review, "", 14, 5, 700)};
    fill_signals(policy.signals);
    DepreciationCurve curve;
    for (const std::int64_t share : {1'000'000, 780'000, 660'000, 570'000, 500'000, 440'000})
        curve.share_by_year.push_back(Ratio{share});
    curve.kept_yearly_after = Ratio{900'000};
    curve.share_min = Ratio{50'000};
    policy.curves = {curve};
    for (auto& by_power : policy.ltv_caps.cap)
        for (auto& by_condition : by_power)
            by_condition = {Ratio{1'000'000}, Ratio{700'000}};
    fill_staffing(policy.staffing);
    return policy;
}

LoanId BookForTests::add_loan(BusinessDate disbursed_on, const std::string& product, int grade) {
    const PersonId person{add(disbursed_on, PersonRegistered{})};
    LoanBooked booked;
    booked.key = fmt::format("L{:06}", facts.size());
    booked.product = product;
    booked.grade = grade;
    booked.terms.principal = Money::fen(12'000'000);
    booked.terms.annual_rate = AnnualRate{60'000};
    booked.terms.disbursed_on = disbursed_on;
    booked.terms.instalments = 24;
    booked.terms.interest_period = InterestPeriod::same_as_repayment;
    const LoanId loan{add(disbursed_on, booked)};
    add(disbursed_on, PartyJoined{loan, person, PartyRole::borrower});
    VehicleRegistered vehicle;
    vehicle.loan = loan;
    vehicle.price = Money::fen(18'000'000);
    vehicle.first_registered_on = disbursed_on;
    vehicle.delivered_on = disbursed_on;
    add(disbursed_on, vehicle);
    return loan;
}

PersonId BookForTests::add_guarantor(LoanId loan, BusinessDate day, GuaranteeMode mode) {
    const PersonId person{add(day, PersonRegistered{})};
    add(day, GuaranteeGiven{loan, person, mode, {}, {}});
    return person;
}

StaffId BookForTests::add_staff(const std::string& account, std::vector<std::string> roles,
                                std::vector<std::string> skills, int minutes) {
    return StaffId{add(make_date(2020, 1, 1), StaffRegistered{account, account, std::move(roles),
                                                              std::move(skills), minutes})};
}

void BookForTests::add_usual_staff(BusinessDate) {
    add_staff("agent", {"follow_up_agent"});
    add_staff("collector", {"collector"}, {"senior"});
    add_staff("inspector", {"field_inspector"});
    add_staff("legal", {"legal_officer"});
    add_staff("manager", {"post_loan_manager"});
}

Money BookForTests::instalment_of(LoanId loan) const {
    const auto& booked = std::get<LoanBooked>(facts[static_cast<std::size_t>(loan.value) - 1].fact);
    return make_schedule(booked.terms).instalments.front().due();
}

std::vector<FactRecord> BookForTests::facts_of(LoanId loan) const {
    std::vector<FactRecord> found;
    for (const FactRecord& record : facts)
        if (loan_of(record) == loan) found.push_back(record);
    return found;
}

PersonId BookForTests::borrower_of(LoanId loan) const {
    return PersonId{loan.value - 1};
}

void fold_through(Portfolio& portfolio, const BookForTests& book, BusinessDate day) {
    portfolio.open_day(day);
    for (const FactRecord& record : book.facts)
        if (effective_day(record) <= day) portfolio.apply(record);
    for (const LoanId loan : portfolio.loans_to_refold())
        portfolio.refold(loan, book.facts_of(loan));
}

DayPlan run_day(Portfolio& portfolio, BookForTests& book, const PolicyOfDay& policy,
                BusinessDate day) {
    const auto cut_off = static_cast<std::int64_t>(book.facts.size());
    const auto loans = portfolio.loans();
    const PeopleAcrossLoans people(loans, policy, day, portfolio.cases());
    const auto planned = [&](std::span<QuietLoan> quiet) {
        return decide_day(decide_loans(loans, quiet, policy, day, people), portfolio.staff(),
                          policy, day, cut_off);
    };
    const DayPlan plan = planned(portfolio.quiet().under(policy, loans.size()));
    EXPECT_EQ(plan.digest, planned({}).digest) << "a loan passed over was not quiet";
    plan.each_fact([&](FactDraft&& draft) {
        book.add(day, std::move(draft.fact));
        portfolio.apply(book.facts.back());
    });
    return plan;
}

}  // namespace daihou
