// serve as the command line runs it: listening, answering, and ending in order when the process is
// asked to.
#include "api/serve.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <future>
#include <mutex>
#include <thread>

#include "api/site_under_test.h"

namespace daihou::api::serve_test {
namespace {

TEST(Serve, ReadsTheAddressAndRefusesWhatIsNone) {
    EXPECT_EQ(parse_listen("0.0.0.0:9000")->host, "0.0.0.0");
    EXPECT_EQ(parse_listen("0.0.0.0:9000")->port, 9000);
    EXPECT_EQ(parse_listen("[::1]:0")->host, "::1");
    EXPECT_EQ(parse_listen(":8081")->host, "127.0.0.1");
    for (const char* wrong : {"", "localhost", "127.0.0.1:", "127.0.0.1:http", ":70000"})
        EXPECT_EQ(parse_listen(wrong).error().code, "listen_syntax") << wrong;
}

// serve on a thread of its own, until the process is sent SIGTERM.
class ServedBook {
public:
    ServedBook(OpenHouse open, std::chrono::milliseconds drain_notice) : open_(std::move(open)) {
        options_.port = 0;
        options_.drain_notice = drain_notice;
        options_.log = &log_;
        ended_ = std::async(std::launch::async, [this] { return serve(open_, options_); });
    }
    // Of the log's first line.
    std::uint16_t port() {
        const Json line = Json::parse(first_line_.get_future().get());
        return line.at("port").get<std::uint16_t>();
    }
    Result<int> ended() {
        EXPECT_EQ(ended_.wait_for(std::chrono::seconds(20)), std::future_status::ready);
        return ended_.get();
    }

private:
    OpenHouse open_;
    SystemClock clock_;
    std::promise<std::string> first_line_;
    std::once_flag first_;
    EventLog log_{LogFormat::json, clock_, [this](std::string_view line) {
                      std::call_once(first_, [&] { first_line_.set_value(std::string(line)); });
                  }};
    ServeOptions options_;
    std::future<Result<int>> ended_;
};

int status_within(http::Client& client, std::string_view target, int wanted) {
    int status = 0;
    for (int turn = 0; turn < 500 && status != wanted; ++turn) {
        if (turn > 0) std::this_thread::sleep_for(std::chrono::milliseconds(10));
        const auto response = client.get(target);
        status = response ? response->status : 0;
    }
    return status;
}

Json reasons_told(http::Client& client) {
    return Json::parse(client.get("/readyz")->body)["reasons"];
}

// If this fails, every deployment cuts off the people who are working.
TEST(Serve, AnswersUntilSigtermAndThenEndsWithZero) {
    ServedBook served([]() -> Result<House*> { return &site_under_test().house(); }, {});
    http::Client client(served.port());
    EXPECT_EQ(status_within(client, "/readyz", 200), 200);
    EXPECT_EQ(client.get("/api/session")->status, 401);
    ASSERT_EQ(::kill(::getpid(), SIGTERM), 0);
    EXPECT_EQ(served.ended().value(), 0);
}

// Whoever sends work here must hear when not to: while the book opens, and before it closes.
TEST(Serve, IsAliveButNotReadyWhileItOpensAndWhileItDrains) {
    std::promise<void> may_open;
    ServedBook served(
        [&]() -> Result<House*> {
            may_open.get_future().wait();
            return &site_under_test().house();
        },
        std::chrono::milliseconds(1500));
    http::Client client(served.port());
    EXPECT_EQ(client.get("/healthz")->status, 200);
    EXPECT_EQ(client.get("/readyz")->status, 503);
    EXPECT_EQ(reasons_told(client), Json::array({"opening"}));
    const auto refused = client.get("/api/session").value();
    EXPECT_EQ(refused.status, 503);
    EXPECT_EQ(Json::parse(refused.body)["code"], "opening");
    may_open.set_value();
    EXPECT_EQ(status_within(client, "/readyz", 200), 200);
    ASSERT_EQ(::kill(::getpid(), SIGTERM), 0);
    ASSERT_EQ(status_within(client, "/readyz", 503), 503);
    EXPECT_EQ(reasons_told(client), Json::array({"draining"}));
    EXPECT_EQ(client.get("/healthz")->status, 200) << "it still answers";
    EXPECT_EQ(served.ended().value(), 0);
}

TEST(Serve, EndsWithTheErrorOfABookThatDoesNotOpen) {
    ServedBook served(
        []() -> Result<House*> {
            return Error{ErrorKind::unavailable, "store_newer", "made by a later version"};
        },
        {});
    EXPECT_EQ(served.ended().error().code, "store_newer");
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
}  // namespace daihou::api::serve_test
