// serve as the command line runs it: listening, answering, and ending in order when the process is
// asked to.
#include "api/serve.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <future>

#include "api/site_under_test.h"

namespace daihou::api {
namespace {

TEST(Serve, ReadsTheAddressAndRefusesWhatIsNone) {
    EXPECT_EQ(parse_listen("0.0.0.0:9000")->host, "0.0.0.0");
    EXPECT_EQ(parse_listen("0.0.0.0:9000")->port, 9000);
    EXPECT_EQ(parse_listen("[::1]:0")->host, "::1");
    EXPECT_EQ(parse_listen(":8081")->host, "127.0.0.1");
    for (const char* wrong : {"", "localhost", "127.0.0.1:", "127.0.0.1:http", ":70000"})
        EXPECT_EQ(parse_listen(wrong).error().code, "listen_syntax") << wrong;
}

// If this fails, every deployment cuts off the people who are working.
TEST(Serve, AnswersUntilSigtermAndThenEndsWithZero) {
    House& house = site_under_test().house();
    Accounts accounts(house.store(), house.clock());
    std::promise<std::uint16_t> listening;
    ServeOptions options;
    options.port = 0;
    options.on_listening = [&listening](std::uint16_t port) { listening.set_value(port); };
    auto ended = std::async(std::launch::async, [&] { return serve(house, accounts, options); });
    http::Client client(listening.get_future().get());
    EXPECT_EQ(client.get("/readyz")->status, 200);
    EXPECT_EQ(client.get("/api/session")->status, 401);
    ASSERT_EQ(::kill(::getpid(), SIGTERM), 0);
    ASSERT_EQ(ended.wait_for(std::chrono::seconds(10)), std::future_status::ready);
    EXPECT_EQ(ended.get().value(), 0);
}

// A console left open must hear that somebody changed the list.
TEST(Events, TellWhichTaskChanged) {
    SiteUnderTest& site = site_under_test();
    auto manager = site.sign_in("post_loan_manager");
    auto wire = http::Wire::connect(site.port()).value();
    wire.send(
        fmt::format("GET /api/work-list/events HTTP/1.1\r\nHost: localhost\r\n"
                    "Cookie: daihou_session={}\r\n\r\n",
                    manager.client.cookies().at("daihou_session")));
    wire.receive_until("\r\n\r\n");
    const Json list = manager.get("/api/work-list?staff=all");
    ASSERT_FALSE(list["items"].empty());
    const std::string task = list["items"][0]["task"];
    manager.post("/api/tasks/" + task + "/later", {{"until", "2026-03-03"}, {"why", "客户约定"}});
    const std::string& heard = wire.receive_until("\n\n");
    EXPECT_NE(wire.receive_until("event: work_list").find("event: work_list"), std::string::npos)
        << heard;
    EXPECT_NE(wire.receive_until(task).find("\"changed\":[\"" + task + "\"]"), std::string::npos);
}

}  // namespace
}  // namespace daihou::api
