// If these fail, a duty to have a second factor is read as none.
#include "policy/load_sign_in_rules.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

namespace daihou {
namespace {

class SignInRulesTest : public testing::Test {
protected:
    SignInRulesTest() { std::filesystem::create_directories(folder_); }
    ~SignInRulesTest() override { std::filesystem::remove_all(folder_); }
    Result<SignInRules> load(std::string_view text) {
        std::ofstream(folder_ / "sign_in.toml") << text;
        return load_sign_in_rules(folder_);
    }
    std::filesystem::path folder_ =
        std::filesystem::temp_directory_path() / fmt::format("daihou_sign_in_{}", ::getpid());
};

TEST_F(SignInRulesTest, AsShippedItIsNobodysDuty) {
    const auto rules =
        load_sign_in_rules(std::filesystem::path(DAIHOU_SOURCE_DIR) / "policies").value();
    EXPECT_FALSE(
        rules.needs_second_factor({"administrator", "post_loan_manager"}, make_date(2026, 11, 2)));
}

TEST_F(SignInRulesTest, ADutyBeginsOnItsDay) {
    const auto rules = load(
                           "[[second_factor]]\nvalid_from = 2018-01-01\nsource = \"house\"\n"
                           "required_roles = []\n"
                           "[[second_factor]]\nvalid_from = 2026-07-01\nsource = \"house\"\n"
                           "required_roles = [\"administrator\"]\n")
                           .value();
    EXPECT_FALSE(rules.needs_second_factor({"administrator"}, make_date(2026, 6, 30)));
    EXPECT_TRUE(rules.needs_second_factor({"collector", "administrator"}, make_date(2026, 7, 1)));
    EXPECT_FALSE(rules.needs_second_factor({"collector"}, make_date(2026, 7, 1)));
}

TEST_F(SignInRulesTest, WhatIsMistypedIsTold) {
    EXPECT_EQ(load("[[second_factor]]\nvalid_from = 2018-01-01\nsource = \"house\"\n"
                   "required_role = [\"administrator\"]\n")
                  .error()
                  .code,
              "policy_unusable");
    EXPECT_EQ(load("[[second_factors]]\n").error().code, "policy_unusable");
}

}  // namespace
}  // namespace daihou
