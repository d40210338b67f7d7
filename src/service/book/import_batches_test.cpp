// An import of more than one batch, whose batches are stored while the next are read. If these
// fail, findings come in another order than the rows, or a store that fails is not told of.
#include <gtest/gtest.h>

#include "postgres_cluster.h"
#include "service/house_for_tests_test.h"
#include "store/passing_store.h"

namespace daihou::import_batches_test {
namespace {

constexpr int batch_rows = 20'000;  // of import_book.cpp

constexpr std::string_view book =
    "loan_id,product,principal_yuan,annual_rate_percent,disbursed_on,instalments,method,"
    "penalty_multiplier_percent\n"
    "L1,used_car,60000,12,2026-01-01,12,equal_principal,150\n";
constexpr std::string_view head = "payment_id,loan_id,paid_on,kind,amount_yuan\n";

std::string payments(int first, int last) {
    std::string rows;
    for (int i = first; i <= last; ++i)
        rows += fmt::format("T{},L1,2026-02-01,payment,0.01\n", i);
    return rows;
}

TEST(ImportBatches, FindingsStandBatchByBatchWhateverIsStoredMeanwhile) {
    HouseForTests house("batches", "2026-03-25T09:00:00+08:00");
    ASSERT_TRUE(import_book(*house, {.book = house.file("book.csv", book)}).has_value());
    const std::string first = std::string(head) + payments(1, 1);
    ASSERT_TRUE(import_book(*house, {.payments = house.file("first.csv", first)}).has_value());

    const std::string rows = std::string(head) + "T1,L1,2026-02-01,payment,9.99\n" +
                             "B1,L1,2026-02-31,payment,1\n" + payments(2, batch_rows) +
                             "B2,L1,2026-02-31,payment,1\n" +
                             payments(batch_rows + 1, batch_rows + 5);
    const auto report = import_book(*house, {.payments = house.file("payments.csv", rows)}).value();
    EXPECT_EQ(report.payments.landed, batch_rows + 4);
    EXPECT_EQ(
        codes_told(report),
        fmt::format("3:date_impossible 2:changed_under_key {}:date_impossible", batch_rows + 3));
}

TEST(ImportBatches, WhatIsStoredMeanwhileIsNumberedInTheOrderOfTheFile) {
    HouseForTests house("batch_order", "2026-03-25T09:00:00+08:00");
    const std::string rows = std::string(head) + payments(1, batch_rows + 1'500);
    ASSERT_TRUE(import_book(*house, {.book = house.file("book.csv", book),
                                     .payments = house.file("payments.csv", rows)})
                    .has_value());
    std::int64_t number = 0;
    const auto read = house->store().each_fact({.after = 1}, [&](const FactRecord& record) {
        ++number;
        EXPECT_EQ(record.sequence, number + 1);
        EXPECT_EQ(record.source_key, fmt::format("payment:T{}", number));
        return !testing::Test::HasFailure();
    });
    EXPECT_TRUE(read.has_value());
    EXPECT_EQ(number, batch_rows + 1'500);
    EXPECT_TRUE(house->store().verify_commitments().value().empty());
}

// Gives out at the second batch, in words or by an exception.
enum class GivesOut { error, exception };
struct ProcessGone {};

class GivingOutStore final : public PassingStore {
public:
    GivingOutStore(std::unique_ptr<Store> store, GivesOut how)
        : PassingStore(std::move(store)), how_(how) {}
    Result<std::unique_ptr<Writer>> begin() override {
        constexpr int begun_before = 2;  // for the loan and for the first batch
        if (begun_++ < begun_before) return store_->begin();
        if (how_ == GivesOut::exception) throw ProcessGone{};
        return Error{ErrorKind::unavailable, "store_gone", "the database does not answer"};
    }

private:
    GivesOut how_;
    int begun_ = 0;
};

class GivenOut : public testing::TestWithParam<GivesOut> {};

TEST_P(GivenOut, LeavesWhatLandedBefore) {
    const auto folder =
        std::filesystem::temp_directory_path() / fmt::format("daihou_given_out_{}", ::getpid());
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "book.csv") << book;
    std::ofstream(folder / "payments.csv") << head << payments(1, 3 * batch_rows);
    const SimulatedClock clock(*parse_instant("2026-03-25T09:00:00+08:00"));
    HouseOptions options{store_url_in(folder),
                         std::filesystem::path(DAIHOU_SOURCE_DIR) / "policies",
                         OpenMode::create_if_missing};
    options.around_store = [](std::unique_ptr<Store> store) -> std::unique_ptr<Store> {
        return std::make_unique<GivingOutStore>(std::move(store), GetParam());
    };
    {
        const auto house = House::open(options, clock).value();
        const ImportFiles files{.book = folder / "book.csv", .payments = folder / "payments.csv"};
        if (GetParam() == GivesOut::exception) {
            EXPECT_THROW((void)import_book(*house, files), ProcessGone);
        } else {
            const auto report = import_book(*house, files);
            ASSERT_FALSE(report.has_value());
            EXPECT_EQ(report.error().code, "store_gone");
        }
        EXPECT_EQ(house->store().last_sequence().value(), 1 + batch_rows);
    }
    std::filesystem::remove_all(folder);
}

INSTANTIATE_TEST_SUITE_P(Import, GivenOut, testing::Values(GivesOut::error, GivesOut::exception),
                         [](const auto& how) {
                             return how.param == GivesOut::error ? "in_words" : "by_an_exception";
                         });

}  // namespace
}  // namespace daihou::import_batches_test
