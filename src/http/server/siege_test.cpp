// The server under those who mean it harm, over real sockets: many slow clients at once, a thousand
// streams, floods on one connection, connections that end halfway, and paths that try to leave the
// console's files. Besides all of them an ordinary client must be answered as if alone.
#include <sys/resource.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "http/response/static_files.h"
#include "http/server/running_server.h"

namespace daihou::http::siege_test {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

constexpr std::chrono::milliseconds answer_time_max = 50ms;

Response answer(Request& request) {
    if (request.path == "/events") return Response::event_stream({"work_list"});
    return Response::plain_text(request.path);
}

int status_of(std::string_view received) {
    return received.starts_with("HTTP/1.1 ") ? std::stoi(std::string(received.substr(9, 3))) : 0;
}

bool becomes_true(const std::function<bool()>& condition) {
    const auto end = Steady::now() + 10s;
    while (!condition()) {
        if (Steady::now() > end) return false;
        std::this_thread::sleep_for(2ms);
    }
    return true;
}

// The 18th of 20 answer times; the two slowest are the machine's.
std::chrono::microseconds usual_answer_time(const RunningServer& running) {
    std::vector<std::chrono::microseconds> times;
    Client client = running.client();
    for (int i = 0; i < 20; ++i) {
        const auto started = Steady::now();
        EXPECT_EQ(client.get("/ordinary")->status, 200);
        times.push_back(
            std::chrono::duration_cast<std::chrono::microseconds>(Steady::now() - started));
    }
    std::sort(times.begin(), times.end());
    return times[17];
}

std::size_t descriptors_open() {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator("/proc/self/fd"), fs::directory_iterator()));
}

std::size_t resident_bytes() {
    std::ifstream statm("/proc/self/statm");
    std::size_t pages = 0, resident_pages = 0;
    statm >> pages >> resident_pages;
    return resident_pages * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

TEST(Siege, SlowHeadersAreCutWithoutHoldingOthersUp) {
    ServerOptions options;
    options.header_timeout = 1'000ms;
    RunningServer running(answer, options);
    const std::string request = "GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(900, 'a');
    std::vector<Wire> slow;
    for (int i = 0; i < 200; ++i)
        slow.push_back(running.wire());
    const auto started = Steady::now();
    std::chrono::microseconds worst{0};
    for (std::size_t sent = 0; Steady::now() - started < 1'600ms; ++sent) {
        for (Wire& wire : slow)
            wire.send(request.substr(sent, 1));
        worst = std::max(worst, usual_answer_time(running));
        std::this_thread::sleep_for(50ms);
    }
    EXPECT_LT(worst, answer_time_max);
    for (Wire& wire : slow) {
        EXPECT_EQ(status_of(wire.receive_all(5ms)), 408) << "a byte renews no deadline";
        EXPECT_TRUE(wire.is_closed());
    }
    EXPECT_LT(Steady::now() - started, 4s);
}

// A whole post-loan department with the console open all day.
TEST(Siege, AThousandIdleStreamsCostLittleAndHoldNobodyUp) {
    constexpr std::size_t clients = 1'000;
    RunningServer running(answer);
    (void)usual_answer_time(running);
    const std::size_t descriptors = descriptors_open(), bytes = resident_bytes();
    std::vector<Wire> streams;
    for (std::size_t i = 0; i < clients; ++i) {
        streams.push_back(running.wire());
        streams.back().send("GET /events HTTP/1.1\r\nHost: a\r\n\r\n");
    }
    ASSERT_TRUE(becomes_true([&] { return running.hub().streams("work_list") == clients; }));
    const std::size_t bytes_each = (resident_bytes() - bytes) / clients;
    EXPECT_LE(descriptors_open() - descriptors, 2 * clients + 2) << "one at each end, no more";
    EXPECT_LT(bytes_each, 64 * 1024U);
    const auto answered = usual_answer_time(running);
    EXPECT_LT(answered, answer_time_max);
    const auto published = Steady::now();
    running.hub().publish("work_list", "changed", "news");
    for (Wire& stream : streams)
        ASSERT_NE(stream.receive_until("data: news\n\n").find("data: news\n\n"), std::string::npos);
    const auto heard =
        std::chrono::duration_cast<std::chrono::milliseconds>(Steady::now() - published);
    EXPECT_LT(heard, 2s);
    RecordProperty("bytes_each", std::to_string(bytes_each));
    RecordProperty("answered_us", std::to_string(answered.count()));
    RecordProperty("heard_by_all_ms", std::to_string(heard.count()));
    running.stop_and_wait();
    EXPECT_EQ(running.server().counters().connections_open, 0U);
}

TEST(Siege, TheSoftLimitOfOpenFilesIsRaised) {
    rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &before), 0);
    if (before.rlim_max < 4096) GTEST_SKIP() << "the system grants too few open files";
    rlimit low = before;
    low.rlim_cur = 512;
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &low), 0);
    RunningServer running(answer);
    rlimit after{};
    ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &after), 0);
    EXPECT_GT(after.rlim_cur, ServerOptions{}.connections_max);
    ::setrlimit(RLIMIT_NOFILE, &before);
}

