// Terminals talk to the program over sockets while it is killed: what it answered as kept is there
// afterwards, once. If these fail, a vehicle that was reported has no track when it is looked for.
#include "terminals_fixture.h"

namespace daihou {
namespace {

TEST_F(Terminals, KilledWhileTheyTalkNoAnsweredFixIsLostOrDoubled) {
    std::set<std::chrono::sys_seconds> answered, said;
    std::int64_t next = 40'000;  // seconds ago: each fix has its own
    for (int round = 0; round < 6; ++round) {
        const std::uint16_t port = serve();
        ASSERT_NE(port, 0);
        TerminalUnderTest terminal(port, agreed_phone);
        ASSERT_EQ(come_in(terminal), 0);
        std::map<std::uint16_t, std::chrono::sys_seconds> waiting;
        const auto say = [&](std::chrono::sys_seconds at) {
            said.insert(at);
            waiting[terminal.say(jt808::message_id::location, report(at))] = at;
        };
        // As a terminal does: what nobody answered is sent again, and some that was as well.
        for (const auto at : std::set(said))
            if (!answered.contains(at) || at.time_since_epoch().count() % 7 == 0) say(at);
        for (int i = 0; i < 300; ++i)
            say(seconds_ago(next--));
        const int answers_to_hear = 40 + 60 * round;
        for (int heard = 0; heard < answers_to_hear; ++heard) {
            const auto reply = terminal.hear();
            ASSERT_TRUE(reply);
            ASSERT_EQ(reply->result(), 0);
            answered.insert(waiting.at(reply->to_serial()));
        }
        kill_server();
    }
    std::multiset<std::chrono::sys_seconds> kept;
    for (const KeptFix& fix : kept_of("V1"))
        kept.insert(fix.fix.at);
    EXPECT_GT(answered.size(), 300u);
    for (const auto at : answered)
        EXPECT_EQ(kept.count(at), 1u) << at.time_since_epoch().count();
    for (const auto at : kept) {
        EXPECT_TRUE(said.contains(at)) << "nobody said that";
        EXPECT_EQ(kept.count(at), 1u) << "doubled";
    }
}

TEST_F(Terminals, WithoutConsentNothingIsStoredAndAStrangerStaysOutside) {
    const std::uint16_t port = serve();
    TerminalUnderTest silent(port, silent_phone);
    ASSERT_EQ(come_in(silent), 0);
    silent.say(jt808::message_id::location, report(seconds_ago(1)));
    ASSERT_EQ(silent.hear()->result(), 0) << "it need not send it again";
    TerminalUnderTest stranger(port, "13900000009");
    EXPECT_EQ(come_in(stranger), 4) << "no such terminal";
    kill_server();
    EXPECT_TRUE(kept_of("V1").empty());
    EXPECT_TRUE(kept_of("V2").empty());
}

TEST_F(Terminals, LateWrongAndImpossibleFixes) {
    TerminalUnderTest terminal(serve(), agreed_phone);
    ASSERT_EQ(come_in(terminal), 0);
    std::vector<LocationReport> reports;
    for (const std::int64_t ago : {10, 500, 300, 300, 20})  // out of order, and one twice
        reports.push_back(report(seconds_ago(ago)));
    reports.push_back(report(seconds_ago(-3600 * 24 * 400)));
    reports.push_back(report(seconds_ago(3600 * 24 * 3000)));
    reports.push_back(report(seconds_ago(5)));
    reports.back().location.latitude_word = reports.back().location.longitude_word = 0;
    reports.push_back(report(seconds_ago(6)));
    reports.back().location.status = 1;
    for (const LocationReport& told : reports)
        terminal.say(jt808::message_id::location, told);
    for (std::size_t i = 0; i < reports.size(); ++i)
        ASSERT_EQ(terminal.hear()->result(), 0);
    kill_server();
    const auto kept = kept_of("V1");
    EXPECT_EQ(kept.size(), 4u);
    EXPECT_TRUE(std::ranges::is_sorted(kept, {}, [](const KeptFix& fix) { return fix.fix.at; }));
}

}  // namespace
}  // namespace daihou
