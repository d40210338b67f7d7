#include "http/request/request_reader.h"

namespace daihou::http::request_reader_test {
namespace {

using State = RequestReader::State;

// Status of the refusal of these bytes, fed in pieces of one size; 0 if they are a whole request,
// -1 if more is needed.
int verdict(std::string_view bytes, std::size_t piece) {
    RequestReader reader({.target_bytes_max = 256, .header_bytes_max = 1024, .body_bytes_max = 64});
    std::string waiting;
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
        waiting += bytes.substr(at, piece);
        reader.feed(waiting);
        if (reader.state() == State::refused) return reader.refusal().status;
        if (reader.state() == State::complete) return 0;
    }
    return -1;
}

void expect_verdict(int expected, const std::vector<std::string>& requests) {
    for (const std::string& request : requests) {
        EXPECT_EQ(verdict(request, request.size()), expected) << request;
        EXPECT_EQ(verdict(request, 1), expected) << "byte by byte: " << request;
    }
}

TEST(RequestReader, ReadsARequestAndLeavesTheNextOne) {
    RequestReader reader({});
    std::string bytes =
        "POST /api/tasks/7/done?x=1 HTTP/1.1\r\nHost: a\r\nCookie: b=2; daihou_session=\"s1\"\r\n"
        "x-csrf-token:  t \r\nContent-Length: 2\r\n\r\n{}GET / HTTP/1.1\r\n";
    ASSERT_EQ(reader.feed(bytes), State::complete);
    EXPECT_EQ(bytes, "GET / HTTP/1.1\r\n");
    const Request& request = reader.request();
    EXPECT_EQ(request.method, Method::post);
    EXPECT_EQ(request.path, "/api/tasks/7/done");
    EXPECT_EQ(request.query_value("x"), "1");
    EXPECT_EQ(request.header("X-CSRF-Token"), "t");
    EXPECT_EQ(request.cookie("daihou_session"), "s1");
    EXPECT_EQ(request.cookie("session"), std::nullopt);
    EXPECT_EQ(request.body, "{}");
    EXPECT_EQ(reader.persistence(), Persistence::keep_open);
}

TEST(RequestReader, DecodesChunksAndDropsTrailers) {
    RequestReader reader({});
    std::string bytes =
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
        "3\r\nabc\r\n2\r\nde\r\n0\r\nX-CSRF-Token: forged\r\n\r\n";
    ASSERT_EQ(reader.feed(bytes), State::complete);
    EXPECT_EQ(reader.request().body, "abcde");
    EXPECT_FALSE(reader.request().header("X-CSRF-Token"));
    EXPECT_EQ(reader.persistence(), Persistence::close);
}

TEST(RequestReader, TakesRequestsInAnyPieces) {
    expect_verdict(0, {"GET / HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.0\r\n\r\n",
                       "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc",
                       "POST / HTTP/1.1\r\nHost: [::1]:80\r\nTransfer-Encoding: Chunked\r\n\r\n"
                       "3\r\nabc\r\n0\r\n\r\n"});
}

// A proxy in front that reads one of these otherwise lets a client smuggle a second request past
// its checks.
TEST(RequestReader, RefusesAmbiguousFraming) {
    const std::string post = "POST / HTTP/1.1\r\nHost: a\r\n";
    expect_verdict(400, {post + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
                         post + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n",
                         post + "Content-Length: 3\r\nContent-Length: 4\r\n\r\n",
                         post + "Content-Length: 3\r\ncontent-length: 3\r\n\r\n",
                         post + "Content-Length: 3, 3\r\n\r\n", post + "Content-Length: +3\r\n\r\n",
                         post + "Content-Length: -1\r\n\r\n", post + "Content-Length: 0x3\r\n\r\n",
                         post + "Content-Length: \r\n\r\n", post + "Content-Length: 3 3\r\n\r\n",
                         post + "Content-Length: 99999999999999999999\r\n\r\n",
                         post + "Transfer-Encoding: gzip, chunked\r\n\r\n",
                         post + "Transfer-Encoding: chunked, identity\r\n\r\n",
                         post + "Transfer-Encoding: identity\r\n\r\n",
                         post + "Transfer-Encoding: xchunked\r\n\r\n",
                         post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n",
                         post + "Transfer-Encoding : chunked\r\n\r\n",
                         "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"});
}

TEST(RequestReader, RefusesBadHeaderLines) {
    const std::string get = "GET / HTTP/1.1\r\n";
    const std::string nul(1, '\0');
    expect_verdict(400, {get + "\r\n", get + "Host: a\r\nHost: a\r\n\r\n", get + "Host: \r\n\r\n",
                         get + "Host: a/b\r\n\r\n", get + "Host: a\r\n folded: 1\r\n\r\n",
                         get + "Host: a\r\nX: 1\r\n\tfolded\r\n\r\n", get + "Host: a\nX: 1\r\n\r\n",
                         "GET / HTTP/1.1\nHost: a\n\n", get + "Host: a\r\nX: 1\rY: 2\r\n\r\n",
                         get + "Host: a\r\nX: 1\r\r", get + "Host: a\r\nX : 1\r\n\r\n",
                         get + "Host: a\r\n: 1\r\n\r\n", get + "Host: a\r\nX 1\r\n\r\n",
                         get + "Host: a\r\nX: " + nul + "\r\n\r\n",
                         get + "Host: a\r\nX: \x01\r\n\r\n", get + "Host: a\r\nX: \x7f\r\n\r\n"});
}

TEST(RequestReader, RefusesBadRequestLines) {
    const std::string rest = " HTTP/1.1\r\nHost: a\r\n\r\n";
    expect_verdict(400, {"\r\nGET /" + rest, " GET /" + rest, "GET  /" + rest, "GET / " + rest,
                         "GET\t/" + rest, "GET" + rest, "G@T /" + rest, "GET /a b" + rest,
                         "GET /\xE8\xB4\xB7" + rest, "GET /\x01" + rest, "GET /..%2f" + rest,
                         "GET http://evil/" + rest, "GET a:443" + rest, "GET *" + rest,
                         "GET /\r\nHost: a\r\n\r\n", "GET / http/1.1\r\nHost: a\r\n\r\n",
                         "GET / HTTP/1.1x\r\nHost: a\r\n\r\n", "\x16\x03\x01\x02"});
    expect_verdict(505, {"GET / HTTP/2.0\r\nHost: a\r\n\r\n", "PRI * HTTP/2.0\r\n\r\n",
                         "GET / HTTP/0.9\r\n\r\n"});
    expect_verdict(501,
                   {"BREW /" + rest, "TRACE /" + rest, "CONNECT a:443" + rest, "get /" + rest});
    expect_verdict(417, {"POST / HTTP/1.1\r\nHost: a\r\nExpect: tea\r\nContent-Length: 1\r\n\r\n"});
}

TEST(RequestReader, RefusesWhatIsTooLarge) {
    const std::string get = "GET / HTTP/1.1\r\nHost: a\r\n";
    const std::string post = "POST / HTTP/1.1\r\nHost: a\r\n";
    std::string many_fields = get;
    for (int i = 0; i < 101; ++i)
        many_fields += "a:\r\n";
    expect_verdict(414, {"GET /" + std::string(300, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n",
                         "GET /" + std::string(300, 'a')});
    expect_verdict(431, {get + "X: " + std::string(1100, 'a') + "\r\n\r\n",
                         get + "X: " + std::string(1100, 'a'), many_fields + "\r\n"});
    expect_verdict(413, {post + "Content-Length: 65\r\n\r\n",
                         post + "Content-Length: 999999999999999999\r\n\r\n",
                         post + "Transfer-Encoding: chunked\r\n\r\n40\r\n" + std::string(64, 'a') +
                             "\r\n1\r\na\r\n0\r\n\r\n"});
}

TEST(RequestReader, RefusesBadChunks) {
    const std::string post = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    expect_verdict(
        400, {post + "zz\r\nabc\r\n0\r\n\r\n", post + "3;a=b\r\nabc\r\n0\r\n\r\n",
              post + "3\r\nabcd\r\n0\r\n\r\n", post + "-3\r\nabc\r\n0\r\n\r\n",
              post + "3\nabc\r\n0\r\n\r\n", post + "11111111111111111\r\na",
              post + "3 \r\nabc\r\n0\r\n\r\n", post + " 3\r\nabc", post + "\r\n",
              post + "000000003\r\nabc", post + "3\r\nabc\n0\r\n\r\n", post + "3\r\nabc0\r\n\r\n",
              post + "0\r\nX: 1\n\r\n", post + "0\r\n" + std::string(5000, 'x'),
              post + "1;" + std::string(2000, 'x')});
}

// Each piece may end anywhere, also between the bytes of a line's end.
TEST(RequestReader, TakesAnEmptyChunkedBody) {
    expect_verdict(0,
                   {"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"});
}

// Never a crash, never a complete request from a prefix.
TEST(RequestReader, WaitsForTheRestOfEveryPrefix) {
    const std::string whole =
        "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n";
    for (std::size_t size = 1; size < whole.size(); ++size) {
        EXPECT_EQ(verdict(whole.substr(0, size), size), -1) << size;
    }
    EXPECT_EQ(verdict(whole, whole.size()), 0);
}

}  // namespace
}  // namespace daihou::http::request_reader_test
