// The bench on a small book: if these fail, its figures are of another day each time, or of a book
// whose results are not in the store.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "bench_process.h"

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

class BenchDayTest : public testing::Test {
protected:
    BenchDayTest() {
        fs::remove_all(folder_);
        fs::create_directories(folder_);
    }
    ~BenchDayTest() override { fs::remove_all(folder_); }

    std::string db() const { return "sqlite:" + (folder_ / "bench.db").string(); }

    daihou::ProcessAnswer run(const std::string& arguments) const {
        const std::string command =
            fmt::format("TMPDIR='{}' {} {} --policies {}/policies 2>{}", folder_.string(),
                        DAIHOU_PROGRAM, arguments, DAIHOU_SOURCE_DIR, errors().string());
        return daihou::answer_of(command);
    }
    daihou::ProcessAnswer bench(int loans, const std::string& more) const {
        return run(fmt::format("bench day --loans {} {}", loans, more));
    }
    fs::path errors() const { return folder_ / "errors"; }
    std::string said() const {
        std::string text(1 << 14, '\0');
        std::FILE* file = std::fopen(errors().c_str(), "r");
        text.resize(file == nullptr ? 0 : std::fread(text.data(), 1, text.size(), file));
        if (file != nullptr) std::fclose(file);
        return text;
    }

    fs::path folder_ = fs::temp_directory_path() / fmt::format("daihou_bench_test_{}", getpid());
};

TEST_F(BenchDayTest, TellsEveryFigureAndLeavesNothingBehind) {
    const daihou::ProcessAnswer answer = bench(2000, "--seed 7");
    ASSERT_EQ(answer.exit_code, 0) << said();
    const json figures = json::parse(answer.out);
    EXPECT_EQ(figures["loans"], 2000);
    for (const char* name : {"warm_s", "cold_s", "open_s", "make_s"})
        EXPECT_GT(figures[name].get<double>(), 0) << name;
    double stages = 0;
    for (const char* name : {"fold", "decide_loans", "plan", "append", "snapshots", "commit"}) {
        ASSERT_TRUE(figures["stages"].contains(name)) << name;
        ASSERT_TRUE(figures["cold_stages"].contains(name)) << name;
        stages += figures["stages"][name].get<double>();
    }
    EXPECT_LE(stages, figures["warm_s"].get<double>());
    EXPECT_GT(figures["peak_mb"].get<int>(), 0);
    EXPECT_EQ(figures["digest"].get<std::string>().size(), 64u);
    for (const auto& left : fs::directory_iterator(folder_))
        EXPECT_EQ(left.path(), errors());
}

// An ordinary day: most loans are quiet, some are overdue, what was due was mostly done.
TEST_F(BenchDayTest, TheDayIsAnOrdinaryOne) {
    const daihou::ProcessAnswer answer = bench(2000, "");
    ASSERT_EQ(answer.exit_code, 0) << said();
    const json figures = json::parse(answer.out);
    const int loans = figures["loans"], payments = figures["payments"];
    EXPECT_GT(payments, loans / 60);
    EXPECT_LT(payments, loans / 15);
    EXPECT_EQ(figures["facts_folded"], payments);
    EXPECT_GT(figures["buckets"][0].get<int>(), figures["loans_active"].get<int>() * 8 / 10);
    EXPECT_GT(figures["buckets"][1].get<int>(), 0);
    EXPECT_GT(figures["tasks_new"].get<int>(), 0);
    EXPECT_LT(figures["tasks_new"].get<int>(), loans / 10);
    EXPECT_LT(figures["follow_ups_late"].get<int>(), loans / 50);
}

TEST_F(BenchDayTest, TheSameBookIsTheSameDayAgainAndItsStoreHolds) {
    const daihou::ProcessAnswer first = bench(2000, "--db " + db());
    ASSERT_EQ(first.exit_code, 0) << said();
    const daihou::ProcessAnswer again = bench(2000, "--db " + db());
    ASSERT_EQ(again.exit_code, 0) << said();
    const daihou::ProcessAnswer elsewhere = bench(2000, "");
    const json before = json::parse(first.out), after = json::parse(again.out);
    EXPECT_FALSE(before["reused"].get<bool>());
    EXPECT_TRUE(after["reused"].get<bool>());
    EXPECT_EQ(before["digest"], after["digest"]);
    EXPECT_EQ(before["cold_digest"], after["cold_digest"]);
    EXPECT_NE(before["digest"], before["cold_digest"]);
    EXPECT_EQ(before["digest"], json::parse(elsewhere.out)["digest"]);
    EXPECT_NE(before["digest"], json::parse(bench(2000, "--seed 2").out)["digest"]);

    const std::string day = before["day"];
    EXPECT_EQ(run("day replay --db " + db() + " --date " + day).exit_code, 0);
    EXPECT_EQ(json::parse(run("store rebuild --db " + db()).out)["identical"], true);
    EXPECT_EQ(run("store verify --db " + db()).exit_code, 0);
}

TEST_F(BenchDayTest, RefusesAStoreOfAnotherBook) {
    ASSERT_EQ(bench(50, "--db " + db()).exit_code, 0) << said();
    for (const std::string& other :
         {std::string("--loans 51"), std::string("--loans 50 --seed 2")}) {
        const daihou::ProcessAnswer answer = run("bench day --db " + db() + " " + other);
        EXPECT_EQ(answer.exit_code, 2) << other;
        EXPECT_NE(said().find("bench_store_other"), std::string::npos) << said();
    }
    fs::remove(folder_ / "bench.db.made");
    EXPECT_EQ(bench(50, "--db " + db()).exit_code, 3);
    EXPECT_NE(said().find("bench_copy"), std::string::npos) << said();
}

}  // namespace
