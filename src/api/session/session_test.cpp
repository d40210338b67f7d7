// Sessions against those who would take one over: tokens planted, forged, borrowed or kept, and
// writes that a page of another site sends.
#include "api/route/request_check.h"
#include "api/site_under_test.h"
#include "base/digest.h"
#include "service/staff/quick_passwords.h"

namespace daihou::api::session_test {
namespace {

using http::Field;
using http::Method;
using SignedIn = SiteUnderTest::SignedIn;

const std::string sign_in_body = R"({"account":"auditor","password":"correct horse battery"})";

std::string code_of(const http::ClientResponse& response) {
    const Json body = Json::parse(response.body, nullptr, false);
    return body.is_object() ? body.value("code", "") : "";
}

bool writes(const ApiRoute& route) {
    return route.access == Access::signed_in && route.method != Method::get;
}

bool takes_body(const ApiRoute& route) {
    return std::any_of(route.parameters.begin(), route.parameters.end(),
                       [](const Parameter& parameter) { return parameter.place == Place::body; });
}

std::string path_of(const ApiRoute& route) {
    std::string path(route.pattern);
    for (std::size_t open = path.find('{'); open != std::string::npos; open = path.find('{'))
        path.replace(open, path.find('}') - open + 1, "1");
    return path;
}

std::string& token_of(SignedIn& staff) {
    return staff.client.cookies().at("daihou_session");
}

TEST(Csrf, EveryWriteNeedsTheTokenOfItsOwnSession) {
    SiteUnderTest& site = site_under_test();
    auto ended = site.sign_in("post_loan_manager");
    ended.send(Method::delete_, "/api/session", "", {{"X-CSRF-Token", ended.csrf}});
    auto other = site.sign_in("post_loan_manager");
    auto stranger = site.sign_in("collector");
    auto manager = site.sign_in("post_loan_manager");
    const std::vector<std::pair<std::string, std::vector<Field>>> wrong = {
        {"none", {}},
        {"empty", {{"X-CSRF-Token", ""}}},
        {"of another session of the same account", {{"X-CSRF-Token", other.csrf}}},
        {"of somebody else", {{"X-CSRF-Token", stranger.csrf}}},
        {"of an ended session", {{"X-CSRF-Token", ended.csrf}}},
        {"the session's token", {{"X-CSRF-Token", token_of(manager)}}},
        {"cut short", {{"X-CSRF-Token", manager.csrf.substr(1)}}},
        {"in a cookie", {{"Cookie", "X-CSRF-Token=" + manager.csrf}}}};
    std::size_t tried = 0;
    for (const ApiRoute& route : route_table()) {
        if (!writes(route)) continue;
        for (const auto& [what, headers] : wrong) {
            const auto response = manager.send(route.method, path_of(route), "{}", headers);
            EXPECT_EQ(response.status, 403) << route.name << ": " << what;
            EXPECT_EQ(code_of(response), "csrf_missing") << route.name << ": " << what;
            ++tried;
        }
        const auto queried =
            manager.send(route.method, path_of(route) + "?X-CSRF-Token=" + manager.csrf, "{}", {});
        EXPECT_EQ(code_of(queried), "csrf_missing") << route.name << ": in the query";
    }
    EXPECT_GE(tried, 12 * wrong.size());
    EXPECT_EQ(manager.client.get("/api/session")->status, 200) << "none of it signed anybody out";
}

// What a form of another site can send. Sign-in has no token yet, so this is all that keeps a
// foreign page from signing somebody in as somebody else.
TEST(Csrf, ABodyThatIsNotDeclaredAsJsonIsRefused) {
    auto manager = site_under_test().sign_in("post_loan_manager");
    auto administrator = site_under_test().sign_in("administrator");
    for (const ApiRoute& route : route_table()) {
        if (!takes_body(route)) continue;
        auto& somebody = route.permission == Permission::manage_staff ? administrator : manager;
        for (const char* type :
             {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=a",
              "", "application/jsonp", "text/plain; application/json"}) {
            const auto response =
                somebody.send(route.method, path_of(route), sign_in_body,
                              {{"X-CSRF-Token", somebody.csrf}, {"Content-Type", type}});
            EXPECT_EQ(response.status, 415) << route.name << " as " << type;
            EXPECT_FALSE(response.header("Set-Cookie"));
        }
    }
    http::Client client = site_under_test().client();
    const std::vector<Field> json = {{"Content-Type", "Application/JSON; charset=utf-8"}};
    EXPECT_EQ(client.post("/api/session", sign_in_body, json)->status, 200);
    const auto asked = client.send(Method::options, "/api/session", "",
                                   {{"Origin", "https://evil.example"},
                                    {"Access-Control-Request-Method", "POST"},
                                    {"Access-Control-Request-Headers", "content-type"}});
    for (const auto& [name, value] : asked->headers)
        EXPECT_FALSE(name.starts_with("Access-Control")) << name << ": " << value;
}

TEST(Sessions, ATokenPlantedBeforeSignInIsWorthNothingAfter) {
    http::Client victim = site_under_test().client();
    const std::string planted(64, 'a');
    victim.cookies()["daihou_session"] = planted;
    EXPECT_EQ(victim.post("/api/session", sign_in_body)->status, 200);
    EXPECT_NE(victim.cookies()["daihou_session"], planted);
    http::Client attacker = site_under_test().client();
    attacker.cookies()["daihou_session"] = planted;
    EXPECT_EQ(attacker.get("/api/session")->status, 401);

    // Nor does one that is valid become somebody else's session.
    auto collector = site_under_test().sign_in("collector");
    victim.cookies()["daihou_session"] = token_of(collector);
    EXPECT_EQ(victim.post("/api/session", sign_in_body)->status, 200);
    EXPECT_NE(victim.cookies()["daihou_session"], token_of(collector));
    EXPECT_EQ(collector.get("/api/session")["account"], "collector");
}

TEST(Sessions, GuessedAndBrokenTokensOpenNothing) {
    SiteUnderTest& site = site_under_test();
    auto auditor = site.sign_in("auditor");
    const std::string token = token_of(auditor);
    EXPECT_EQ(token.size(), 64u) << "256 bits";
    std::set<std::string> seen;
    for (int i = 0; i < 3; ++i) {
        auto again = site.sign_in("auditor");
        seen.insert({token_of(again), again.csrf});
    }
    EXPECT_EQ(seen.size(), 6u);
    std::string other_case = token;
    std::transform(token.begin(), token.end(), other_case.begin(), ::toupper);
    for (const std::string& wrong :
         {std::string(), std::string(64, '0'), token.substr(0, 63), token + "0", other_case,
          auditor.csrf, hex(digest_of(token)), std::string("' OR 1=1 --")}) {
        http::Client client = site.client();
        client.cookies()["daihou_session"] = wrong;
        EXPECT_EQ(client.get("/api/session")->status, 401) << wrong;
    }
    EXPECT_EQ(site.client().get("/api/session?daihou_session=" + token)->status, 401)
        << "a token in a query would stand in logs";
}

TEST(Sessions, SignOutEndsTheSessionAndItsStreamsOnTheServer) {
    SiteUnderTest& site = site_under_test();
    auto leaving = site.sign_in("post_loan_manager");
    auto staying = site.sign_in("post_loan_manager");
    http::Client copied = site.client();
    copied.cookies()["daihou_session"] = token_of(leaving);
    EXPECT_EQ(copied.get("/api/session")->status, 200);
    auto stream = http::Wire::connect(site.port()).value();
    stream.send(
        fmt::format("GET /api/work-list/events HTTP/1.1\r\nHost: a\r\nCookie: "
                    "daihou_session={}\r\n\r\n",
                    token_of(leaving)));
    stream.receive_until("\r\n\r\n");
    std::this_thread::sleep_for(std::chrono::milliseconds(50));  // until the stream is subscribed
    const auto left =
        leaving.send(Method::delete_, "/api/session", "", {{"X-CSRF-Token", leaving.csrf}});
    EXPECT_EQ(left.status, 204);
    EXPECT_NE(left.header("Set-Cookie")->find("Max-Age=0"), std::string_view::npos);
    EXPECT_EQ(copied.get("/api/session")->status, 401);
    EXPECT_EQ(
        copied.send(Method::post, "/api/search", "{}", {{"X-CSRF-Token", leaving.csrf}})->status,
        401);
    stream.receive_all(std::chrono::seconds(2));
    EXPECT_TRUE(stream.is_closed());
    EXPECT_EQ(staying.client.get("/api/session")->status, 200);
}

http::Request sign_in_request() {
    return {.method = Method::post,
            .path = "/api/session",
            .segments = {"api", "session"},
            .headers = {{"Content-Type", "application/json"}},
            .body = sign_in_body};
}

TEST(Sessions, CookiesAreClosedToScriptsAndOtherSites) {
    auto auditor = site_under_test().client();
    const auto response = auditor.post("/api/session", sign_in_body).value();
    const std::string plain(response.header("Set-Cookie").value_or(""));
    for (const char* flag : {"daihou_session=", "; HttpOnly", "; SameSite=Strict", "; Path=/"})
        EXPECT_NE(plain.find(flag), std::string::npos) << plain;
    EXPECT_EQ(plain.find("Domain"), std::string::npos);
    EXPECT_EQ(plain.find("Max-Age"), std::string::npos) << "it ends with the browser";
    EXPECT_EQ(response.body.find(auditor.cookies()["daihou_session"]), std::string::npos);

    House& house = site_under_test().house();
    Accounts accounts(house.store(), house.clock(), quick_passwords());
    http::SseHub hub;
    const auto site =
        Site::build(house, accounts, hub, "", http::CookieTransport::only_https).value();
    http::Request request = sign_in_request();
    const std::string secured(site->answer(request).header("Set-Cookie").value_or(""));
    EXPECT_TRUE(secured.starts_with("__Host-daihou_session=")) << secured;
    EXPECT_NE(secured.find("; Secure"), std::string::npos);
    http::Request unprefixed{.path = "/api/session", .segments = {"api", "session"}};
    const std::string token = secured.substr(22, 64);
    unprefixed.headers = {{"Cookie", "daihou_session=" + token}};
    EXPECT_EQ(site->answer(unprefixed).status, 401) << "a neighbour of the domain may set that one";
    unprefixed.headers = {{"Cookie", "__Host-daihou_session=" + token}};
    EXPECT_EQ(site->answer(unprefixed).status, 200);
}

TEST(Sessions, AnotherPasswordTakesTheOldOneAndTheSessionsElsewhere) {
    House& house = site_under_test().house();
    Accounts accounts(house.store(), house.clock(), quick_passwords());
    ASSERT_TRUE(accounts.register_staff({"newcomer", "新员工", {"auditor"}, {}, 420},
                                        "first of all words", house.clock().today()));
    const std::string body = R"({"account":"newcomer","password":"first of all words"})";
    http::Client elsewhere = site_under_test().client();
    http::Client here = site_under_test().client();
    ASSERT_EQ(elsewhere.post("/api/session", body)->status, 200);
    const Json session = Json::parse(here.post("/api/session", body)->body);
    const std::vector<Field> token = {{"X-CSRF-Token", session["csrf_token"]}};
    const auto change = [&](std::string_view password, std::string_view wanted) {
        return here
            .post("/api/session/password", Json{{"password", password}, {"wanted", wanted}}.dump(),
                  token)
            .value();
    };
    EXPECT_EQ(code_of(change("not the word it is", "second of all words")), "password_wrong");
    EXPECT_EQ(code_of(change("first of all words", "short")), "password_length");
    EXPECT_EQ(elsewhere.get("/api/session")->status, 200);

    site_under_test().clock().move_to(house.clock().now() + std::chrono::seconds(1));
    const auto changed = change("first of all words", "second of all words");
    ASSERT_EQ(changed.status, 200) << changed.body;
    EXPECT_NE(Json::parse(changed.body)["csrf_token"], session["csrf_token"]);
    EXPECT_EQ(here.get("/api/session")->status, 200) << "whoever changed it works on";
    EXPECT_EQ(elsewhere.get("/api/session")->status, 401);
    EXPECT_EQ(site_under_test().client().post("/api/session", body)->status, 401);
}

// The same key does it after the proof: what was refused for its age has not been tried.
TEST(Sessions, AnActRefusedForAnOldProofIsDoneAfterANewOne) {
    House& house = site_under_test().house();
    SignInRules rules = quick_passwords();
    rules.proofs = {{make_date(2020, 1, 1), 0, {"manage_staff"}}};
    Accounts accounts(house.store(), house.clock(), rules);
    http::SseHub hub;
    const auto site = Site::build(house, accounts, hub, "", http::CookieTransport::any).value();
    const std::string token =
        accounts.sign_in("administrator", SiteUnderTest::password, "127.0.0.1").value();
    const std::string csrf = accounts.staff_of(token)->csrf_token;
    const auto post = [&](std::vector<std::string> segments, std::string body) {
        http::Request request{
            .method = Method::post,
            .path = "/" + fmt::format("{}", fmt::join(segments, "/")),
            .segments = std::move(segments),
            .headers = {{"Cookie", "daihou_session=" + token},
                        {"X-CSRF-Token", csrf},
                        {"Idempotency-Key", "proof-test-key-0001"},
                        {"Content-Type", "application/json"}},
            .body = std::move(body),
        };
        const http::Response response = site->answer(request);
        const auto* text = std::get_if<std::string>(&response.body);
        return http::ClientResponse{.status = response.status, .body = text ? *text : ""};
    };
    const auto register_somebody = [&] {
        return post({"api", "accounts"}, Json{{"account", "proven"},
                                              {"password", "a dozen letters"},
                                              {"since", "2026-03-02"},
                                              {"terms",
                                               {{"name", "林新"},
                                                {"roles", {"auditor"}},
                                                {"skills", Json::array()},
                                                {"minutes_a_day", 420},
                                                {"languages", Json::array()},
                                                {"regions", Json::array()}}}}
                                             .dump());
    };
    site_under_test().clock().move_to(house.clock().now() + std::chrono::seconds(1));
    EXPECT_EQ(code_of(register_somebody()), "proof_too_old");
    EXPECT_EQ(code_of(post({"api", "session", "proof"}, R"({"password":"not their word"})")),
              "password_wrong");
    EXPECT_EQ(post({"api", "session", "proof"}, Json{{"password", SiteUnderTest::password}}.dump())
                  .status,
              204);
    const auto registered = register_somebody();
    EXPECT_EQ(registered.status, 201) << registered.body;
}

// A stranger with a list of names must not learn which of them work here.
TEST(Sessions, ALockedAccountAndALockedNameAnswerAlike) {
    http::Client client = site_under_test().client();
    const auto answers = [&client](std::string_view name) {
        std::vector<std::string> all;
        for (int i = 0; i < 6; ++i) {
            const auto response =
                client.post("/api/session", Json{{"account", name}, {"password", "wrong"}}.dump());
            all.push_back(fmt::format("{} {}", response->status, response->body));
        }
        return all;
    };
    auto signed_in = site_under_test().sign_in("legal_officer");
    const auto known = answers("legal_officer");
    EXPECT_EQ(known, answers("no_such_person"));
    EXPECT_TRUE(known[4].starts_with("401")) << known[4];
    EXPECT_TRUE(known[5].starts_with("429")) << known[5];
    EXPECT_EQ(signed_in.client.get("/api/session")->status, 200)
        << "guessing at the door throws nobody out who is inside";
    site_under_test().unlock("legal_officer");
    EXPECT_EQ(site_under_test().sign_in("legal_officer").session["account"], "legal_officer");
}

}  // namespace
}  // namespace daihou::api::session_test
