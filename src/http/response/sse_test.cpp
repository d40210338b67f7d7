#include "http/response/sse.h"

#include "http/server/running_server.h"

namespace daihou::http::sse_test {
namespace {

using namespace std::chrono_literals;

Response open_stream(Request& request) {
    if (request.path == "/quick") return Response::plain_text("quick");
    return Response::event_stream({"work_list",
                                   std::string(request.query_value("staff").value_or("")),
                                   std::string(request.query_value("holder").value_or(""))});
}

bool becomes_true(const std::function<bool()>& condition, std::chrono::milliseconds patience = 5s) {
    const auto end = std::chrono::steady_clock::now() + patience;
    while (!condition()) {
        if (std::chrono::steady_clock::now() > end) return false;
        std::this_thread::sleep_for(2ms);
    }
    return true;
}

Wire stream_of(const RunningServer& running, std::string_view staff) {
    Wire wire = running.wire();
    wire.send(fmt::format("GET /events?staff={} HTTP/1.1\r\nHost: a\r\n\r\n", staff));
    wire.receive_until("\r\n\r\n");
    return wire;
}

TEST(SseHub, WordsEventsAsStreamsWantThem) {
    SseHub hub;
    const auto subscription = hub.subscribe({"work_list", ""}, [] {});
    hub.publish("work_list", "changed", "one\ntwo\r\nthree\rfour");
    hub.publish("coverage", "changed", "other topic");
    EXPECT_EQ(subscription->take(),
              "event: changed\ndata: one\ndata: two\ndata: three\ndata: four\n\n");
    EXPECT_EQ(subscription->take(), "");
    hub.unsubscribe(subscription);
    hub.publish("work_list", "changed", "too late");
    EXPECT_EQ(subscription->take(), "");
}

TEST(SseHub, CutsOffASlowClientInsteadOfKeepingEverything) {
    SseHub hub({.queue_events_max = 3});
    int woken = 0;
    const auto subscription = hub.subscribe({"work_list", ""}, [&] { ++woken; });
    for (int i = 0; i < 10; ++i)
        hub.publish("work_list", "changed", "{}");
    EXPECT_TRUE(subscription->must_end());
    EXPECT_EQ(subscription->take(), "");
    EXPECT_EQ(woken, 2) << "once for news, once for the end";
    EXPECT_EQ(hub.overflowed_total(), 1U);
    hub.unsubscribe(subscription);
}

TEST(Streams, DeliverToTheAudience) {
    RunningServer running(open_stream);
    Wire seven = stream_of(running, "7");
    Wire eight = stream_of(running, "8");
    Wire everybody = stream_of(running, "");
    EXPECT_NE(seven.received().find("Content-Type: text/event-stream\r\n"), std::string::npos);
    EXPECT_EQ(seven.received().find("Content-Length"), std::string::npos);
    ASSERT_TRUE(becomes_true([&] { return running.hub().streams("work_list") == 3; }));
    running.hub().publish("work_list", "work_list", "for seven", "7");
    running.hub().publish("work_list", "work_list", "for all");
    for (Wire* wire : {&seven, &eight, &everybody}) {
        wire->receive_until("data: for all\n\n");
        EXPECT_NE(wire->received().find("event: work_list\ndata: for all\n\n"), std::string::npos);
    }
    EXPECT_NE(seven.received().find("for seven"), std::string::npos);
    EXPECT_EQ(eight.received().find("for seven"), std::string::npos);
    EXPECT_NE(everybody.received().find("for seven"), std::string::npos);
}

TEST(Streams, BeatWhenQuietAndEndWithTheServer) {
    RunningServer running(open_stream, {}, {.heartbeat = 50ms});
    Wire stream = stream_of(running, "7");
    stream.receive_until(": heartbeat\n\n: heartbeat\n\n", 2s);
    EXPECT_NE(stream.received().find(": heartbeat\n\n: heartbeat\n\n"), std::string::npos);
    const auto started = std::chrono::steady_clock::now();
    running.stop_and_wait();
    EXPECT_LT(std::chrono::steady_clock::now() - started, 2s);
    stream.receive_all(1s);
    EXPECT_TRUE(stream.is_closed());
    EXPECT_EQ(running.hub().streams("work_list"), 0U);
}

TEST(Streams, ForgetClientsThatLeave) {
    RunningServer running(open_stream);
    {
        const Wire stream = stream_of(running, "7");
        ASSERT_TRUE(becomes_true([&] { return running.server().counters().streams_open == 1; }));
    }
    EXPECT_TRUE(becomes_true([&] { return running.server().counters().connections_open == 0; }));
    EXPECT_EQ(running.hub().streams("work_list"), 0U);
}

TEST(Streams, DropAClientThatDoesNotRead) {
    RunningServer running(open_stream, {}, {.queue_events_max = 8});
    const Wire stream = stream_of(running, "7");
    ASSERT_TRUE(becomes_true([&] { return running.hub().streams("work_list") == 1; }));
    const std::string large(1 << 20, 'x');
    for (int i = 0; i < 60 && running.hub().overflowed_total() == 0; ++i) {
        running.hub().publish("work_list", "changed", large);
        std::this_thread::sleep_for(1ms);
    }
    EXPECT_EQ(running.hub().overflowed_total(), 1U);
    EXPECT_TRUE(becomes_true([&] { return running.hub().streams("work_list") == 0; }));
}

// Whoever signed out hears no more, though the page may still be open somewhere.
TEST(Streams, EndWithTheirHolderAndWithAge) {
    RunningServer running(open_stream, {}, {.heartbeat = 20ms, .age_max = 1500ms});
    const auto opened = [&](std::string_view holder) {
        Wire wire = running.wire();
        wire.send(fmt::format("GET /events?holder={} HTTP/1.1\r\nHost: a\r\n\r\n", holder));
        return wire;
    };
    Wire gone = opened("s1");
    Wire other = opened("s2");
    ASSERT_TRUE(becomes_true([&] { return running.hub().streams("work_list") == 2; }));
    running.hub().end_streams_of("");
    running.hub().end_streams_of("s1");
    (void)gone.receive_all(200ms);
    EXPECT_TRUE(gone.is_closed());
    // The client hears of the end a moment before the server has put the stream away.
    EXPECT_TRUE(becomes_true([&] { return running.hub().streams("work_list") == 1; }));
    running.hub().publish("work_list", "changed", "news");
    EXPECT_NE(other.receive_until("data: news").find("data: news"), std::string::npos);
    EXPECT_EQ(gone.received().find("news"), std::string::npos);
    (void)other.receive_all(5s);
    EXPECT_TRUE(other.is_closed()) << "an old stream ends, so that the right to it is asked anew";
}

}  // namespace
}  // namespace daihou::http::sse_test
