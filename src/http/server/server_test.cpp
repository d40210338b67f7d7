#include "http/server/server.h"

#include <atomic>
#include <fstream>
#include <future>

#include "http/server/running_server.h"

namespace daihou::http::server_test {
namespace {

using namespace std::chrono_literals;

Response echo(Request& request) {
    return Response::plain_text(
        fmt::format("{} {} {}", name_of(request.method), request.path, request.body));
}

ServerOptions hasty() {
    ServerOptions options;
    options.target_bytes_max = 256;
    options.header_bytes_max = 1024;
    options.body_bytes_max = 4096;
    options.header_timeout = 150ms;
    options.body_timeout = 150ms;
    options.idle_timeout = 300ms;
    options.grace = 300ms;
    return options;
}

int status_of(std::string_view received) {
    return received.starts_with("HTTP/1.1 ") ? std::stoi(std::string(received.substr(9, 3))) : 0;
}

std::size_t count_of(std::string_view text, std::string_view part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1))
        ++count;
    return count;
}

bool becomes_true(const std::function<bool()>& condition, std::chrono::milliseconds patience = 3s) {
    const auto end = std::chrono::steady_clock::now() + patience;
    while (!condition()) {
        if (std::chrono::steady_clock::now() > end) return false;
        std::this_thread::sleep_for(2ms);
    }
    return true;
}

TEST(Server, AnswersAndKeepsTheConnection) {
    ServerOptions options;
    options.default_headers = {{"X-Content-Type-Options", "nosniff"}, {"Content-Type", "text/odd"}};
    RunningServer running(echo, options);
    Client client = running.client();
    const auto first = client.get("/a?b=c").value();
    EXPECT_EQ(first.status, 200);
    EXPECT_EQ(first.body, "GET /a ");
    EXPECT_EQ(first.header("content-type"), "text/plain; charset=utf-8");
    EXPECT_EQ(first.header("X-Content-Type-Options"), "nosniff");
    EXPECT_TRUE(first.header("Date"));
    const auto second = client.post("/p", "body").value();
    EXPECT_EQ(second.body, "POST /p body");
    EXPECT_NE(first.header("X-Request-Id"), second.header("X-Request-Id"));
    EXPECT_EQ(client.connections_made(), 1);
}

