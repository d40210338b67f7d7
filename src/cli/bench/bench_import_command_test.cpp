#include "cli/bench/bench_import_command.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>

namespace daihou::bench_import_command_test {
namespace {

class BenchImport : public testing::Test {
protected:
    int run(BenchArguments arguments) {
        arguments.policies = DAIHOU_SOURCE_DIR "/policies";
        return run_bench_import(arguments, clock_, out_, err_);
    }

    SimulatedClock clock_{*parse_instant("2026-03-25T09:00:00+08:00")};
    std::ostringstream out_, err_;
};

TEST_F(BenchImport, ReadsAndStoresTheWholeBook) {
    ASSERT_EQ(run({.loans = 40, .seed = 3}), 0) << err_.str();
    const auto figures = nlohmann::json::parse(out_.str());
    EXPECT_EQ(figures["read"]["loans"]["facts"], 40);
    EXPECT_EQ(figures["stored"]["loans"]["facts"], 40);
    // What is only read and what is stored are the same facts.
    EXPECT_GT(figures["stored"]["all"]["facts"], figures["rows"]) << "people join their loans";
    EXPECT_EQ(figures["stored"]["all"]["facts"], figures["read"]["all"]["facts"]);
    EXPECT_EQ(figures["stored"]["all"]["findings"], 0);
    for (const char* stage : {"read", "plan", "wait", "look_up", "make_rows", "insert", "commit"})
        EXPECT_GE(figures["stored"]["all"]["stages"].value(stage, -1.0), 0) << stage;
    EXPECT_GT(figures["stored"]["all"]["stages"]["make_rows"], 0);
    EXPECT_GT(figures["peak_mb"], 0);
}

TEST_F(BenchImport, AStoreThatHoldsSomethingIsLeftAlone) {
    const auto folder =
        std::filesystem::temp_directory_path() / fmt::format("daihou_bench_import_{}", ::getpid());
    std::filesystem::create_directories(folder);
    const BenchArguments arguments{.loans = 5, .db = "sqlite:" + (folder / "kept.db").string()};
    EXPECT_EQ(run(arguments), 0) << err_.str();
    EXPECT_EQ(run(arguments), 2);
    EXPECT_NE(err_.str().find("bench_store_not_empty"), std::string::npos) << err_.str();
    std::filesystem::remove_all(folder);
}

TEST_F(BenchImport, ASizeThatMakesNoBookIsRefused) {
    EXPECT_EQ(run({.loans = 0}), 2);
}

}  // namespace
}  // namespace daihou::bench_import_command_test
