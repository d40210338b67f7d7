#include "service/accounts.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "postgres_cluster.h"

namespace daihou {
namespace {

// If these fail, somebody gets in who should not, or a tired agent is locked out for good.
class AccountsTest : public testing::Test {
protected:
    AccountsTest() {
        std::filesystem::remove_all(folder_);
        std::filesystem::create_directories(folder_);
        store_ = open_store(store_url_in(folder_), OpenMode::create_if_missing, clock_).value();
    }
    ~AccountsTest() override {
        store_.reset();
        std::filesystem::remove_all(folder_);
    }

    std::filesystem::path folder_ =
        std::filesystem::temp_directory_path() / fmt::format("daihou_accounts_{}", ::getpid());
    SimulatedClock clock_{*parse_instant("2026-03-02T09:00:00+08:00")};
    std::unique_ptr<Store> store_;
};

TEST_F(AccountsTest, ASessionOpensWithThePasswordAndEndsWithSignOut) {
    Accounts accounts(*store_, clock_);
    const StaffId id = accounts
                           .register_staff({"lin", "林涛", {"follow_up_agent"}, {}, 420},
                                           "correct horse", clock_.today())
                           .value();
    EXPECT_EQ(accounts.sign_in("lin", "wrong horse!", "127.0.0.1").error().code, "sign_in_failed");
    EXPECT_EQ(accounts.sign_in("nobody", "correct horse", "127.0.0.1").error().code,
              "sign_in_failed");

    const std::string token = accounts.sign_in("lin", "correct horse", "127.0.0.1").value();
    const SignedInStaff staff = accounts.staff_of(token).value();
    EXPECT_EQ(staff.staff, id);
    EXPECT_EQ(staff.roles, std::vector<std::string>{"follow_up_agent"});
    EXPECT_NE(staff.csrf_token, token);

    ASSERT_TRUE(accounts.sign_out(token, "127.0.0.1"));
    EXPECT_EQ(accounts.staff_of(token).error().code, "session_missing");
}

TEST_F(AccountsTest, FiveWrongPasswordsLockForAQuarterOfAnHour) {
    Accounts accounts(*store_, clock_);
    accounts.register_staff({"lin", "林涛", {}, {}, 420}, "correct horse", clock_.today()).value();
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(accounts.sign_in("lin", "wrong horse!", "x").error().code, "sign_in_failed");
    EXPECT_EQ(accounts.sign_in("lin", "correct horse", "x").error().code, "account_locked");
    clock_.move_to(clock_.now() + std::chrono::minutes(15));
    EXPECT_TRUE(accounts.sign_in("lin", "correct horse", "x").has_value());
}

TEST_F(AccountsTest, AnIdleSessionEnds) {
    Accounts accounts(*store_, clock_);
    accounts.register_staff({"lin", "林涛", {}, {}, 420}, "correct horse", clock_.today()).value();
    const std::string token = accounts.sign_in("lin", "correct horse", "x").value();
    clock_.move_to(clock_.now() + std::chrono::hours(13));
    EXPECT_EQ(accounts.staff_of(token).error().code, "session_missing");
}

TEST_F(AccountsTest, ShortPasswordsAndChangedStaffAreRefused) {
    Accounts accounts(*store_, clock_);
    EXPECT_EQ(
        accounts.register_staff({"lin", "林涛", {}, {}, 420}, "short", clock_.today()).error().code,
        "password_short");
    accounts.register_staff({"lin", "林涛", {}, {}, 420}, "correct horse", clock_.today()).value();
    EXPECT_EQ(accounts.register_staff({"lin", "王涛", {}, {}, 420}, "correct horse", clock_.today())
                  .error()
                  .code,
              "staff_changed");
}

}  // namespace
}  // namespace daihou
