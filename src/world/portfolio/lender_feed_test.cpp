// A morning's files must say what is known that morning: a loan before its disbursement, a payment
// of tomorrow or a vehicle twice would make the simulated lender prove nothing.
#include "world/portfolio/lender_feed.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <set>

namespace daihou::lender_feed_test {
namespace {

namespace fs = std::filesystem;
const BusinessDate last_day = make_date(2026, 3, 2);

class LenderFeedTest : public testing::Test {
protected:
    ~LenderFeedTest() override { fs::remove_all(directory_); }

    // Rows without the header, each as its values.
    std::vector<std::vector<std::string>> rows_of(const std::string& name) const {
        std::vector<std::vector<std::string>> rows;
        std::ifstream file(directory_ / name);
        std::string line;
        std::getline(file, line);
        while (std::getline(file, line)) {
            std::vector<std::string>& row = rows.emplace_back();
            for (std::size_t from = 0; from <= line.size();) {
                const std::size_t to = std::min(line.find(',', from), line.size());
                row.push_back(line.substr(from, to - from));
                from = to + 1;
            }
        }
        return rows;
    }

    fs::path directory_ = fs::path(testing::TempDir()) / fmt::format("lender_feed_{}", getpid());
};

TEST_F(LenderFeedTest, TellsEachThingOnceAndNoneBeforeItsDay) {
    constexpr std::int64_t loans = 300;
    LenderFeed feed(loans, 4, last_day);
    std::set<std::string> told, vehicles;
    const BusinessDate first = last_day - Days(120);
    std::size_t told_on_first = 0;
    for (BusinessDate day = first; day <= last_day; day += Days(1)) {
        const auto counts = feed.write_morning(day, directory_);
        ASSERT_TRUE(counts.has_value());
        for (const auto& row : rows_of("book.csv")) {
            EXPECT_TRUE(told.insert(row[0]).second) << row[0];
            const BusinessDate disbursed = *parse_date(row[8]);
            EXPECT_LE(disbursed, day);
            EXPECT_GE(disbursed, day == first ? disbursed : day - Days(1));
        }
        for (const auto& row : rows_of("vehicles.csv")) {
            EXPECT_TRUE(vehicles.insert(row[0]).second) << row[0];
            EXPECT_TRUE(told.contains(row[1])) << "a vehicle before its loan: " << row[0];
            EXPECT_LE(row[12].empty() ? day : *parse_date(row[12]), day);
        }
        for (const auto& row : rows_of("payments.csv")) {
            EXPECT_TRUE(told.contains(row[1])) << "money before its loan: " << row[0];
            const BusinessDate paid = *parse_date(row[2]);
            EXPECT_LE(paid, day);
            EXPECT_GE(paid, day == first ? paid : day);
        }
        if (day == first) told_on_first = told.size();
    }
    EXPECT_GT(told_on_first, 200u);
    EXPECT_LT(told_on_first, 290u);
    EXPECT_GE(std::ssize(told), loans - 2);  // booked the day after the last one
    EXPECT_GT(vehicles.size(), told.size() * 9 / 10);
}

TEST_F(LenderFeedTest, APromiseKeptPaysOnItsDayAndNoFasterThanTheRatesSay) {
    // Everybody behind promises, in one life; nobody in the other. Six months later as many are
    // behind in both.
    constexpr std::int64_t loans = 3000;
    const BusinessDate promised_on = last_day - Days(180);
    LenderFeed promised(loans, 9, last_day), silent(loans, 9, last_day);
    for (LenderFeed* feed : {&promised, &silent})
        ASSERT_TRUE(feed->write_morning(promised_on, directory_).has_value());
    for (std::int64_t number = 1; number <= loans; ++number)
        promised.life().promise(number, promised_on + Days(3));
    std::int64_t on_the_day[2] = {0, 0}, in_all[2] = {0, 0};
    for (BusinessDate day = promised_on + Days(1); day <= last_day; day += Days(1)) {
        LenderFeed* feeds[2] = {&promised, &silent};
        for (std::size_t i = 0; i < 2; ++i)
            for (const MoneyEvent& event : feeds[i]->life().payments_on(day)) {
                if (event.kind != MoneyEventKind::payment) continue;
                ++in_all[i];
                on_the_day[i] += day == promised_on + Days(3) ? 1 : 0;
            }
    }
    EXPECT_GT(on_the_day[0], on_the_day[1] + 50);
    EXPECT_NEAR(static_cast<double>(in_all[0]), static_cast<double>(in_all[1]),
                static_cast<double>(in_all[1]) / 50);
}

}  // namespace
}  // namespace daihou::lender_feed_test
