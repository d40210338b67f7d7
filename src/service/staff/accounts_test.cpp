#include "service/staff/accounts.h"

#include <gtest/gtest.h>

#include <atomic>
#include <ctime>
#include <filesystem>
#include <thread>

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

TEST_F(AccountsTest, WhoTakesAnotherPasswordIsAskedForTheOldOneAndAllOthersAreSignedOut) {
    Accounts accounts(*store_, clock_);
    accounts.register_staff({"lin", "林涛", {}, {}, 420}, "correct horse", clock_.today()).value();
    const std::string elsewhere = accounts.sign_in("lin", "correct horse", "x").value();
    const std::string here = accounts.sign_in("lin", "correct horse", "x").value();
    const auto change = [&](std::string_view password, std::string_view wanted) {
        clock_.move_to(clock_.now() + std::chrono::seconds(1));
        return accounts.change_password(here, password, wanted, "x");
    };
    EXPECT_EQ(change("wrong horse!", "battery staple").error().code, "sign_in_failed");
    EXPECT_EQ(change("correct horse", "short").error().code, "password_length");
    EXPECT_EQ(change("correct horse", "correct horse").error().code, "password_same");
    EXPECT_EQ(
        accounts.change_password("no session", "correct horse", "battery staple", "x").error().code,
        "session_missing");
    EXPECT_TRUE(accounts.staff_of(elsewhere).has_value()) << "nothing was changed so far";

    const std::string opened = change("correct horse", "battery staple").value();
    EXPECT_EQ(accounts.staff_of(opened).value().account, "lin");
    EXPECT_EQ(accounts.staff_of(elsewhere).error().code, "session_missing");
    EXPECT_EQ(accounts.staff_of(here).error().code, "session_missing");
    EXPECT_EQ(accounts.sign_in("lin", "correct horse", "x").error().code, "sign_in_failed");
    EXPECT_TRUE(accounts.sign_in("lin", "battery staple", "x").has_value());
    const auto told = store_->facts_of_kind(SignedIn::kind).value();
    EXPECT_EQ(std::ranges::count_if(told,
                                    [](const FactRecord& record) {
                                        return std::get<SignedIn>(record.fact).outcome ==
                                               "password_changed";
                                    }),
              1);
}

// A session left open is no way to guess the password behind it.
TEST_F(AccountsTest, GuessingTheOldPasswordFromASessionLocksTheAccount) {
    Accounts accounts(*store_, clock_);
    accounts.register_staff({"lin", "林涛", {}, {}, 420}, "correct horse", clock_.today()).value();
    const std::string token = accounts.sign_in("lin", "correct horse", "x").value();
    for (int i = 0; i < 5; ++i)
        (void)accounts.change_password(token, "wrong horse!", "battery staple", "x");
    EXPECT_EQ(accounts.change_password(token, "correct horse", "battery staple", "x").error().code,
              "account_locked");
}

TEST_F(AccountsTest, AnIdleSessionEnds) {
    Accounts accounts(*store_, clock_);
    accounts.register_staff({"lin", "林涛", {}, {}, 420}, "correct horse", clock_.today()).value();
    const std::string token = accounts.sign_in("lin", "correct horse", "x").value();
    clock_.move_to(clock_.now() + std::chrono::hours(13));
    EXPECT_EQ(accounts.staff_of(token).error().code, "session_missing");
}

// Guessing must not fill the record: five refusals and one knock on the locked door.
TEST_F(AccountsTest, GuessingOnWritesNoMoreFactsAndLocksNobodyForEver) {
    Accounts accounts(*store_, clock_);
    accounts.register_staff({"lin", "林涛", {}, {}, 420}, "correct horse", clock_.today()).value();
    for (int i = 0; i < 60; ++i)
        EXPECT_FALSE(accounts.sign_in("lin", "wrong horse!", "x"));
    EXPECT_EQ(store_->facts_of_kind(SignedIn::kind).value().size(), 6u);
    clock_.move_to(clock_.now() + std::chrono::minutes(15));
    EXPECT_EQ(accounts.sign_in("lin", "wrong horse!", "x").error().code, "sign_in_failed")
        << "the knocks on the locked door do not count";
    EXPECT_TRUE(accounts.sign_in("lin", "correct horse", "x").has_value());
}

TEST_F(AccountsTest, GuessingManyAtOnceGainsNothing) {
    Accounts accounts(*store_, clock_);
    accounts.register_staff({"lin", "林涛", {}, {}, 420}, "correct horse", clock_.today()).value();
    for (const std::string_view name : {"lin", "nobody"}) {
        std::atomic<int> looked_at = 0;
        std::vector<std::jthread> guessing;
        for (int i = 0; i < 12; ++i)
            guessing.emplace_back([&] {
                std::string code = "sign_in_busy";
                while (code == "sign_in_busy")
                    code = accounts.sign_in(name, "wrong horse!", "x").error().code;
                if (code == "sign_in_failed") ++looked_at;
            });
        guessing.clear();
        EXPECT_EQ(looked_at, 5) << name;
    }
}

