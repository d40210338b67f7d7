// The bench of arrears on a small book: if these fail, its figures compare ways that do not answer
// the same question. Runs beside a PostgreSQL server (tests/postgres/with_postgres).
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "arrears_in_sql.h"
#include "bench_process.h"
#include "postgres_cluster.h"

namespace daihou {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

const BusinessDate as_of = make_date(2026, 3, 12);

class ArrearsBenchTest : public testing::Test {
protected:
    ArrearsBenchTest() {
        fs::remove_all(folder_);
        fs::create_directories(folder_);
    }
    ~ArrearsBenchTest() override { fs::remove_all(folder_); }

    std::string file() const { return (folder_ / "instalments.db").string(); }

    ProcessAnswer run(const std::string& arguments) const {
        const std::string command =
            fmt::format("{} {} 2>{}", ARREARS_BENCH, arguments, (folder_ / "errors").string());
        return answer_of(command);
    }
    std::string said() const {
        std::ifstream errors(folder_ / "errors");
        return {std::istreambuf_iterator<char>(errors), {}};
    }

    fs::path folder_ = fs::temp_directory_path() / fmt::format("daihou_arrears_test_{}", getpid());
};

TEST_F(ArrearsBenchTest, EveryWayGivesTheSameArrears) {
    ASSERT_FALSE(postgres_of_environment().empty()) << "run it under with_postgres";
    const ProcessAnswer answer = run(
        fmt::format("--loans 2000 --sqlite {} --postgres '{}'", file(), postgres_of_environment()));
    ASSERT_EQ(answer.exit_code, 0) << said();
    const json figures = json::parse(answer.out);
    EXPECT_GT(figures["loans_overdue"], 100);
    EXPECT_LT(figures["loans_overdue"], 300);
    ASSERT_EQ(figures["from_instalments"].size(), 2u);
    for (const json& engine : figures["from_instalments"]) {
        EXPECT_EQ(engine["rows"], 2000 * instalments_a_loan);
        for (const char* access : {"whole_table", "open_index"})
            for (const char* way : {"read", "insert_select", "create_table_as"}) {
                const json& timed = engine[access][way];
                EXPECT_EQ(timed["checksum"], figures["checksum"]) << engine["engine"] << way;
                EXPECT_EQ(timed["all_seconds"].size(), 3u);
                EXPECT_GT(timed["times_one_core"], 0);
            }
        const std::string index = "open_instalments";
        EXPECT_EQ(engine["whole_table"]["plan"].get<std::string>().find(index), std::string::npos);
        EXPECT_NE(engine["open_index"]["plan"].get<std::string>().find(index), std::string::npos)
            << engine;
    }
    for (const auto& left : fs::directory_iterator(folder_))
        EXPECT_EQ(left.path().filename(), "errors");
}

// The bench takes away what it made, so nothing else may be there.
TEST_F(ArrearsBenchTest, RefusesAPlaceInUseAndBadArguments) {
    std::ofstream(file()) << "somebody's";
    EXPECT_EQ(run("--loans 10 --sqlite " + file()).exit_code, 2);
    EXPECT_NE(said().find("bench_place_in_use"), std::string::npos) << said();
    EXPECT_EQ(fs::file_size(file()), 10u);
    EXPECT_EQ(run("--loans 10 --as-of 2026-02-30").exit_code, 2);
    EXPECT_NE(said().find("date_impossible"), std::string::npos) << said();
    EXPECT_EQ(run("--loans 0").exit_code, 2);
}

TEST_F(ArrearsBenchTest, ALoanThatDiffersIsNamed) {
    ArrearsBook book = make_arrears_book({200, 1, as_of});
    OverdueOfBook ours(200), theirs(200);
    count_overdue(book, 2, ours);
    ASSERT_GT(book.paid[150].whole, 0);
    // The table was told of one payment less than the positions.
    --book.paid[150].whole;
    book.paid[150].part = Money();
    auto sql = ArrearsInSql::at("sqlite:" + file());
    ASSERT_TRUE(sql);
    ASSERT_TRUE(sql->fill(book, [](std::int64_t) {}));
    ASSERT_TRUE(sql->prepare(OverdueAccess::open_index));
    ASSERT_TRUE(sql->read(as_of, theirs));
    EXPECT_NE(checksum_of(ours), checksum_of(theirs));
    const Done same = check_same(ours, theirs, "sqlite");
    ASSERT_FALSE(same);
    EXPECT_EQ(same.error().text.find("loan 151: "), 0u) << same.error().text;
    theirs[150] = ours[150];
    EXPECT_TRUE(check_same(ours, theirs, "sqlite"));
}

// What the ways could disagree on is in the book: parts paid of what is overdue, payments ahead,
// instalments due on the day itself, loans long behind.
TEST_F(ArrearsBenchTest, TheBookHasTheEdges) {
    const ArrearsBook book = make_arrears_book({2000, 1, as_of});
    OverdueOfBook overdue(2000);
    count_overdue(book, 1, overdue);
    int part_overdue = 0, part_ahead = 0, due_on_the_day = 0, long_behind = 0;
    for (std::size_t i = 0; i < book.loans.size(); ++i) {
        const PaidSoFar& paid = book.paid[i];
        const bool is_overdue = overdue[i].dpd > 0;
        EXPECT_EQ(is_overdue, overdue[i].overdue_fen > 0);
        part_overdue += is_overdue && !paid.part.is_zero() ? 1 : 0;
        part_ahead += !is_overdue && !paid.part.is_zero() ? 1 : 0;
        due_on_the_day += book.loans[i].agreement.due_date(paid.whole + 1) == as_of ? 1 : 0;
        long_behind += overdue[i].dpd > 180 ? 1 : 0;
    }
    EXPECT_GT(part_overdue, 0);
    EXPECT_GT(part_ahead, 0);
    EXPECT_GT(due_on_the_day, 0);
    EXPECT_GT(long_behind, 0);
}

}  // namespace
}  // namespace daihou
