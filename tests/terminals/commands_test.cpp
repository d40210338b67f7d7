// From a person at the console to a terminal on the line and back: what it is asked reaches it, and
// how that ended is told. If these fail, a reported theft waits for a terminal nobody asked.
#include "console_user.h"
#include "terminals_fixture.h"

namespace daihou {
namespace {

class TerminalsAsked : public Terminals {
protected:
    TerminalsAsked() {
        ::setenv("DAIHOU_PASSWORD", "correct horse battery", 1);
        // A session of before the password was set is none: it was set before any test's clock.
        const ClockBehind clock(1h);
        run("staff add --account boss --name Lin --role post_loan_manager --since " +
            format_date(clock_.today() - Days(20)));
        const auto store = open_store(db(), OpenMode::must_exist, clock_).value();
        vehicle_ = store->fact_under("vehicle:V1").value()->sequence;
    }

    // Of the console, beside that of the terminals.
    std::uint16_t console_port() {
        constexpr std::string_view sign = "serving on http://127.0.0.1:";
        const std::string said = text_of(folder_ / "log");
        const std::size_t at = said.find(sign);
        return at == std::string::npos
                   ? std::uint16_t{0}
                   : static_cast<std::uint16_t>(std::stoi(said.substr(at + sign.size())));
    }
    std::string path() const { return fmt::format("/api/vehicles/{}/terminals", vehicle_); }
    int ask_to_locate(ConsoleUser& user, std::string_view key) {
        const auto asked =
            user.post(path() + "/commands",
                      {{"phone", agreed_phone}, {"kind", "locate_now"}, {"why", "stolen"}}, key);
        return asked ? asked->status : 0;
    }
    // Of the newest command, once it is told.
    std::string end_of_newest(ConsoleUser& user, std::chrono::seconds patience = 15s) {
        const auto until = std::chrono::steady_clock::now() + patience;
        while (std::chrono::steady_clock::now() < until) {
            const auto page = user.get(path());
            if (!page || page->status != 200) return "no page";
            const Json end = Json::parse(page->body)["commands"][0]["end"];
            if (end.is_string()) return end.get<std::string>();
            std::this_thread::sleep_for(10ms);
        }
        return "none";
    }

    // What is started while it lives has a clock that is behind by so much: a test need not wait.
    struct ClockBehind {
        explicit ClockBehind(std::chrono::seconds behind) {
            ::setenv("LD_PRELOAD", DAIHOU_SHIFTED_CLOCK, 1);
            ::setenv("SHIFTED_CLOCK_PROGRAMS", "daihou", 1);
            ::setenv("SHIFTED_CLOCK_SECONDS", std::to_string(behind.count()).c_str(), 1);
        }
        ~ClockBehind() { ::unsetenv("LD_PRELOAD"); }
    };
    std::uint16_t serve_behind(std::chrono::seconds behind) {
        const ClockBehind clock(behind);
        return serve();
    }
    // On the line, silent once it is asked, and then the server is killed.
    void ask_and_kill(std::uint16_t port, std::string_view key) {
        TerminalUnderTest terminal(port, agreed_phone);
        ASSERT_EQ(come_in(terminal), 0);
        ConsoleUser boss(console_port());
        ASSERT_EQ(boss.sign_in("boss", "correct horse battery")->status, 200);
        ASSERT_EQ(ask_to_locate(boss, key), 201);
        ASSERT_TRUE(terminal.hear());
        kill_server();
    }
    std::size_t ends_on_record() {
        const auto store = open_store(db(), OpenMode::must_exist, clock_).value();
        return store->facts_of_kind(TerminalCommandEnded::kind)->size();
    }

    std::int64_t vehicle_ = 0;
};

TEST_F(TerminalsAsked, ATerminalOnTheLineIsLocatedAndOneThatIsNotIsTold) {
    const std::uint16_t port = serve();
    ASSERT_NE(port, 0);
    ConsoleUser boss(console_port());
    ASSERT_EQ(boss.sign_in("boss", "correct horse battery")->status, 200);
    ASSERT_EQ(ask_to_locate(boss, "ask-1"), 201);
    EXPECT_EQ(end_of_newest(boss), "not_connected");

    TerminalUnderTest terminal(port, agreed_phone);
    ASSERT_EQ(come_in(terminal), 0);
    ASSERT_EQ(ask_to_locate(boss, "ask-2"), 201);
    ASSERT_EQ(ask_to_locate(boss, "ask-2"), 201) << "the same again, not asked again";
    const auto heard = terminal.hear();
    ASSERT_TRUE(heard);
    ASSERT_EQ(heard->header.message_id, jt808::message_id::ask_location);
    terminal.say(jt808::message_id::location_answer,
                 jt808::LocationAnswer{heard->header.serial, report(seconds_ago(1)).location});
    EXPECT_EQ(terminal.hear()->result(), 0);
    EXPECT_EQ(end_of_newest(boss), "answered");
    EXPECT_FALSE(terminal.hear(100ms)) << "asked once";
    kill_server();
    EXPECT_EQ(kept_of("V1").size(), 1u) << "its answer is a position";
}

TEST_F(TerminalsAsked, WhatAKilledServerAskedEndsAsUnknownOnceNobodyCanWaitForIt) {
    const std::uint16_t port = serve_behind(121s);
    ASSERT_NE(port, 0);
    ask_and_kill(port, "ask-1");
    EXPECT_EQ(ends_on_record(), 0u);
    const std::uint16_t next = serve();
    ASSERT_NE(next, 0);
    {
        ConsoleUser boss(console_port());
        ASSERT_EQ(boss.sign_in("boss", "correct horse battery")->status, 200);
        EXPECT_EQ(end_of_newest(boss), "unknown");
    }
    ask_and_kill(next, "ask-2");
    ASSERT_NE(serve(), 0);
    ConsoleUser boss(console_port());
    ASSERT_EQ(boss.sign_in("boss", "correct horse battery")->status, 200);
    EXPECT_EQ(end_of_newest(boss, 2s), "none") << "another server may wait for it yet";
    kill_server();
    EXPECT_EQ(ends_on_record(), 1u) << "of the first, once";
}

}  // namespace
}  // namespace daihou
