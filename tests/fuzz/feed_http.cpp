#include "feed_http.h"

#include <fmt/format.h>

#include <array>
#include <optional>

#include "base/digest.h"
#include "base/invariant.h"
#include "base/utf8.h"
#include "http/request/request_reader.h"
#include "http/request/target.h"
#include "http/router.h"
#include "mutation.h"

namespace daihou {
namespace {

using http::Request;
using http::RequestReader;
using http::Response;

// Small limits, so that short inputs reach them.
constexpr http::RequestLimits limits{
    .target_bytes_max = 256, .header_bytes_max = 1024, .body_bytes_max = 128};

// Lines on which readers have been known to disagree, and the bytes around them.
constexpr std::array<std::string_view, 24> telling_pieces = {"Content-Length: 5\r\n",
                                                             "Content-Length: 0\r\n",
                                                             "Transfer-Encoding: chunked\r\n",
                                                             "Transfer-Encoding : chunked\r\n",
                                                             "Transfer-Encoding: identity\r\n",
                                                             "Host: a\r\n",
                                                             "Connection: close\r\n",
                                                             "Expect: 100-continue\r\n",
                                                             "\r\n\r\n",
                                                             "0\r\n\r\n",
                                                             "5;x=y\r\n",
                                                             "ffffffff\r\n",
                                                             "\r\n ",
                                                             "GET / HTTP/1.1\r\n",
                                                             " HTTP/1.0\r\n",
                                                             "http://a",
                                                             "%2e%2e/",
                                                             "%2f",
                                                             "%5c",
                                                             "%00",
                                                             "%c0%af",
                                                             "/../",
                                                             "\n",
                                                             "\x0b"};
const std::string telling_bytes("\r\n\t\0 :;,%/\\.?#&+=0a\x80\xff", 20);

Response found(const Request& request) {
    for (const auto& [name, value] : request.params)
        INVARIANT(!value.empty());
    return Response::plain_text(request.route);
}

const http::Router& router() {
    static const http::Router built = [] {
        http::Router made([](const Request&, const http::Miss& miss) {
            return Response::plain_text("none", miss.status());
        });
        made.add(http::Method::get, "/api/loans", "loans", found);
        made.add(http::Method::get, "/api/loans/{loan}", "loan", found);
        made.add(http::Method::get, "/api/loans/first", "first", found);
        made.add(http::Method::post, "/api/tasks/{task}/done", "task_done", found);
        made.add(http::Method::delete_, "/api/session", "sign_out", found);
        return made;
    }();
    return built;
}

std::size_t fields_named(const Request& request, std::string_view name) {
    std::size_t count = 0;
    for (const auto& [field, value] : request.headers)
        count += http::same_name(field, name) ? 1 : 0;
    return count;
}

// One reading of the message only: what a proxy in front could have understood otherwise was
// refused.
void check_framing(const RequestReader& reader, const Request& request) {
    const std::size_t lengths = fields_named(request, "Content-Length");
    const std::size_t codings = fields_named(request, "Transfer-Encoding");
    INVARIANT(lengths + codings <= 1);
    INVARIANT(fields_named(request, "Host") == 1 || reader.minor_version() == 0);
    INVARIANT(request.body.size() <= limits.body_bytes_max);
    if (lengths == 1)
        INVARIANT(request.header("Content-Length") == std::to_string(request.body.size()) ||
                  request.header("Content-Length")->starts_with('0'));
    if (lengths + codings == 0) INVARIANT(request.body.empty());
}

void check_path(const Request& request) {
    INVARIANT(request.path.starts_with('/'));
    for (const char c : request.path)
        INVARIANT(c > 0x20 && c < 0x7f && c != '\\');
    for (const std::string& segment : request.segments) {
        INVARIANT(is_utf8(segment) && segment != "." && segment != "..");
        for (const char c : segment)
            INVARIANT(static_cast<unsigned char>(c) >= 0x20 && c != '/' && c != '\\' && c != 0x7f);
    }
    for (const auto& [name, value] : request.query)
        INVARIANT(is_utf8(name) && is_utf8(value));
    for (const auto& [name, value] : request.headers)
        INVARIANT(name.find_first_of(" \t\r\n:") == std::string::npos &&
                  value.find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos);
}

// All that can be told of one request, as text.
void tell(std::string& story, const RequestReader& reader, Request& request) {
    check_framing(reader, request);
    check_path(request);
    const Response response = router().answer(request);
    story.append(http::name_of(request.method)).append(" ").append(request.path).append("?");
    for (const auto& [name, value] : request.query)
        story.append(name).append("=").append(value).append("&");
    for (const auto& [name, value] : request.headers)
        story.append("\n").append(name).append(":").append(value);
    story.append("\n\n").append(request.body).append("\n").append(request.route);
    for (const auto& [name, value] : request.params)
        story.append(" ").append(name).append("=").append(value);
    story += std::to_string(response.status);
}

struct Reading {
    std::string story;
    std::size_t taken = 0;
};

// A connection as the server keeps it: request after request, until one is refused, asks to close
// or never ends. `next_cut` says how many more bytes the network delivers at once.
template <class NextCut>
Reading read_connection(const std::string& bytes, NextCut next_cut) {
    using State = RequestReader::State;
    Reading reading;
    std::string waiting;
    std::size_t delivered = 0;
    std::optional<RequestReader> reader(std::in_place, limits);
    while (true) {
        const State state = reader->feed(waiting);
        if (state == State::refused) {
            reading.story +=
                fmt::format("refused {} {}", reader->refusal().status, reader->refusal().code);
            return reading;
        }
        if (state == State::complete) {
            ++reading.taken;
            tell(reading.story, *reader, reader->request());
            if (reader->persistence() == http::Persistence::close) return reading;
            reader.emplace(limits);
            continue;
        }
        if (delivered == bytes.size()) {
            reading.story += state == State::needs_head ? "head goes on" : "body goes on";
            return reading;
        }
        const std::size_t count = std::min(bytes.size() - delivered, next_cut());
        waiting.append(bytes, delivered, count);
        delivered += count;
    }
}

}  // namespace

std::size_t feed_http(const std::string& bytes, std::uint64_t seed) {
    const Reading whole = read_connection(bytes, [&] { return bytes.size(); });
    std::uint64_t cut = seed;
    const std::size_t longest = seed % 3 == 0 ? 1 : seed % 3 == 1 ? 7 : 64;
    const Reading pieces = read_connection(bytes, [&] {
        cut = stable_hash(cut + 1);
        return 1 + static_cast<std::size_t>(cut % longest);
    });
    if (whole.story != pieces.story)
        fmt::print(stderr, "read of:\n{:?}\nwhole:  {:?}\npieces: {:?}\n", bytes, whole.story,
                   pieces.story);
    INVARIANT(whole.story == pieces.story);
    return whole.taken;
}

std::string http_mutation(const std::vector<std::string>& corpus, std::uint64_t seed) {
    std::uint64_t state = stable_hash(seed);
    const auto below = [&state](std::size_t n) {
        state = stable_hash(state + 1);
        return static_cast<std::size_t>(state % n);
    };
    std::string bytes = corpus[below(corpus.size())];
    if (below(3) == 0) bytes += corpus[below(corpus.size())];
    for (std::size_t pieces = below(3); pieces > 0; --pieces)
        bytes.insert(below(bytes.size() + 1), telling_pieces[below(telling_pieces.size())]);
    // At the end of a line a piece is a line of its own, which chance alone seldom hits.
    if (const std::size_t end = bytes.find("\r\n", below(bytes.size() + 1));
        below(2) == 0 && end != std::string::npos)
        bytes.insert(end + 2, telling_pieces[below(telling_pieces.size())]);
    return below(4) == 0 ? bytes : mutated(std::move(bytes), telling_bytes, state);
}

}  // namespace daihou
