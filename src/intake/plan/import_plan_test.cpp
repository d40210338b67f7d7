// What may stand beside what: a second borrower, a guarantee given to oneself or a payment before
// the loan existed must not land quietly.
#include "intake/plan/import_plan.h"

#include <gtest/gtest.h>

#include "intake/finding_codes.h"
#include "intake/plan/payment_plan.h"

namespace daihou::import_plan_test {
namespace {

const BusinessDate disbursed = make_date(2025, 1, 31);

BookRow book_row(std::int64_t row, const std::string& loan_id, std::uint16_t instalments = 36) {
    BookRow book;
    book.row = row;
    book.loan_id = loan_id;
    book.product = "new_car_ice";
    book.terms.principal = Money::fen(9'800'000);
    book.terms.disbursed_on = disbursed;
    book.terms.instalments = instalments;
    return book;
}

PartyRow party_row(std::int64_t row, const std::string& loan_id, const std::string& party_id,
                   PartyRole role) {
    PartyRow party;
    party.row = row;
    party.loan_id = loan_id;
    party.party_id = party_id;
    party.role = role;
    party.name = PersonName("某" + party_id);
    party.id_number = IdNumber("number of " + party_id);
    return party;
}

KnownKeys two_loans() {
    KnownKeys known;
    known.add_loan("L1", {LoanId{1}, disbursed, 36, {}});
    known.add_loan("L2", {LoanId{2}, disbursed, 48, {}});
    return known;
}

std::string told(const Findings& findings) {
    std::string all;
    for (const Finding& finding : findings) {
        const FindingCode* code = finding_code(finding.code);
        EXPECT_NE(code, nullptr) << finding.code;
        std::string names;
        for (const auto& parameter : finding.parameters)
            names += (names.empty() ? "" : " ") + parameter.first;
        EXPECT_EQ(names, code == nullptr ? "" : code->parameters) << finding.code;
        all += fmt::format("{}{}:{}", all.empty() ? "" : " ", finding.row, finding.code);
    }
    return all;
}

TEST(PlanBook, GivesEachLoanItsKeyAndDay) {
    Findings findings;
    const std::vector<BookRow> rows = {book_row(2, "L1"), book_row(3, "L2", 60), book_row(4, "L1"),
                                       book_row(5, "L3", 61)};
    ImportRules rules;
    rules.term_months_max = 60;
    const auto facts = plan_book(rows, rules, "book.csv", findings);
    EXPECT_EQ(told(findings), "4:key_repeated 5:term_over_limit");  // CN-L02: five years
    ASSERT_EQ(facts.size(), 3u);
    EXPECT_EQ(facts[0].source_key, "book:L1");
    EXPECT_EQ(facts[0].occurred_at, start_of(disbursed));
    EXPECT_EQ(std::get<LoanBooked>(facts[0].fact).terms, rows[0].terms);
    EXPECT_EQ(known_loan(rows[1], LoanId{7}).term_months, 60);
}

// A loan that runs is booked as it was agreed; compliance learns of it.
TEST(PlanBook, RemarksOnCostAndPenaltyBeyondTheLimits) {
    ImportRules rules;
    rules.cost_of_credit = CostLimits{AnnualRate{240'000}, AnnualRate{360'000}};
    rules.penalty_multiplier = RatioRange{Ratio{1'300'000}, Ratio{1'500'000}};
    std::vector<BookRow> rows;
    for (std::int64_t row = 2; row < 5; ++row)
        rows.push_back(book_row(row, fmt::format("L{}", row)));
    rows[0].terms.annual_rate = AnnualRate{240'000};
    rows[1].terms.annual_rate = AnnualRate{250'000};
    rows[1].terms.penalty_multiplier = Ratio{1'800'000};
    rows[2].terms.annual_rate = AnnualRate{361'000};
    rows[2].terms.penalty_multiplier = Ratio{0};  // no penalty interest at all
    Findings findings;
    EXPECT_EQ(plan_book(rows, rules, "book.csv", findings).size(), 3u);
    EXPECT_EQ(told(findings), "3:penalty_multiplier_outside 3:apr_over_warning 4:apr_over_limit");
    EXPECT_EQ(findings[0].parameters[0].second, "180");
    EXPECT_EQ(findings[2].parameters[0].second, "36.1");
    EXPECT_EQ(findings[2].parameters[1].second, "36");
}

TEST(FitParties, RefusesWhoCannotStandTogether) {
    using enum PartyRole;
    const struct {
        std::string what;
        std::vector<PartyRow> rows;
        std::string findings;
        std::size_t fitting;
    } cases[] = {
        {"a whole loan",
         {party_row(2, "L1", "P1", borrower), party_row(3, "L1", "P2", co_borrower),
          party_row(4, "L1", "P3", guarantor), party_row(5, "L1", "P4", guarantor)},
         "",
         4},
        {"one person borrows twice",
         {party_row(2, "L1", "P1", borrower), party_row(3, "L2", "P1", borrower)},
         "",
         2},
        {"no such loan", {party_row(2, "L9", "P1", borrower)}, "2:loan_unknown", 0},
        {"two borrowers",
         {party_row(2, "L1", "P1", borrower), party_row(3, "L1", "P2", borrower)},
         "3:borrower_twice",
         1},
        {"the same row again",
         {party_row(2, "L1", "P1", borrower), party_row(3, "L1", "P1", borrower)},
         "3:party_twice",
         1},
        {"guarantor first in the file",
         {party_row(2, "L1", "P1", guarantor), party_row(3, "L1", "P1", borrower)},
         "2:guarantor_is_borrower",
         1},
        {"co-borrower guarantees",
         {party_row(2, "L1", "P1", co_borrower), party_row(3, "L1", "P1", guarantor)},
         "3:guarantor_is_borrower",
         1},
        {"borrower joins himself",
         {party_row(2, "L1", "P1", borrower), party_row(3, "L1", "P1", co_borrower)},
         "3:co_borrower_is_borrower",
         1},
        {"guarantor attached twice",
         {party_row(2, "L1", "P1", guarantor), party_row(3, "L1", "P1", guarantor)},
         "3:guarantor_twice",
         1},
    };
    for (const auto& each : cases) {
        Findings findings;
        const auto fitting = fit_parties(each.rows, two_loans(), "parties.csv", findings);
        EXPECT_EQ(told(findings), each.findings) << each.what;
        EXPECT_EQ(fitting.size(), each.fitting) << each.what;
    }
}

TEST(FitParties, SeesOnePersonBehindTwoIds) {
    PartyRow twin = party_row(3, "L1", "P2", PartyRole::guarantor);
    twin.id_number = IdNumber("number of P1");
    Findings findings;
    fit_parties({party_row(2, "L1", "P1", PartyRole::borrower), twin}, two_loans(), "p", findings);
    EXPECT_EQ(told(findings), "3:person_under_two_ids 3:guarantor_is_borrower");

    PartyRow moved = party_row(3, "L2", "P1", PartyRole::borrower);
    moved.phone = PhoneNumber("13900000000");
    findings.clear();
    fit_parties({party_row(2, "L1", "P1", PartyRole::borrower), moved}, two_loans(), "p", findings);
    EXPECT_EQ(told(findings), "3:party_differs");
}

TEST(FitParties, RemembersTheBorrowerOfAnEarlierImport) {
    KnownKeys known;
    known.add_loan("L1", {LoanId{1}, disbursed, 36, "P1"});
    Findings findings;
    EXPECT_EQ(
        fit_parties({party_row(2, "L1", "P1", PartyRole::borrower)}, known, "p", findings).size(),
        1u);
    EXPECT_EQ(told(findings), "");
    fit_parties({party_row(2, "L1", "P2", PartyRole::borrower)}, known, "p", findings);
    EXPECT_EQ(told(findings), "2:borrower_twice");
}

// R3, 民法典 683: all of them land, none unnoticed.
TEST(RemarkOnGuarantors, NamesWhoIsNotGoodForIt) {
    KnownKeys known = two_loans();
    KnownLoan big = *known.loan("L1");
    big.principal = Money::fen(10'000'000), big.instalment = Money::fen(500'000);
    known.add_loan("L1", big);
    known.add_loan("L2", big);
    ImportRules rules;
    rules.guarantors = QualificationRules{18, Ratio{2'000'000}, Ratio{5'000'000}};
    const auto remarks = [&](std::vector<PartyRow> rows) {
        Findings findings;
        remark_on_guarantors(rows, known, rules, "parties.csv", findings);
        return told(findings);
    };
    PartyRow sound = party_row(2, "L1", "P2", PartyRole::guarantor);
    sound.monthly_income = Money::fen(1'000'000);
    EXPECT_EQ(remarks({sound}), "");
    PartyRow poor = sound;
    poor.monthly_income = Money::fen(999'999);
    EXPECT_EQ(remarks({poor}), "2:guarantor_income_low");
    // One guarantor on two loans: it is the sum that is too high.
    PartyRow small = sound, second = sound;
    known.add_loan("L2", [&] {
        KnownLoan huge = big;
        huge.principal = Money::fen(50'000'001);
        return huge;
    }());
    second.row = 3, second.loan_id = "L2";
    EXPECT_EQ(remarks({small, second}), "3:guarantor_total_high");
    PartyRow office = sound;
    office.kind = PartyKind::organisation, office.organisation_kind = OrganisationKind::state_body;
    office.guarantee_mode = GuaranteeMode::barred;
    EXPECT_EQ(remarks({office}), "2:guarantor_barred");
    PartyRow company = sound;
    company.kind = PartyKind::organisation;
    EXPECT_EQ(remarks({company}), "") << "a file that tells nothing of organisations";
    company.organisation_kind = OrganisationKind::company;
    EXPECT_EQ(remarks({company}), "2:organisation_incomplete");
    company.representative = PersonName("孙一"), company.contact = PersonName("周二");
    EXPECT_EQ(remarks({company}), "");
}

TEST(PlanPeople, RegistersOnceAndJoinsEachLoan) {
    KnownKeys known = two_loans();
    PartyRow guarantor = party_row(4, "L2", "P2", PartyRole::guarantor);
    guarantor.guarantee_mode = GuaranteeMode::joint;
    const std::vector<PartyRow> rows = {party_row(2, "L1", "P1", PartyRole::borrower),
                                        party_row(3, "L2", "P1", PartyRole::borrower), guarantor};
    const auto people = plan_people(rows, known);
    ASSERT_EQ(people.size(), 2u);
    EXPECT_EQ(people[0].source_key, "party:P1");
    EXPECT_EQ(std::get<PersonRegistered>(people[1].fact).key, "P2");

    known.add("party:P1", 11);
    known.add("party:P2", 12);
    const auto joins = plan_joins(rows, known);
    ASSERT_EQ(joins.size(), 3u);
    EXPECT_EQ(joins[1].source_key, "join:L2:P1:borrower");
    EXPECT_EQ(std::get<PartyJoined>(joins[1].fact).person, PersonId{11});
    const auto& guarantee = std::get<GuaranteeGiven>(joins[2].fact);
    EXPECT_EQ(guarantee.loan, LoanId{2});
    EXPECT_EQ(guarantee.person, PersonId{12});
    EXPECT_EQ(guarantee.mode, GuaranteeMode::joint);
    EXPECT_EQ(plan_joins(rows, two_loans()).size(), 0u);  // nobody landed, nobody joins
}

TEST(LoansWithoutBorrower, AreNamed) {
    const std::vector<BookRow> book = {book_row(2, "L1"), book_row(3, "L2"), book_row(4, "L3")};
    const std::vector<PartyRow> one = {party_row(2, "L1", "P1", PartyRole::borrower)};
    KnownKeys known = two_loans();
    Findings findings;
    report_loans_without_borrower(book, one, known, "book.csv", findings);
    EXPECT_EQ(told(findings), "3:loan_without_borrower 4:loan_without_borrower");
    findings.clear();
    report_loans_without_borrower(book, {}, known, "book.csv", findings);
    EXPECT_EQ(told(findings), "0:book_without_parties");
}

TEST(FitVehicles, SeesOneCarUnderTwoLoansAndLongTermsOnUsedCars) {
    VehicleRow vehicle;
    vehicle.row = 2;
    vehicle.vehicle_id = "V1";
    vehicle.loan_id = "L1";
    vehicle.vin = Vin("1M8GDM9AXKP042788");
    vehicle.condition = VehicleCondition::used;
    VehicleRow second = vehicle;
    second.row = 3, second.vehicle_id = "V2", second.loan_id = "L2";
    VehicleRow again = vehicle;
    again.row = 4;
    VehicleRow lost = vehicle;
    lost.row = 5, lost.vehicle_id = "V3", lost.loan_id = "L9";
    ImportRules rules;
    rules.used_term_months_max = 36;
    Findings findings;
    const auto fitting =
        fit_vehicles({vehicle, second, again, lost}, two_loans(), rules, "v", findings);
    EXPECT_EQ(told(findings),
              "3:vin_on_two_loans 3:used_term_over_limit 4:key_repeated 5:loan_unknown");
    ASSERT_EQ(fitting.size(), 2u);
    const auto facts = plan_vehicles(fitting, two_loans());
    EXPECT_EQ(facts[1].source_key, "vehicle:V2");
    EXPECT_EQ(std::get<VehicleRegistered>(facts[1].fact).loan, LoanId{2});
}

PaymentRow payment_row(std::int64_t row, const std::string& id, const std::string& loan_id,
                       BusinessDate day, PaymentKind kind = PaymentKind::payment) {
    PaymentRow payment;
    payment.row = row;
    payment.payment_id = id;
    payment.loan_id = loan_id;
    payment.paid_on = day;
    payment.kind = kind;
    payment.amount = Money::fen(295'413);
    return payment;
}

TEST(PaymentPlanner, PlansWhatFitsAndKeepsReversalsBack) {
    const BusinessDate day = disbursed + Days(30);
    PaymentRow undo = payment_row(4, "T3", "L1", day + Days(2), PaymentKind::reversal);
    undo.reverses = "T1";
    const std::vector<PaymentRow> rows = {
        undo,
        payment_row(5, "T1", "L1", day),
        payment_row(6, "T2", "L2", day, PaymentKind::debit_failed),
        payment_row(7, "T1", "L2", day),
        payment_row(8, "T4", "L9", day),
        payment_row(9, "T5", "L1", disbursed - Days(1))};
    Findings findings;
    PaymentPlanner planner("payments.csv", findings);
    KnownKeys known = two_loans();
    const auto facts = planner.plan(rows, known);
    EXPECT_EQ(told(findings),
              "7:key_repeated 8:money_of_unknown_loan 9:payment_before_disbursement");
    ASSERT_EQ(facts.size(), 2u);
    EXPECT_EQ(std::get<PaymentReceived>(facts[0].fact).amount, Money::fen(295'413));
    EXPECT_EQ(facts[1].source_key, "payment:T2");

    EXPECT_EQ(planner.keys_to_reverse(), std::vector<std::string>{"payment:T1"});
    known.add("payment:T1", 40);
    const auto reversals = planner.plan_reversals(known);
    ASSERT_EQ(reversals.size(), 1u);
    EXPECT_EQ(std::get<PaymentReversed>(reversals[0].fact).payment, 40);
    EXPECT_EQ(reversals[0].source_key, "payment:T3");
}

TEST(PaymentPlanner, RefusesReversalsOfWhatIsNotThere) {
    const BusinessDate day = disbursed + Days(30);
    const auto undo = [](std::int64_t row, const std::string& loan, const std::string& what,
                         BusinessDate on) {
        PaymentRow reversal =
            payment_row(row, fmt::format("R{}", row), loan, on, PaymentKind::reversal);
        reversal.reverses = what;
        return reversal;
    };
    const std::vector<PaymentRow> rows = {
        payment_row(2, "T1", "L1", day),    payment_row(3, "T2", "L1", day, PaymentKind::write_off),
        undo(4, "L1", "T9", day),           undo(5, "L2", "T1", day),
        undo(6, "L1", "T1", day - Days(1)), undo(7, "L1", "T2", day),
        undo(8, "L1", "T1", day),           undo(9, "L1", "T1", day)};
    Findings findings;
    PaymentPlanner planner("payments.csv", findings);
    KnownKeys known = two_loans();
    planner.plan(rows, known);
    known.add("payment:T1", 40);
    known.add("payment:T2", 41);
    EXPECT_EQ(planner.plan_reversals(known).size(), 1u);
    EXPECT_EQ(told(findings),
              "4:payment_unknown 5:reversal_of_other_loan 6:reversal_before_payment "
              "7:reversal_of_other_kind 9:reversal_twice");
}

}  // namespace
}  // namespace daihou::import_plan_test
