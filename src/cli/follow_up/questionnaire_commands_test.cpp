// `daihou questionnaire` on the shipped rules and on a copy that somebody broke.
#include "cli/follow_up/questionnaire_commands.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>

#include "policy/copied_policies_test.h"

namespace daihou::questionnaire_commands_test {
namespace {

const std::filesystem::path shipped = std::filesystem::path(DAIHOU_SOURCE_DIR) / "policies";
constexpr BusinessDate today = make_date(2026, 3, 2);

class QuestionnaireCommandsTest : public testing::Test {
protected:
    // The rules with one text of one questionnaire replaced.
    std::string broken_copy(const std::string& file, const std::string& text,
                            const std::string& by) {
        broken_.replace("questionnaires/" + file, text, by);
        return broken_.folder().string();
    }

    CopiedPolicies broken_;
    std::ostringstream out_, err_;
};

TEST_F(QuestionnaireCommandsTest, ShippedOnesHaveNothingWrong) {
    EXPECT_EQ(run_questionnaire_check({.policies = shipped.string(), .language = "en"}, out_, err_),
              0)
        << err_.str();
    EXPECT_NE(out_.str().find("versions, nothing wrong"), std::string::npos) << out_.str();
}

TEST_F(QuestionnaireCommandsTest, AFaultHasFileLineAndWhatToDo) {
    const std::string policies =
        broken_copy("borrower_first.toml", "finding = \"funds_lent_on\"", "finding = \"lent_off\"");
    EXPECT_EQ(run_questionnaire_check({.policies = policies, .language = "en"}, out_, err_), 1);
    EXPECT_NE(out_.str().find("policies/questionnaires/borrower_first.toml:"), std::string::npos)
        << out_.str();
    EXPECT_NE(out_.str().find("lent_off"), std::string::npos) << out_.str();
    EXPECT_NE(out_.str().find("[questionnaire_finding_unknown]"), std::string::npos) << out_.str();
}

// A softer wording is heard by a stranger too.
TEST_F(QuestionnaireCommandsTest, AVariantMayNotNameTheDebtBeforeVerification) {
    const std::string policies = broken_copy(
        "borrower_quarterly.toml", "kind = \"identify\"",
        "variants = [{ id = \"softer\", zh = \"您的贷款逾期了\", en = \"Your loan is overdue\" }]\n"
        "kind = \"identify\"");
    EXPECT_EQ(run_questionnaire_check({.policies = policies, .language = "zh-CN"}, out_, err_), 1);
    EXPECT_NE(out_.str().find("[script_debt_word_before_verify]"), std::string::npos) << out_.str();
}

TEST_F(QuestionnaireCommandsTest, PreviewShowsWhatAnAnswerRaisesAndThePaths) {
    QuestionnaireArguments arguments{
        .policies = shipped.string(), .id = "borrower_first", .language = "en"};
    ASSERT_EQ(run_questionnaire_preview(arguments, today, out_, err_), 0) << err_.str();
    const std::string text = out_.str();
    EXPECT_NE(text.find("Lent on to someone else  -> "), std::string::npos) << text;
    EXPECT_NE(text.find("only if B5 = "), std::string::npos) << text;
    EXPECT_NE(text.find("paths:"), std::string::npos) << text;

    out_.str("");
    arguments.as_json = true;
    ASSERT_EQ(run_questionnaire_preview(arguments, today, out_, err_), 0);
    const auto json = nlohmann::json::parse(out_.str());
    EXPECT_EQ(json["id"], "borrower_first");
    EXPECT_GT(json["paths"].size(), 1u);
}

TEST_F(QuestionnaireCommandsTest, UnknownOnesAreRefusedWithThoseThereAre) {
    EXPECT_EQ(run_questionnaire_preview(
                  {.policies = shipped.string(), .id = "borrower_last", .language = "en"}, today,
                  out_, err_),
              2);
    EXPECT_NE(err_.str().find("borrower_first"), std::string::npos) << err_.str();
    EXPECT_EQ(run_questionnaire_preview({.policies = shipped.string(),
                                         .id = "borrower_first",
                                         .date = "2026-02-30",
                                         .language = "en"},
                                        today, out_, err_),
              2);
}

}  // namespace
}  // namespace daihou::questionnaire_commands_test
