// `daihou explain` on a small imported book: what it prints, and its refusals with what to do.
#include "cli/loan/explain_command.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "service/book/import_book.h"
#include "service/day/run_day.h"

namespace daihou::explain_command_test {
namespace {

constexpr std::string_view book =
    "loan_id,product,principal_yuan,annual_rate_percent,disbursed_on,instalments,method,"
    "penalty_multiplier_percent\n"
    "L1,used_car,6000,12,2026-01-10,6,equal_principal,150\n";
constexpr std::string_view payments =
    "payment_id,loan_id,paid_on,kind,amount_yuan,channel,reverses,note\n"
    "P1,L1,2026-02-25,payment,500.00,transfer,,\n";

class ExplainCommandTest : public testing::Test {
protected:
    ExplainCommandTest() {
        std::filesystem::remove_all(folder_);
        std::filesystem::create_directories(folder_);
        house_ = House::open({"sqlite:" + (folder_ / "book.db").string(),
                              std::filesystem::path(DAIHOU_SOURCE_DIR) / "policies",
                              OpenMode::create_if_missing},
                             clock_)
                     .value();
        std::ofstream(folder_ / "book.csv") << book;
        std::ofstream(folder_ / "payments.csv") << payments;
        EXPECT_TRUE(import_book(*house_, {.book = (folder_ / "book.csv").string(),
                                          .payments = (folder_ / "payments.csv").string()}));
        EXPECT_TRUE(run_day(*house_, make_date(2026, 3, 2)));
    }
    ~ExplainCommandTest() override {
        house_.reset();
        std::filesystem::remove_all(folder_);
    }

    int run(ExplainArguments arguments, std::optional<BusinessDate> date = {}) {
        out_.str("");
        err_.str("");
        return run_explain(*house_, date, arguments, out_, err_);
    }

    std::filesystem::path folder_ = std::filesystem::path(testing::TempDir()) / "explain_command";
    SimulatedClock clock_{*parse_instant("2026-03-02T20:00:00+08:00")};
    std::unique_ptr<House> house_;
    std::ostringstream out_, err_;
};

TEST_F(ExplainCommandTest, PrintsAlignedLinesInBothLanguages) {
    ASSERT_EQ(run({.loan = "L1", .figure = "overdue"}), 0) << err_.str();
    EXPECT_NE(out_.str().find("合同 L1,截至 2026-03-02"), std::string::npos) << out_.str();
    EXPECT_NE(out_.str().find("逾期合计"), std::string::npos);
    ASSERT_EQ(run({.loan = "L1", .figure = "overdue", .language = ExplainLanguage::en}), 0);
    std::istringstream lines(out_.str());
    std::size_t width = 0;
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with("  ") || line.find('-') == 2) continue;
        if (width == 0) width = line.size();
        EXPECT_EQ(line.size(), width) << out_.str();
    }
    EXPECT_GT(width, 0u);
}

TEST_F(ExplainCommandTest, JsonNamesEachFigureAndItsValue) {
    ASSERT_EQ(run({.loan = "L1", .format = ExplainFormat::json}, make_date(2026, 2, 24)), 0);
    const auto json = nlohmann::json::parse(out_.str());
    EXPECT_EQ(json["loan"], "L1");
    EXPECT_EQ(json["date"], "2026-02-24");
    EXPECT_EQ(json["remarks"].size(), 1u);  // an earlier day, from what is known now
    std::map<std::string, nlohmann::json> figures;
    for (const auto& figure : json["figures"])
        figures[figure["figure"]] = figure;
    EXPECT_EQ(figures["outstanding"]["amount_fen"], 600'000);
    EXPECT_EQ(figures["dpd"]["days"], 14);
    EXPECT_EQ(figures["bucket"]["code"], "M1");
    EXPECT_TRUE(figures["apr"]["ppm"].is_number());
    const std::string id = json["loan_id"];
    EXPECT_EQ(run({.loan = id}), 0) << err_.str();
}

TEST_F(ExplainCommandTest, RefusalsSayWhatToDo) {
    EXPECT_EQ(run({.loan = "L9"}), 2);
    EXPECT_NE(err_.str().find("[loan_missing]"), std::string::npos) << err_.str();
    EXPECT_EQ(run({.loan = "L1"}, make_date(2026, 1, 9)), 2);
    EXPECT_NE(err_.str().find("2026-01-10"), std::string::npos) << err_.str();
    EXPECT_EQ(run({.loan = "L1", .figure = "mood"}), 2);
    EXPECT_NE(err_.str().find("penalty"), std::string::npos) << err_.str();
    EXPECT_EQ(out_.str(), "");
}

}  // namespace
}  // namespace daihou::explain_command_test
