// Numbers in sentences: one day is not "1 days", and no minute is not "0 minutes later".
#include "policy/messages.h"

#include <gtest/gtest.h>

namespace daihou::messages_test {
namespace {

const std::string policies = DAIHOU_SOURCE_DIR "/policies";

TEST(Messages, WordsAgreeWithTheirNumber) {
    const Messages messages = Messages::load(policies).value();
    const auto en = [&](std::string_view code) { return messages.text(code).en; };
    EXPECT_EQ(en("overdue_days|1"), "1 day past due");
    EXPECT_EQ(en("overdue_days|12"), "12 days past due");
    EXPECT_EQ(en("overdue_days|0"), "0 days past due");
    EXPECT_EQ(en("overdue_days|many"), "many days past due") << "a sentence is never lost";
    EXPECT_EQ(en("regular_follow_up|1"), "regular follow-up every month");
    EXPECT_EQ(en("regular_follow_up|3"), "regular follow-up every 3 months");
    EXPECT_NE(en("alert_power_cut_silent|0").find("cut, less than a minute later"),
              std::string::npos);
    EXPECT_NE(messages.text("alert_power_cut_silent|0").zh.find("不到 1 分钟后"),
              std::string::npos);
    EXPECT_NE(en("alert_power_cut_silent|10").find("10 minutes later"), std::string::npos);
}

TEST(Messages, EveryCodeHasBothLanguages) {
    const Messages messages = *Messages::load(policies);
    for (const std::string_view name : reason_names())
        EXPECT_TRUE(messages.has(name)) << name;
    for (std::size_t kind = 0; kind < task_kind_count; ++kind)
        EXPECT_TRUE(messages.has("task." + std::string(name_of(static_cast<TaskKind>(kind)))));
    // Also those that interviews and trackers raise, for which there is no rule here.
    for (SignalNumber number = 1; number <= 33; ++number)
        EXPECT_TRUE(messages.has("signal_name." + signal_id(number))) << signal_id(number);
    for (const std::string& key : messages.keys()) {
        EXPECT_FALSE(messages.text(key, {"1", "2", "3"}).zh.empty()) << key;
        EXPECT_FALSE(messages.text(key, {"1", "2", "3"}).en.empty()) << key;
    }
}

TEST(Messages, ParametersAreFormatted) {
    const Messages messages = *Messages::load(policies);
    EXPECT_EQ(messages.text("overdue_amount|123456"),
              (Bilingual{"逾期金额 1,234.56 元", "1,234.56 yuan overdue"}));
    EXPECT_EQ(messages.text("ltv_over_cap|912345|700000").en, "LTV 91.2%, above the cap of 70%");
    EXPECT_EQ(messages.text("promise_broken|500000|2026-03-02").zh,
              "承诺未兑现:2026-03-02 应还 5,000.00 元");
    EXPECT_EQ(messages.text("never_heard_of|1").en, "never_heard_of|1");
    EXPECT_EQ(messages.text("overdue_days").en, " days past due");
}

}  // namespace
}  // namespace daihou::messages_test
