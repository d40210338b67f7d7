// `daihou policies check` on the shipped rules and on copies that somebody broke. If these fail,
// whoever changes a rule learns of a slip when the house no longer opens.
#include "cli/policies/policies_command.h"

#include <gtest/gtest.h>

#include <sstream>

#include "policy/copied_policies_test.h"

namespace daihou::policies_command_test {
namespace {

constexpr BusinessDate today = make_date(2026, 3, 2);

class PoliciesCommandTest : public testing::Test {
protected:
    int check(BusinessDate on = today) {
        return run_policies_check({copy_.folder().string(), "en", permissions_}, on, out_, err_);
    }

    CopiedPolicies copy_;
    std::function<Done(const SignInRules&)> permissions_ = [](const SignInRules&) {
        return done();
    };
    std::ostringstream out_, err_;
};

TEST_F(PoliciesCommandTest, ShippedOnesHaveNothingWrong) {
    EXPECT_EQ(check(), 0) << out_.str() << err_.str();
    EXPECT_NE(out_.str().find("2026-03-02"), std::string::npos) << out_.str();
}

TEST_F(PoliciesCommandTest, EveryFileIsLookedAtAndToldWithPlaceAndWhatToDo) {
    copy_.replace("ladder.toml", "repeat_days", "repeat_months");
    copy_.replace("contact_rules/us.toml", "[[", "[");
    copy_.replace("questionnaires/overdue.toml", "target_minutes", "target_minute");
    copy_.replace("letters.toml", "valid_from", "valid_form");
    copy_.replace("telematics.toml", "valid_from", "valid_form");
    copy_.replace("devices.toml", "maker =", "makers =");
    copy_.replace("alerts.toml", "score", "scores");
    copy_.replace("sign_in.toml", "memory_mib = 64", "memory_mib = 1");
    EXPECT_EQ(check(), 1);
    for (const char* file : {"ladder.toml:", "us.toml:", "overdue.toml:", "letters.toml:",
                             "telematics.toml:", "devices.toml:", "alerts.toml:", "sign_in.toml:"})
        EXPECT_NE(out_.str().find(file), std::string::npos) << file << " in\n" << out_.str();
    EXPECT_NE(out_.str().find("password.memory_mib: 1 is outside 19 to 1024"), std::string::npos)
        << out_.str();
}

TEST_F(PoliciesCommandTest, ARuleThatBeginsLaterIsToldToo) {
    EXPECT_EQ(check(make_date(1990, 1, 1)), 1);
    EXPECT_NE(err_.str().find("1990-01-01"), std::string::npos) << err_.str();
}

TEST_F(PoliciesCommandTest, SoIsWhatTheApiFindsInThePermissions) {
    permissions_ = [](const SignInRules& rules) -> Done {
        EXPECT_FALSE(rules.proofs.empty());
        return Error{ErrorKind::bad_input, "policy_unusable", "no permission is called settle"};
    };
    EXPECT_EQ(check(), 1);
    EXPECT_NE(err_.str().find("settle"), std::string::npos) << err_.str();
}

}  // namespace
}  // namespace daihou::policies_command_test
