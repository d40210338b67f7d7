// From a person at a house to a terminal that a gateway on another machine holds, and back: what it
// is asked reaches it, once, and whoever is killed on the way, how it ended is told and no more
// than is known. If these fail, growing to more machines costs the way to a stolen car.
#include "console_user.h"
#include "machines_fixture.h"

namespace daihou {
namespace {

using Steady = std::chrono::steady_clock;

class CommandsFar : public Machines {
protected:
    CommandsFar() {
        ::setenv("DAIHOU_PASSWORD", "correct horse battery", 1);
        run("staff add --account boss --name Lin --role post_loan_manager --since " +
            format_date(clock_.today() - Days(20)));
        const auto store = open_store(db(), OpenMode::must_exist, clock_).value();
        for (int car = 0; car < cars; ++car)
            vehicles_.push_back(
                store->fact_under(fmt::format("vehicle:V{}", car)).value()->sequence);
    }

    void open_console(const Program& house) {
        constexpr std::string_view sign = "serving on http://127.0.0.1:";
        ASSERT_TRUE(house.says(sign));
        const std::string said = house.log();
        const int port = std::stoi(said.substr(said.find(sign) + sign.size()));
        boss_.emplace(static_cast<std::uint16_t>(port));
        ASSERT_TRUE(house.says("ready"));
        ASSERT_EQ(boss_->sign_in("boss", "correct horse battery")->status, 200);
    }
    std::string path(int car) const {
        return fmt::format("/api/vehicles/{}/terminals",
                           vehicles_.at(static_cast<std::size_t>(car)));
    }
    int ask(int car) {
        const Json wish = {{"kind", "locate_now"}, {"phone", phone_of(car)}, {"why", "stolen"}};
        const auto asked =
            boss_->post(path(car) + "/commands", wish, fmt::format("ask-{}", ++asked_));
        return asked ? asked->status : 0;
    }
    // Asked again until the servers are reached, as a person does who is told so.
    void ask_once_reached(int car) {
        for (int turn = 0; turn < 100 && status_ != 201; ++turn) {
            status_ = ask(car);
            if (status_ != 201) std::this_thread::sleep_for(100ms);
        }
        ASSERT_EQ(status_, 201);
    }
    // Of the newest command of the car.
    std::string end_of(int car, std::chrono::seconds patience = 15s) {
        const auto until = Steady::now() + patience;
        while (Steady::now() < until) {
            const auto page = boss_->get(path(car));
            if (!page || page->status != 200) return "no page";
            const Json end = Json::parse(page->body)["commands"][0]["end"];
            if (end.is_string()) return end.get<std::string>();
            std::this_thread::sleep_for(20ms);
        }
        return "none";
    }
    std::size_t commands_of(int car) {
        return Json::parse(boss_->get(path(car))->body)["commands"].size();
    }
    void come_in(Car& car, const Program& gateway) {
        const std::uint16_t port = gateway.terminals_port();
        bool is_in = false;
        for (int turn = 0; turn < 100 && !is_in; ++turn) {
            is_in = car.come_in(port);
            if (!is_in) std::this_thread::sleep_for(100ms);
        }
        ASSERT_TRUE(is_in) << gateway.log();
    }
    static void do_as_asked(Car& car) {
        const auto heard = car.terminal().hear();
        ASSERT_TRUE(heard);
        ASSERT_EQ(heard->header.message_id, jt808::message_id::ask_location);
        car.terminal().say(
            jt808::message_id::terminal_reply,
            jt808::GeneralReply{heard->header.serial, jt808::message_id::ask_location, 0});
        EXPECT_FALSE(car.terminal().hear(100ms)) << "asked once";
    }

    std::vector<std::int64_t> vehicles_;
    std::optional<ConsoleUser> boss_;
    int asked_ = 0, status_ = 0;
};

TEST_F(CommandsFar, ReachTheGatewayThatHoldsTheTerminal) {
    auto serving = house();
    open_console(*serving);
    ask_once_reached(0);
    const auto asked_at = Steady::now();
    EXPECT_EQ(end_of(0), "not_connected") << "there is no gateway at all";
    EXPECT_LT(Steady::now() - asked_at, 1500ms) << "the servers say so";

    auto one = gateway("one"), two = gateway("two");
    Car car(0);
    come_in(car, *one);
    ASSERT_EQ(ask(0), 201);
    do_as_asked(car);
    EXPECT_EQ(end_of(0), "answered");
    ASSERT_EQ(ask(1), 201);
    EXPECT_EQ(end_of(1), "not_connected") << "two gateways, neither holds it";

    const auto left = car.left_behind();
    come_in(car, *two);
    ASSERT_EQ(ask(0), 201);
    do_as_asked(car);
    EXPECT_EQ(end_of(0), "answered");
    EXPECT_FALSE(left->hear(100ms)) << "the connection it left is asked nothing";

    ASSERT_EQ(ask(0), 201);
    ASSERT_TRUE(car.terminal().hear());
    EXPECT_EQ(two->stop(), 0);
    EXPECT_EQ(end_of(0), "unanswered") << "a gateway that stops says so";
}

TEST_F(CommandsFar, EndAsFarAsIsKnownWhoeverIsKilled) {
    auto serving = house();
    open_console(*serving);
    auto one = gateway("one");
    Car car(0);
    come_in(car, *one);
    ask_once_reached(0);
    ASSERT_TRUE(car.terminal().hear());
    one->kill();
    EXPECT_EQ(end_of(0), "unknown") << "it was asked, and nobody heard what it said";

    auto two = gateway("two");
    come_in(car, *two);
    ASSERT_EQ(ask(0), 201);
    ASSERT_TRUE(car.terminal().hear());
    EXPECT_EQ(serving->stop(), 0);
    serving = house();
    open_console(*serving);
    EXPECT_EQ(end_of(0), "unknown") << "a house that stops says so";

    for (int node = 0; node < NatsCluster::size; ++node)
        nats_->kill(node);
    for (int turn = 0; turn < 100 && ask(0) != 503; ++turn)
        std::this_thread::sleep_for(100ms);
    const std::size_t before = commands_of(0);
    EXPECT_EQ(ask(0), 503);
    EXPECT_EQ(commands_of(0), before) << "what cannot be sent is not on record as sent";
}

}  // namespace
}  // namespace daihou