// Requests are read one at a time: a flood waits in the kernel's buffers, not in our memory.
TEST(Siege, AFloodOfPipelinedRequestsIsAnsweredInOrderInBoundedMemory) {
    constexpr int requests = 20'000;
    RunningServer running(answer);
    const std::size_t bytes = resident_bytes();
    Wire wire = running.wire();
    std::jthread flood([&wire] {
        std::string all;
        for (int i = 0; i < requests; ++i)
            all += fmt::format("GET /{} HTTP/1.1\r\nHost: a\r\n\r\n", i);
        wire.send(all + "GET /last HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    });
    std::string tail;
    int answered = 0;
    while (wire.receive_some(5s)) {
        tail += wire.received();
        wire.discard(wire.received().size());
        for (std::size_t at = tail.find("HTTP/1.1 200"); at != tail.npos;
             at = tail.find("HTTP/1.1 200")) {
            ++answered;
            tail.erase(0, at + 12);
        }
    }
    EXPECT_EQ(answered, requests + 1);
    EXPECT_TRUE(tail.ends_with("/last"));
    EXPECT_LT(running.server().counters().requests_waiting, 2U);
    EXPECT_LT(resident_bytes() - std::min(bytes, resident_bytes()), std::size_t{32} << 20);
}

TEST(Siege, ConnectionsThatEndHalfwayLeaveNothingBehind) {
    RunningServer running(answer);
    for (int i = 0; i < 100; ++i) {
        Wire gone = running.wire();
        gone.send(i % 2 == 0 ? "GET /half HT"
                             : "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nab");
    }
    EXPECT_TRUE(becomes_true([&] { return running.server().counters().connections_open == 0; }));
    Wire half_closed = running.wire();
    half_closed.send("GET /still HTTP/1.1\r\nHost: a\r\n\r\n");
    half_closed.finish_sending();
    EXPECT_NE(half_closed.receive_all().find("/still"), std::string::npos)
        << "who has said all may still listen";
    EXPECT_TRUE(half_closed.is_closed());
    EXPECT_EQ(running.server().counters().requests_total, 1U);
}

TEST(Siege, OversizeIsRefusedBeforeItIsKept) {
    RunningServer running(answer);
    const std::vector<std::pair<std::string, int>> cases = {
        {"GET /" + std::string(std::size_t{8} << 20, 'a'), 414},
        {"GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(std::size_t{8} << 20, 'a'), 431},
        {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 999999999\r\n\r\n", 413},
        {"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3b9ac9ff\r\n", 413},
    };
    const std::size_t bytes = resident_bytes();
    for (const auto& [request, status] : cases) {
        Wire wire = running.wire();
        wire.send(request);
        EXPECT_EQ(status_of(wire.receive_all()), status) << request.substr(0, 60);
    }
    EXPECT_LT(resident_bytes() - std::min(bytes, resident_bytes()), std::size_t{4} << 20);
}

TEST(Siege, NoPathLeavesTheFilesOfTheConsole) {
    const fs::path base = fs::path(testing::TempDir()) / fmt::format("daihou_siege_{}", ::getpid());
    fs::create_directories(base / "dist/assets");
    std::ofstream(base / "dist/index.html") << "console";
    std::ofstream(base / "dist/assets/a.js") << "script";
    std::ofstream(base / "secret.txt") << "secret";
    const auto files = StaticFiles::load((base / "dist").string()).value();
    RunningServer running([&](Request& request) {
        return files.find(request).value_or(Response::plain_text("none", 404));
    });
    const std::string absolute = (base / "secret.txt").string();
    for (const std::string& path : {std::string("/../secret.txt"),
                                    std::string("/assets/../../secret.txt"),
                                    std::string("/%2e%2e/secret.txt"),
                                    std::string("/assets/..%2f..%2fsecret.txt"),
                                    std::string("/%252e%252e/secret.txt"),
                                    std::string("/%252e%252e%252fsecret.txt"),
                                    std::string("/..%5csecret.txt"),
                                    std::string("/..\\secret.txt"),
                                    std::string("/%c0%ae%c0%ae/secret.txt"),
                                    std::string("/secret.txt%00.js"),
                                    std::string("/..;/secret.txt"),
                                    std::string("/.%2e/secret.txt"),
                                    std::string("/assets//../secret.txt"),
                                    std::string("//secret.txt"),
                                    "/" + absolute,
                                    absolute,
                                    "/%2f" + absolute,
                                    "file://" + absolute,
                                    std::string("http://a/../secret.txt"),
                                    std::string("/\xe2\x80\xa5/secret.txt"),
                                    std::string("secret.txt")}) {
        Wire wire = running.wire();
        wire.send("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        const std::string& received = wire.receive_all();
        EXPECT_TRUE(status_of(received) == 400 || status_of(received) == 404) << path << received;
        EXPECT_FALSE(received.ends_with("secret")) << path;
    }
    EXPECT_EQ(running.client().get("/assets/a.js")->body, "script");
    fs::remove_all(base);
}

}  // namespace
}  // namespace daihou::http::siege_test
