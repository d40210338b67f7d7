// If these fail, a duty to have a second factor is read as none.
#include "policy/load_sign_in_rules.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

namespace daihou::load_sign_in_rules_test {
namespace {

constexpr std::string_view no_proofs =
    "[[proof]]\nvalid_from = 2018-01-01\nsource = \"house\"\nwithin_minutes = 30\n"
    "permissions = []\n";
constexpr std::string_view no_duty =
    "[[second_factor]]\nvalid_from = 2018-01-01\nsource = \"house\"\nrequired_roles = []\n";

std::string cost(std::string_view from, int passes, int memory_mib) {
    return fmt::format(
        "[[password]]\nvalid_from = {}\nsource = \"house\"\npasses = {}\nmemory_mib = {}\n", from,
        passes, memory_mib);
}

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
    const auto rules = load(std::string(no_proofs) + cost("2018-01-01", 2, 19) +
                            "[[second_factor]]\nvalid_from = 2018-01-01\nsource = \"house\"\n"
                            "required_roles = []\n"
                            "[[second_factor]]\nvalid_from = 2026-07-01\nsource = \"house\"\n"
                            "required_roles = [\"administrator\"]\n")
                           .value();
    EXPECT_FALSE(rules.needs_second_factor({"administrator"}, make_date(2026, 6, 30)));
    EXPECT_TRUE(rules.needs_second_factor({"collector", "administrator"}, make_date(2026, 7, 1)));
    EXPECT_FALSE(rules.needs_second_factor({"collector"}, make_date(2026, 7, 1)));
}

TEST_F(SignInRulesTest, AsShippedAWaiverTakesAProofOfTheLastHalfHour) {
    const auto rules =
        load_sign_in_rules(std::filesystem::path(DAIHOU_SOURCE_DIR) / "policies").value();
    EXPECT_EQ(rules.proof_within("waive_charge", make_date(2026, 11, 2)), std::chrono::minutes(30));
    EXPECT_EQ(rules.proof_within("see_loan", make_date(2026, 11, 2)), std::nullopt);
    EXPECT_EQ(rules.proof_within("waive_charge", make_date(2017, 12, 31)), std::nullopt);
}

TEST_F(SignInRulesTest, APasswordCostsMoreFromItsDay) {
    const std::string others = std::string(no_proofs) + std::string(no_duty);
    const auto rules =
        load(others + cost("2018-01-01", 2, 64) + cost("2027-01-01", 3, 128)).value();
    EXPECT_EQ(rules.password_cost(make_date(2026, 12, 31)).memory_mib, 64);
    EXPECT_EQ(rules.password_cost(make_date(2027, 1, 1)).memory_mib, 128);
    EXPECT_EQ(rules.password_cost(make_date(2027, 1, 1)).passes, 3);
    for (const std::string& cheap : {cost("2018-01-01", 1, 64), cost("2018-01-01", 2, 18)})
        EXPECT_EQ(load(others + cheap).error().code, "policy_unusable") << "below OWASP's least";
}

TEST_F(SignInRulesTest, WhatIsMistypedIsTold) {
    EXPECT_EQ(load("[[second_factor]]\nvalid_from = 2018-01-01\nsource = \"house\"\n"
                   "required_role = [\"administrator\"]\n")
                  .error()
                  .code,
              "policy_unusable");
    EXPECT_EQ(load("[[proof]]\nvalid_from = 2018-01-01\nsource = \"house\"\n"
                   "within_minutes = 0\npermissions = []\n")
                  .error()
                  .code,
              "policy_unusable");
    EXPECT_EQ(load("[[second_factors]]\n").error().code, "policy_unusable");
}

}  // namespace
}  // namespace daihou::load_sign_in_rules_test