TEST(Server, LeavesTheBodyOutForHead) {
    RunningServer running(echo);
    Wire wire = running.wire();
    wire.send("HEAD /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    const std::string& received = wire.receive_all();
    EXPECT_EQ(status_of(received), 200);
    EXPECT_NE(received.find("Content-Length: 8\r\n"), std::string::npos) << received;
    EXPECT_TRUE(received.ends_with("\r\n\r\n"));
}

TEST(Server, AnswersPipelinedRequestsInOrder) {
    RunningServer running(echo);
    Wire wire = running.wire();
    wire.send(
        "GET /1 HTTP/1.1\r\nHost: a\r\n\r\nPOST /2 HTTP/1.1\r\nHost: a\r\nContent-Length: "
        "2\r\n\r\nhi"
        "GET /3 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\nGET /4 HTTP/1.1\r\nHost: "
        "a\r\n\r\n");
    const std::string& received = wire.receive_all();
    EXPECT_LT(received.find("GET /1"), received.find("POST /2 hi"));
    EXPECT_LT(received.find("POST /2 hi"), received.find("GET /3"));
    EXPECT_EQ(count_of(received, "HTTP/1.1 200"), 3U) << "nothing is read after Connection: close";
}

TEST(Server, ClosesForHttp10UnlessAskedToKeep) {
    RunningServer running(echo);
    Wire closing = running.wire();
    closing.send("GET /1 HTTP/1.0\r\n\r\n");
    EXPECT_EQ(status_of(closing.receive_all()), 200);
    EXPECT_TRUE(closing.is_closed());
    Wire keeping = running.wire();
    keeping.send("GET /1 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    EXPECT_NE(keeping.receive_until("GET /1").find("Connection: keep-alive"), std::string::npos);
    EXPECT_FALSE(keeping.is_closed());
}

TEST(Server, InvitesABodyThatWaits) {
    RunningServer running(echo);
    Wire wire = running.wire();
    wire.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(wire.receive_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
    wire.send("body");
    EXPECT_NE(wire.receive_until("POST / body").find("HTTP/1.1 200"), std::string::npos);
}

// Each of these must be refused and closed, and whatever follows it must not be taken for a
// request.
TEST(Server, RefusesHostileRequestsAndLivesOn) {
    std::atomic<int> handled = 0;
    const auto count = [&](Request& request) {
        ++handled;
        return echo(request);
    };
    RunningServer running(count, hasty());
    const std::string smuggled = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n";
    const std::vector<std::pair<std::string, int>> cases = {
        {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nTransfer-Encoding: "
         "chunked\r\n\r\n0\r\n\r\n",
         400},
        {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nContent-Length: 5\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\nHost: a\r\nX: 1\r\n 2\r\n\r\n", 400},
        {"GET / HTTP/1.1\nHost: a\n\n", 400},
        {"GET /%2e%2e/etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
        {"BREW /pot HTTP/1.1\r\nHost: a\r\n\r\n", 501},
        {"GET /" + std::string(2000, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n", 414},
        {"GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(2000, 'a') + "\r\n\r\n", 431},
        {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5000\r\n\r\n" + std::string(5000, 'a'),
         413},
        {"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400},
    };
    for (const auto& [bytes, status] : cases) {
        Wire wire = running.wire();
        wire.send(bytes + smuggled);
        const std::string& received = wire.receive_all(3s);
        EXPECT_EQ(status_of(received), status) << bytes;
        EXPECT_TRUE(wire.is_closed()) << bytes;
        EXPECT_EQ(count_of(received, "HTTP/1.1 "), 1U) << received;
        EXPECT_NE(received.find("Connection: close\r\n"), std::string::npos);
    }
    EXPECT_EQ(handled, 0);
    EXPECT_EQ(running.server().counters().refused_total, cases.size());
    EXPECT_EQ(running.client().get("/alive")->status, 200);
}

TEST(Server, CutsOffThoseWhoDribble) {
    RunningServer running(echo, hasty());
    Wire header = running.wire();
    Wire body = running.wire();
    Wire silent = running.wire();
    body.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n");
    const std::string request = "GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(900, 'a');
    const auto started = std::chrono::steady_clock::now();
    for (std::size_t i = 0; i < 40; ++i) {  // a byte every 10 ms renews no deadline
        header.send(request.substr(i, 1));
        body.send("a");
        if (header.receive_some(5ms) && body.receive_some(5ms)) break;
        std::this_thread::sleep_for(5ms);
    }
    EXPECT_EQ(status_of(header.receive_all(2s)), 408);
    EXPECT_EQ(status_of(body.receive_all(2s)), 408);
    EXPECT_EQ(silent.receive_all(2s), "") << "an idle connection is closed without a word";
    EXPECT_TRUE(silent.is_closed());
    EXPECT_LT(std::chrono::steady_clock::now() - started, 2s);
    EXPECT_EQ(running.client().get("/alive")->status, 200);
}

TEST(Server, TurnsAwayWhomItCannotHold) {
    ServerOptions options;
    options.connections_max = 2;
    RunningServer running(echo, options);
    Client one = running.client();
    Client two = running.client();
    ASSERT_EQ(one.get("/")->status, 200);
    ASSERT_EQ(two.get("/")->status, 200);
    const auto refused = running.client().get("/").value();
    EXPECT_EQ(refused.status, 503);
    EXPECT_EQ(refused.header("Retry-After"), "1");
    EXPECT_EQ(one.get("/")->status, 200);
    two = running.client();  // closes the second connection
    EXPECT_TRUE(becomes_true([&] { return running.client().get("/")->status == 200; }));
}

// A slow report must hold up neither the event loops nor more than its share of the workers.
TEST(Server, KeepsAnsweringBesideSlowHandlersAndShedsLoad) {
    std::promise<void> release;
    auto released = release.get_future().share();
    ServerOptions options;
    options.threads = 1;
    options.workers = 2;
    options.waiting_max = 1;
    RunningServer running(
        [released](Request& request) {
            if (request.path == "/slow") released.wait();
            return echo(request);
        },
        options);
    std::vector<Wire> slow;
    const auto send_slow = [&] {
        slow.push_back(running.wire());
        slow.back().send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
    };
    send_slow();
    ASSERT_TRUE(becomes_true([&] { return running.server().counters().requests_waiting == 1; }));
    EXPECT_EQ(running.client().get("/quick")->status, 200);
    send_slow();
    send_slow();
    ASSERT_TRUE(becomes_true([&] { return running.server().counters().requests_waiting == 3; }));
    EXPECT_EQ(running.client().get("/quick")->status, 503);
    release.set_value();
    for (Wire& wire : slow)
        EXPECT_EQ(status_of(wire.receive_until("/slow")), 200);
}

TEST(Server, ReportsFailuresAndLogsAccess) {
    std::mutex mutex;
    std::vector<AccessRecord> records;
    std::vector<HandlerFailure> failures;
    ServerOptions options;
    options.access_log = [&](const AccessRecord& record) {
        const std::scoped_lock lock(mutex);
        records.push_back(record);
    };
    options.failure_log = [&](const HandlerFailure& failure) {
        const std::scoped_lock lock(mutex);
        failures.push_back(failure);
    };
    options.refuse = [](const Refusal& refusal) {
        return Response::problem(refusal.status, fmt::format("our words for {}", refusal.code));
    };
    RunningServer running(
        [](Request& request) -> Response {
            if (request.path == "/throws") throw std::runtime_error("no such column");
            if (request.path == "/splits") {
                return Response::no_content().set_header("Location", "/a\r\nSet-Cookie: forged=1");
            }
            return Response::file({"/nonexistent", 0, 5}, "text/plain");
        },
        options);
    Client client = running.client();
    for (const auto* target : {"/throws?account=secret", "/splits", "/missing"}) {
        const auto response = client.get(target).value();
        EXPECT_EQ(response.status, 500) << target;
        EXPECT_EQ(response.body, "our words for internal_error");
        EXPECT_FALSE(response.header("Set-Cookie"));
    }
    running.stop_and_wait();
    ASSERT_EQ(failures.size(), 3U);
    EXPECT_EQ(failures[0].what, "no such column");
    ASSERT_EQ(records.size(), 3U);
    EXPECT_EQ(records[0].path, "/throws");
    EXPECT_EQ(records[0].method, "GET");
    EXPECT_EQ(records[0].status, 500);
    EXPECT_EQ(records[0].bytes, 28U);
    EXPECT_EQ(records[0].request_id, failures[0].request_id);
    EXPECT_EQ(records[0].peer, "127.0.0.1");
}

TEST(Server, SendsStretchesOfFiles) {
    const std::string path = testing::TempDir() + fmt::format("daihou_http_{}.bin", ::getpid());
    std::string content;
    for (int i = 0; i < 60'000; ++i)
        content += fmt::format("{:05}\n", i);
    std::ofstream(path, std::ios::binary) << content;
    RunningServer running([&](Request& request) {
        const std::uint64_t offset = request.path == "/tail" ? 6'000 : 0;
        return Response::file({path, offset, content.size() - offset}, "text/plain");
    });
    Client client = running.client();
    EXPECT_EQ(client.get("/all")->body, content);
    EXPECT_EQ(client.get("/tail")->body, content.substr(6'000));
    const std::string large(3 << 20, 'x');
    RunningServer texts([&](Request&) { return Response::plain_text(large); });
    EXPECT_EQ(texts.client().get("/")->body, large);
    std::remove(path.c_str());
}

TEST(Server, FinishesWhatIsInFlightWhenStopped) {
    std::promise<void> entered;
    RunningServer running([&](Request& request) {
        if (request.path == "/slow") {
            entered.set_value();
            std::this_thread::sleep_for(150ms);
        }
        return echo(request);
    });
    Client idle = running.client();
    ASSERT_EQ(idle.get("/")->status, 200);
    Wire slow = running.wire();
    slow.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
    entered.get_future().wait();
    const auto started = std::chrono::steady_clock::now();
    running.stop_and_wait();
    EXPECT_LT(std::chrono::steady_clock::now() - started, 2s);
    const std::string& received = slow.receive_all();
    EXPECT_NE(received.find("GET /slow"), std::string::npos);
    EXPECT_NE(received.find("Connection: close"), std::string::npos);
    EXPECT_FALSE(Wire::connect(running.port())) << "nobody listens any more";
}

TEST(Server, CutsWhatOutlastsTheGrace) {
    ServerOptions options = hasty();
    options.body_timeout = 60s;
    RunningServer running(echo, options);
    Wire unfinished = running.wire();
    unfinished.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nonly this");
    ASSERT_TRUE(becomes_true([&] { return running.server().counters().connections_open == 1; }));
    std::this_thread::sleep_for(20ms);
    const auto started = std::chrono::steady_clock::now();
    running.stop_and_wait();
    EXPECT_LT(std::chrono::steady_clock::now() - started, 2s);
    EXPECT_EQ(running.server().counters().connections_open, 0U);
}

TEST(Server, SaysWhyItCannotListen) {
    SseHub hub;
    ServerOptions options;
    options.host = "no.such.host";
    EXPECT_EQ(Server::listen(options, echo, hub).error().code, "listen_address");
    RunningServer running(echo);
    options.host = "127.0.0.1";
    options.port = running.port();
    EXPECT_EQ(Server::listen(options, echo, hub).error().code, "listen_refused");
}

}  // namespace
}  // namespace daihou::http::server_test
