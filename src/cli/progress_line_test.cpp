#include "cli/progress_line.h"

#include <gtest/gtest.h>

#include <sstream>

namespace daihou::progress_line_test {
namespace {

std::string shown(ProgressForm form, const std::vector<ImportStep>& steps) {
    std::ostringstream err;
    ProgressLine line(form, err);
    for (const ImportStep& step : steps)
        line.show(step);
    line.end();
    return err.str();
}

TEST(ProgressLine, ATerminalSeesABarThatGrowsInPlace) {
    EXPECT_EQ(shown(ProgressForm::bar, {{"book", 20, 20, 30}, {"book", 30, 30, 30}}),
              "\rbook          [####################          ]  66 %  20 rows"
              "\rbook          [##############################] 100 %  30 rows\n");
}

TEST(ProgressLine, ALogSeesALineForEachBatch) {
    EXPECT_EQ(shown(ProgressForm::lines, {{"payments", 5, 500, 1000}, {"payments", 9, 999, 1000}}),
              "payments: 5 rows, 50 %\npayments: 9 rows, 99 %\n");
}

TEST(ProgressLine, APipeHasNoEndAndIsCountedOnly) {
    EXPECT_EQ(shown(ProgressForm::lines, {{"book", 5, 0, 0}, {"book", 9, 0, 0}}),
              "book: 5 rows\nbook: 9 rows\n");
    EXPECT_EQ(shown(ProgressForm::bar, {{"book", 5, 0, 0}}), "\rbook          5 rows\n");
}

TEST(ProgressLine, NothingImportedShowsNothing) {
    EXPECT_EQ(shown(ProgressForm::bar, {}), "");
}

}  // namespace
}  // namespace daihou::progress_line_test
