// Runs the schedules of tests/golden: a contract in words and amounts in yuan, then the table an
// accountant would check. The figures of loan_*.case were worked out apart from this code, in exact
// fractions; those of published_schedule_*.case stand where their first line says.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "domain/loan/golden_contract_test.h"
#include "domain/loan/schedule/schedule.h"

namespace daihou::golden_schedule_test {
namespace {

// "no due_on principal interest due balance" in yuan, as the case files write a row.
std::string row_text(const Instalment& row) {
    return fmt::format("{:3}  {} {:>12} {:>10} {:>12} {:>12}", row.number, format_date(row.due_on),
                       format_yuan(row.principal), format_yuan(row.interest),
                       format_yuan(row.due()), format_yuan(row.balance));
}

void run_case(const std::filesystem::path& path) {
    std::ifstream file(path);
    Contract contract = golden::no_contract();
    std::vector<std::string> wanted;
    bool in_table = false;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.starts_with('#')) continue;
        std::istringstream words(line);
        std::string key;
        words >> key;
        if (in_table)
            wanted.push_back(line);
        else if (key == "no")
            in_table = true;
        else
            golden::set_field(contract, key, words);
    }
    ASSERT_TRUE(check(contract).empty()) << path << " " << check(contract)[0].code;
    ASSERT_FALSE(wanted.empty()) << path << " has no table";
    std::vector<std::string> got;
    for (const Instalment& row : walked_schedule(contract).instalments)
        got.push_back(row_text(row));
    EXPECT_EQ(got, wanted) << path;
    EXPECT_EQ(make_schedule(contract).instalments, walked_schedule(contract).instalments) << path;
}

// If a case failed, a borrower's signed table would differ from what the books ask for.
TEST(GoldenSchedules, AgreeToTheFen) {
    int cases = 0;
    const std::filesystem::path folder = std::filesystem::path(DAIHOU_SOURCE_DIR) / "tests/golden";
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const std::string name = entry.path().filename();
        const bool ours = name.starts_with("loan_") || name.starts_with("published_schedule_");
        if (!ours || entry.path().extension() != ".case") continue;
        ++cases;
        run_case(entry.path());
    }
    EXPECT_GE(cases, 30);
}

}  // namespace
}  // namespace daihou::golden_schedule_test
