// `daihou staff list|change|leave …` on a small house: what they print, and what they refuse.
#include "cli/staff/staff_account_commands.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>

#include "service/staff/accounts.h"
#include "service/staff/quick_passwords.h"

namespace daihou::staff_account_commands_test {
namespace {

class StaffAccountCommandsTest : public testing::Test {
protected:
    StaffAccountCommandsTest() {
        std::filesystem::remove_all(folder_);
        std::filesystem::create_directories(folder_);
        house_ = House::open({fmt::format("sqlite:{}", (folder_ / "book.db").string()),
                              std::filesystem::path(DAIHOU_SOURCE_DIR) / "policies",
                              OpenMode::create_if_missing},
                             clock_)
                     .value();
        hire("root", "administrator");
        hire("lin", "follow_up_agent");
    }
    ~StaffAccountCommandsTest() override {
        house_.reset();
        std::filesystem::remove_all(folder_);
    }
    void hire(const char* account, const char* role) {
        Accounts accounts(house_->store(), clock_, quick_passwords());
        accounts
            .register_staff({account, account, {role}, {"senior"}, 420}, "a long password 1",
                            clock_.today())
            .value();
    }
    using Command = int (*)(House&, const StaffArguments&, std::ostream&, std::ostream&);
    int run(Command command, const StaffArguments& arguments) {
        out_.str("");
        err_.str("");
        return command(*house_, arguments, out_, err_);
    }
    nlohmann::json said() { return nlohmann::json::parse(out_.str()); }

    std::filesystem::path folder_ =
        std::filesystem::temp_directory_path() / fmt::format("daihou_staff_{}", ::getpid());
    SimulatedClock clock_{*parse_instant("2026-03-25T09:00:00+08:00")};
    std::unique_ptr<House> house_;
    std::ostringstream out_, err_;
};

TEST_F(StaffAccountCommandsTest, ListsWhoWorksHereAndWhoLeft) {
    ASSERT_EQ(run(run_staff_leave, {.account = "lin", .why = "辞职"}), 0) << err_.str();
    EXPECT_EQ(said()["left_on"], "2026-03-25");
    ASSERT_EQ(run(run_staff_list, {}), 0);
    std::istringstream lines(out_.str());
    std::string line;
    std::getline(lines, line);
    EXPECT_EQ(nlohmann::json::parse(line)["account"], "root");
    EXPECT_TRUE(nlohmann::json::parse(line)["left_on"].is_null());
    std::getline(lines, line);
    EXPECT_EQ(nlohmann::json::parse(line)["left_on"], "2026-03-25");
}

TEST_F(StaffAccountCommandsTest, AChangeReplacesWhatIsNamedAndNothingElse) {
    StaffArguments change{.account = "lin", .roles = {"collector"}, .why = "转岗"};
    change.skills = {""};
    ASSERT_EQ(run(run_staff_change, change), 0) << err_.str();
    EXPECT_EQ(said()["roles"], nlohmann::json::array({"collector"}));
    EXPECT_EQ(said()["skills"], nlohmann::json::array());
    EXPECT_EQ(said()["minutes_a_day"], 420);
    EXPECT_NE(run(run_staff_change, change), 0);
    EXPECT_NE(err_.str().find("is all of that already"), std::string::npos);
}

TEST_F(StaffAccountCommandsTest, RefusesWhatWouldLockTheHouseOrSaysNothing) {
    EXPECT_NE(run(run_staff_leave, {.account = "root", .why = "辞职"}), 0);
    EXPECT_NE(err_.str().find("nobody else is an administrator"), std::string::npos);
    EXPECT_NE(run(run_staff_change, {.account = "root", .roles = {"auditor"}, .why = "转岗"}), 0);
    EXPECT_NE(run(run_staff_leave, {.account = "lin", .why = " "}), 0);
    EXPECT_NE(run(run_staff_leave, {.account = "nobody", .why = "辞职"}), 0);
    EXPECT_NE(run(run_staff_second_factor_remove, {.account = "lin", .why = "手机丢失"}), 0);
    EXPECT_NE(run(run_staff_leave, {.account = "lin", .on = "2027-03-25", .why = "辞职"}), 0);
}

TEST_F(StaffAccountCommandsTest, EndingSessionsSignsSomebodyOut) {
    Accounts accounts(house_->store(), clock_, quick_passwords());
    const std::string token = accounts.sign_in("lin", "a long password 1", "x").value();
    ASSERT_EQ(run(run_staff_sessions_end, {.account = "lin"}), 0) << err_.str();
    EXPECT_EQ(said()["sessions_ended"], 1);
    EXPECT_EQ(accounts.staff_of(token).error().code, "session_missing");
}

}  // namespace
}  // namespace daihou::staff_account_commands_test
