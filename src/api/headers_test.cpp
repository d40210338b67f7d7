// The headers that keep a browser from being turned against its user, on whatever the server sends:
// every route, the console's files, and every kind of refusal.
#include <fstream>

#include "api/site_under_test.h"
#include "http/server/running_server.h"

namespace daihou::api::headers_test {
namespace {

using http::ClientResponse;
using http::Method;

class HeadersTest : public testing::Test {
protected:
    void SetUp() override {
        std::filesystem::create_directories(web_ / "assets");
        std::ofstream(web_ / "index.html") << "<html></html>";
        std::ofstream(web_ / "assets/a.js") << "1";
        House& house = site_under_test().house();
        accounts_ = std::make_unique<Accounts>(house.store(), house.clock());
        site_ =
            Site::build(house, *accounts_, hub_, web_.string(), http::CookieTransport::only_https)
                .value();
        http::ServerOptions options;
        options.default_headers = Site::security_headers(http::CookieTransport::only_https);
        options.refuse = [this](const http::Refusal& refusal) { return site_->refuse(refusal); };
        server_ = std::make_unique<http::RunningServer>(
            [this](http::Request& request) -> http::Response {
                if (request.path == "/fails") throw std::runtime_error("on purpose");
                return site_->answer(request);
            },
            options);
    }
    void TearDown() override {
        server_.reset();
        std::filesystem::remove_all(web_);
    }

    void expect_guarded(const ClientResponse& response, const std::string& what) {
        const std::string policy(response.header("Content-Security-Policy").value_or(""));
        for (const char* part : {"default-src 'self'", "frame-ancestors 'none'",
                                 "object-src 'none'", "base-uri 'none'", "form-action 'self'"})
            EXPECT_NE(policy.find(part), std::string::npos) << what << ": " << policy;
        EXPECT_EQ(policy.find("script-src"), std::string::npos) << what;
        EXPECT_EQ(policy.find("unsafe-eval"), std::string::npos) << what;
        const std::vector<std::pair<std::string_view, std::string_view>> wanted = {
            {"X-Content-Type-Options", "nosniff"},
            {"X-Frame-Options", "DENY"},
            {"Referrer-Policy", "no-referrer"},
            {"Cross-Origin-Opener-Policy", "same-origin"},
            {"Cross-Origin-Resource-Policy", "same-origin"},
            {"Strict-Transport-Security", "max-age=31536000"}};
        for (const auto& [name, value] : wanted)
            EXPECT_EQ(response.header(name), value) << what << ": " << name;
        EXPECT_TRUE(response.header("Permissions-Policy")) << what;
        EXPECT_FALSE(response.header("Server")) << what << ": no names or versions";
        EXPECT_TRUE(response.body.empty() || response.header("Content-Type")) << what;
    }

    const std::filesystem::path web_ =
        std::filesystem::temp_directory_path() / fmt::format("daihou_headers_{}", ::getpid());
    std::unique_ptr<Accounts> accounts_;
    http::SseHub hub_;
    std::unique_ptr<Site> site_;
    std::unique_ptr<http::RunningServer> server_;
};

TEST_F(HeadersTest, StandOnEveryRouteAndNothingOfItIsKeptByCaches) {
    http::Client client = server_->client();
    for (const ApiRoute& route : route_table())
        for (const Method method : {route.method, Method::options, Method::patch}) {
            const auto response = client.send(method, route.pattern, "", {});
            ASSERT_TRUE(response) << route.name;
            const std::string what = fmt::format("{} {}", name_of(method), route.pattern);
            expect_guarded(*response, what);
            EXPECT_EQ(response->header("Cache-Control"), "no-store") << what;
        }
}

TEST_F(HeadersTest, StandOnFilesAndOnEveryRefusal) {
    http::Client client = server_->client();
    const std::string etag(*client.get("/")->header("ETag"));
    const std::vector<std::pair<ClientResponse, int>> answers = {
        {client.get("/").value(), 200},
        {client.get("/loans/7").value(), 200},
        {client.get("/assets/a.js").value(), 200},
        {client.get("/", {{"If-None-Match", etag}}).value(), 304},
        {client.get("/assets/a.js", {{"Range", "bytes=9-"}}).value(), 416},
        {client.get("/assets/gone.js").value(), 404},
        {client.get("/api/nothing").value(), 404},
        {client.post("/", "{}").value(), 404},
        {client.get("/%2e%2e/x").value(), 400},
        {client.get("/" + std::string(10'000, 'a')).value(), 414},
        {client.get("/", {{"X", std::string(20'000, 'a')}}).value(), 431},
        {client.get("/", {{"Expect", "money"}}).value(), 417},
        {client.post("/api/session", std::string(std::size_t{3} << 20, 'a')).value(), 413},
        {client.get("/fails").value(), 500}};
    for (const auto& [response, status] : answers) {
        EXPECT_EQ(response.status, status) << response.body;
        expect_guarded(response, std::to_string(status));
        const bool is_of_file = status < 400 || status == 416;
        EXPECT_EQ(response.header("Cache-Control") == "no-store", !is_of_file) << status;
    }
    EXPECT_EQ(answers.back().first.body.find("on purpose"), std::string::npos)
        << "what failed inside is for the log";
}

}  // namespace
}  // namespace daihou::api::headers_test
