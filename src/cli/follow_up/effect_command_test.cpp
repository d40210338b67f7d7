// `daihou effect` and `daihou export features` on a small book: what they print, and what they
// record or refuse.
#include "cli/follow_up/effect_command.h"

#include <fstream>
#include <nlohmann/json.hpp>

#include "cli/collection/collecting_command.h"
#include "cli/command_under_test.h"
#include "service/day/run_day.h"

namespace daihou::effect_command_test {
namespace {

class EffectCommandTest : public CommandUnderTest {
protected:
    EffectCommandTest() : CommandUnderTest("effect_cli", "2026-03-10T20:00:00+08:00") {
        open();
        VisitHeld visit;
        visit.loan = LoanId{1};
        visit.questionnaire = "borrower_first", visit.version = "1", visit.seconds = 600;
        add(today_, {{"book:=L1", loan("=L1", "used_car", today_ - Days(9))}, {"visit:1", visit}});
    }
    std::size_t exports() {
        return house_->store().facts_of_kind(DataExported::kind).value().size();
    }

    const BusinessDate today_ = make_date(2026, 3, 10);
};

TEST_F(EffectCommandTest, NeedsAClosedDay) {
    EXPECT_NE(run_effect(*house_, {}, out_, err_), 0);
    EXPECT_NE(err_.str().find("[no_day_closed]"), std::string::npos);
}

TEST_F(EffectCommandTest, PrintsATableOrOneDocument) {
    ASSERT_TRUE(house_->pass_day(today_));
    ASSERT_EQ(run_effect(*house_, {.language = "en"}, out_, err_), 0) << err_.str();
    EXPECT_NE(out_.str().find("1 / 1  contacts that reached the person"), std::string::npos);
    out_.str("");
    ASSERT_EQ(run_effect(*house_, {.as_json = true}, out_, err_), 0) << err_.str();
    const auto page = nlohmann::json::parse(out_.str());
    EXPECT_EQ(page["questionnaire"]["visits"], 1);
    EXPECT_TRUE(page["talks"]["bad"]["ppm"].is_null());
    EXPECT_EQ(run_effect(*house_, {.from = "2026-13-01"}, out_, err_), 2);
}

TEST_F(EffectCommandTest, WhatCollectingCameToIsATableOrOneDocument) {
    ASSERT_TRUE(house_->pass_day(today_));
    ASSERT_EQ(run_collecting(*house_, {.language = "en"}, out_, err_), 0) << err_.str();
    EXPECT_NE(out_.str().find("M0 → M1+"), std::string::npos);
    out_.str("");
    ASSERT_EQ(run_collecting(*house_, {.as_json = true}, out_, err_), 0) << err_.str();
    EXPECT_EQ(nlohmann::json::parse(out_.str())["lines"][0]["from"], "m0");
    EXPECT_EQ(run_collecting(*house_, {.to = "soon"}, out_, err_), 2);
}

TEST_F(EffectCommandTest, AnExportIsRecordedAndOneThatCannotBeWrittenIsNot) {
    ASSERT_TRUE(house_->pass_day(today_));
    const std::string file = (folder_ / "features.csv").string();
    ASSERT_EQ(run_export_features(*house_, {.out = file}, out_, err_), 0) << err_.str();
    EXPECT_EQ(err_.str(), fmt::format("1 rows in {}\n", file));
    std::ifstream stream(file);
    std::string head, row;
    std::getline(stream, head);
    std::getline(stream, row);
    EXPECT_EQ(row.substr(0, 5), "'=L1,");
    EXPECT_EQ(exports(), 1u);
    EXPECT_NE(run_export_features(*house_, {.out = "/no/such/folder/f.csv"}, out_, err_), 0);
    EXPECT_NE(err_.str().find("[file_unwritable]"), std::string::npos);
    EXPECT_EQ(exports(), 1u);
}

}  // namespace
}  // namespace daihou::effect_command_test
