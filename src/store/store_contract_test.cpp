#include "store/store_under_test.h"

namespace daihou::store_contract_test {
namespace {

using Outcome = Appended::Outcome;

const BusinessDate monday = make_date(2026, 3, 2);

std::vector<std::int64_t> sequences_in(Store& store, const FactRange& range) {
    std::vector<std::int64_t> sequences;
    good(store.each_fact(range, [&](const FactRecord& record) {
        sequences.push_back(record.sequence);
        return true;
    }));
    return sequences;
}

std::vector<std::int64_t> sequences_of(std::span<const FactRecord> facts) {
    std::vector<std::int64_t> sequences;
    for (const FactRecord& fact : facts)
        sequences.push_back(fact.sequence);
    return sequences;
}

using Sequences = std::vector<std::int64_t>;

// Otherwise a payment file that is sent twice would count twice, and a changed one would pass
// unnoticed.
TEST_P(StoreContract, NewsLandsOnceAndChangedNewsIsAConflict) {
    const NewFact first = payment("payment:P1", LoanId{1}, 100, monday);
    EXPECT_EQ(append({first})[0].outcome, Outcome::landed);
    const auto again = append({first, payment("payment:P1", LoanId{1}, 101, monday),
                               payment("payment:P1", LoanId{1}, 100, monday + Days(1)),
                               payment("payment:P2", LoanId{1}, 5, monday)});
    EXPECT_EQ(again[0].outcome, Outcome::already);
    EXPECT_EQ(again[1].outcome, Outcome::conflict);
    EXPECT_EQ(again[2].outcome, Outcome::conflict) << "another day is other content";
    EXPECT_EQ(again[0].sequence, 1);
    EXPECT_EQ(again[2].sequence, 1);
    EXPECT_EQ(again[3].outcome, Outcome::landed);
    EXPECT_EQ(again[3].sequence, 2) << "what did not land leaves no gap in the order";
    EXPECT_EQ(good(store_->last_sequence()), 2);
}

TEST_P(StoreContract, TheSameKeyTwiceInOneBatchLandsOnce) {
    std::vector<NewFact> facts;
    for (int i = 0; i < 3000; ++i)
        facts.push_back(payment(fmt::format("payment:P{}", i % 1500), LoanId{1},
                                i % 1500 == 7 ? i : 1, monday));
    const auto outcomes = append(facts);
    EXPECT_EQ(good(store_->last_sequence()), 1500);
    EXPECT_EQ(outcomes[1500].outcome, Outcome::already);
    EXPECT_EQ(outcomes[1500].sequence, 1);
    EXPECT_EQ(outcomes[1507].outcome, Outcome::conflict);
    const auto pair =
        append({payment("twin", LoanId{1}, 1, monday), payment("twin", LoanId{1}, 2, monday)});
    EXPECT_EQ(pair[0].outcome, Outcome::landed);
    EXPECT_EQ(pair[1].outcome, Outcome::conflict);
}

// Sealing is random, so the same person twice has different bytes; only the content may count.
TEST_P(StoreContract, PersonalFactsAreComparedByContent) {
    const auto first = append({wang_xiaoming(), wang_xiaoming(), his_car(LoanId{5})});
    EXPECT_EQ(first[1].outcome, Outcome::already);
    NewFact moved = wang_xiaoming();
    std::get<PersonRegistered>(moved.fact).address = Address("上海市黄浦区人民大道200号");
    const auto again = append(
        {wang_xiaoming(), moved, his_car(LoanId{5}), payment("person:P1", LoanId{1}, 1, monday)});
    EXPECT_EQ(again[0].outcome, Outcome::already);
    EXPECT_EQ(again[1].outcome, Outcome::conflict);
    EXPECT_EQ(again[2].outcome, Outcome::already);
    EXPECT_EQ(again[3].outcome, Outcome::conflict)
        << "a fact of another kind under the key of a person";
}

TEST_P(StoreContract, FactsComeBackAsTheyWere) {
    clock_.move_to(morning_of(monday));
    NewFact car = his_car(LoanId{1});
    car.by = StaffId{42};
    append({booked_loan("L1", monday), wang_xiaoming(), car});
    store_.reset();
    open();
    const auto record = good(store_->fact_under("vehicle:V1"));
    ASSERT_TRUE(record.has_value());
    EXPECT_EQ(record->sequence, 3);
    EXPECT_EQ(record->by, StaffId{42});
    EXPECT_EQ(record->occurred_at, car.occurred_at);
    EXPECT_EQ(record->recorded_at, morning_of(monday));
    EXPECT_EQ(std::get<VehicleRegistered>(record->fact).vin, Vin("LSVAA4187E2184847"));
    const auto person = good(store_->fact_at(2));
    EXPECT_EQ(std::get<PersonRegistered>(person->fact).name, PersonName("王小明"));
    EXPECT_EQ(std::get<PersonRegistered>(person->fact).monthly_income, Money::fen(1'200'000));
    const auto loan = good(store_->fact_at(1));
    EXPECT_EQ(std::get<LoanBooked>(loan->fact).terms,
              std::get<LoanBooked>(booked_loan("L1", monday).fact).terms);
    EXPECT_FALSE(good(store_->fact_at(4)).has_value());
    EXPECT_FALSE(good(store_->fact_under("nobody")).has_value());
}

TEST_P(StoreContract, RangesAreBySequenceAndByDay) {
    append({payment("a", LoanId{1}, 1, monday + Days(2)), payment("b", LoanId{1}, 1, monday),
            payment("c", LoanId{1}, 1, monday + Days(1)),
            payment("d", LoanId{1}, 1, monday + Days(2)),
            payment("e", LoanId{1}, 1, monday - Days(1))});
    EXPECT_EQ(sequences_in(*store_, {}), (Sequences{1, 2, 3, 4, 5}));
    EXPECT_EQ(sequences_in(*store_, {1, 4, {}, {}}), (Sequences{2, 3, 4}));
    EXPECT_EQ(sequences_in(*store_, {.through_day = monday}), (Sequences{2, 5}));
    EXPECT_EQ(sequences_in(*store_, {.from_day = monday + Days(2)}), (Sequences{1, 4}));
    EXPECT_EQ(sequences_in(*store_, {0, 3, monday + Days(1), monday + Days(2)}), (Sequences{1, 3}));
    EXPECT_EQ(sequences_in(*store_, {2, INT64_MAX, monday - Days(9), monday + Days(9)}),
              (Sequences{3, 4, 5}));
    int taken = 0;
    good(store_->each_fact({}, [&](const FactRecord&) { return ++taken < 2; }));
    EXPECT_EQ(taken, 2);
}

// 23:30 in Shanghai is still the day before in UTC terms of the next: the day is China's.
TEST_P(StoreContract, TheEffectiveDayIsChinas) {
    NewFact late = payment("late", LoanId{1}, 1, monday);
    late.occurred_at = start_of(monday) + std::chrono::minutes(5);
    append({late});
    EXPECT_EQ(sequences_in(*store_, {.from_day = monday, .through_day = monday}), (Sequences{1}));
    EXPECT_TRUE(sequences_in(*store_, {.through_day = monday - Days(1)}).empty());
}

TEST_P(StoreContract, FactsAreFoundByLoanPersonAndKind) {
    append({booked_loan("L1", monday),
            wang_xiaoming(),
            his_car(LoanId{1}),
            payment("p", LoanId{1}, 5, monday),
            payment("q", LoanId{99}, 5, monday),
            {morning_of(monday),
             "party",
             {},
             PartyJoined{LoanId{1}, PersonId{2}, PartyRole::borrower}}});
    EXPECT_EQ(sequences_of(good(store_->facts_of_loan(LoanId{1}))), (Sequences{1, 3, 4, 6}));
    EXPECT_EQ(sequences_of(good(store_->facts_of_person(PersonId{2}))), (Sequences{2, 6}));
    EXPECT_EQ(sequences_of(good(store_->facts_of_kind(PaymentReceived::kind))), (Sequences{4, 5}));
    EXPECT_EQ(good(store_->sequences_of_kind(PaymentReceived::kind)), (Sequences{4, 5}));
    EXPECT_TRUE(good(store_->facts_of_loan(LoanId{})).empty())
        << "0 is no loan, not all facts without one";
    const std::vector<std::string> keys = {"q", "nothing", "person:P1"};
    EXPECT_EQ(good(store_->sequences_under(keys)), (Sequences{5, 0, 2}));
}

TEST_P(StoreContract, PeopleAndVehiclesAreFoundByExactValue) {
    append({booked_loan("L1", monday), wang_xiaoming(), his_car(LoanId{1})});
    const auto expect_found = [&] {
        const auto by_phone = good(store_->search(PersonalField::phone, "+86 138-1234-5678"));
        ASSERT_EQ(by_phone.size(), 1U);
        EXPECT_EQ(by_phone[0].person, PersonId{2});
        EXPECT_EQ(good(store_->search(PersonalField::id_number, "11010119900307001x")).size(), 1U);
        EXPECT_EQ(good(store_->search(PersonalField::name, "王　小明")).size(), 1U);
        const auto by_plate = good(store_->search(PersonalField::plate, "沪a12345"));
        ASSERT_EQ(by_plate.size(), 1U);
        EXPECT_EQ(by_plate[0].loan, LoanId{1});
    };
    expect_found();
    EXPECT_TRUE(good(store_->search(PersonalField::phone, "1381234567")).empty());
    EXPECT_TRUE(good(store_->search(PersonalField::id_number, "13812345678")).empty());
    run_sql("DELETE FROM search_keys");
    EXPECT_TRUE(good(store_->search(PersonalField::phone, "13812345678")).empty());
    good(store_->drop_projections());
    expect_found();
}

INSTANTIATE_TEST_SUITE_P(Engines, StoreContract,
                         ::testing::Values(sqlite_under_test(), postgres_under_test()),
                         [](const auto& tested) { return tested.param.name; });

}  // namespace
}  // namespace daihou::store_contract_test