TEST_F(AccountsTest, WhoComesWhileManySignInIsToldSoAndLosesNoAttempt) {
    Accounts accounts(*store_, clock_);
    accounts.register_staff({"lin", "林涛", {}, {}, 420}, "correct horse", clock_.today()).value();
    std::atomic<int> in = 0, busy = 0;
    std::vector<std::jthread> signing_in;
    for (int i = 0; i < 12; ++i)
        signing_in.emplace_back([&] {
            const auto token = accounts.sign_in("lin", "correct horse", "x");
            if (token) ++in;
            if (!token && token.error().code == "sign_in_busy") ++busy;
        });
    signing_in.clear();
    EXPECT_EQ(in + busy, 12);
    EXPECT_GE(in, 2);
    EXPECT_GT(busy, 0);
    EXPECT_TRUE(accounts.sign_in("lin", "correct horse", "x")) << "twelve were no failures";
}

// A lock that only real accounts have would tell which are real.
TEST_F(AccountsTest, NamesNobodyHasAreAnsweredLikeAccounts) {
    Accounts accounts(*store_, clock_);
    accounts.register_staff({"lin", "林涛", {}, {}, 420}, "correct horse", clock_.today()).value();
    const auto answers = [&](std::string_view name) {
        std::vector<std::string> codes;
        for (int i = 0; i < 7; ++i)
            codes.push_back(accounts.sign_in(name, "wrong horse!", "x").error().code);
        clock_.move_to(clock_.now() + std::chrono::minutes(15));
        codes.push_back(accounts.sign_in(name, "wrong horse!", "x").error().code);
        return codes;
    };
    const auto known = answers("lin");
    EXPECT_EQ(known, answers("nobody"));
    EXPECT_EQ(known[4], "sign_in_failed");
    EXPECT_EQ(known[5], "account_locked");
    EXPECT_EQ(known[7], "sign_in_failed");
}

double processor_ms() {
    timespec spent{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
    return static_cast<double>(spent.tv_sec) * 1e3 + static_cast<double>(spent.tv_nsec) / 1e6;
}

// Hashing the password is what takes the time: without it a name nobody has is told in a hundredth.
// Processor time, the shortest of several in turns: what the machine does besides only adds.
TEST_F(AccountsTest, NamesNobodyHasTakeAsLongAsAccounts) {
    Accounts accounts(*store_, clock_);
    accounts.register_staff({"lin", "林涛", {}, {}, 420}, "correct horse", clock_.today()).value();
    double known_ms = 1e9, unknown_ms = 1e9;
    for (int i = 0; i < 4; ++i)
        for (const auto& [name, shortest_ms] :
             {std::pair<std::string_view, double&>{"lin", known_ms}, {"nobody", unknown_ms}}) {
            const double started_ms = processor_ms();
            EXPECT_FALSE(accounts.sign_in(name, "wrong horse!", "x"));
            shortest_ms = std::min(shortest_ms, processor_ms() - started_ms);
        }
    EXPECT_GT(unknown_ms, known_ms / 3);
    EXPECT_LT(unknown_ms, known_ms * 3);
}

TEST_F(AccountsTest, ANewPasswordEndsTheSessionsOfTheOldOneAndUnlocks) {
    Accounts accounts(*store_, clock_);
    const StaffRegistered lin{"lin", "林涛", {}, {}, 420};
    accounts.register_staff(lin, "correct horse", clock_.today()).value();
    const std::string stolen = accounts.sign_in("lin", "correct horse", "x").value();
    for (int i = 0; i < 5; ++i)
        (void)accounts.sign_in("lin", "wrong horse!", "x");
    clock_.move_to(clock_.now() + std::chrono::minutes(1));
    accounts.register_staff(lin, "another horse", clock_.today()).value();
    EXPECT_EQ(accounts.staff_of(stolen).error().code, "session_missing");
    const std::string token = accounts.sign_in("lin", "another horse", "x").value();
    EXPECT_TRUE(accounts.staff_of(token).has_value());
}

TEST_F(AccountsTest, ShortPasswordsAndChangedStaffAreRefused) {
    Accounts accounts(*store_, clock_);
    EXPECT_EQ(accounts.register_staff({"lin", "林涛", {}, {}, 420}, "eleven char", clock_.today())
                  .error()
                  .code,
              "password_length");
    accounts.register_staff({"lin", "林涛", {}, {}, 420}, "correct horse", clock_.today()).value();
    EXPECT_EQ(accounts.register_staff({"lin", "王涛", {}, {}, 420}, "correct horse", clock_.today())
                  .error()
                  .code,
              "staff_changed");
}

}  // namespace
}  // namespace daihou
