// The API as somebody meets it who sends nonsense, forgets something or tries a door that is not
// theirs: each role on every route. Whatever comes, the answer is a problem that says in both
// languages what is wrong and what to do, and never one of ours (5xx).
#include "api/route/shape_check.h"
#include "api/site_under_test.h"

namespace daihou::api::bad_input_test {
namespace {

using http::ClientResponse;
using http::Field;
using http::Method;
using SignedIn = SiteUnderTest::SignedIn;

std::string path_of(const ApiRoute& route, std::string_view id) {
    std::string path(route.pattern);
    for (std::size_t open = path.find('{'); open != std::string::npos; open = path.find('{'))
        path.replace(open, path.find('}') - open + 1, id);
    return path;
}

bool takes_body(const ApiRoute& route) {
    return std::any_of(route.parameters.begin(), route.parameters.end(),
                       [](const Parameter& parameter) { return parameter.place == Place::body; });
}

std::vector<Field> with_csrf(const SignedIn& staff) {
    return {{"X-CSRF-Token", staff.csrf}, {"Idempotency-Key", "nonsense"}};
}

// A sentence in both languages, with no place left unfilled.
void expect_sentences(const Json& words, const std::string& what) {
    for (const char* language : {"zh", "en"}) {
        const std::string sentence = words.value(language, "");
        EXPECT_FALSE(sentence.empty()) << what;
        EXPECT_EQ(sentence.find('{'), std::string::npos) << what << ": " << sentence;
    }
    EXPECT_NE(words["zh"], words["en"]) << what;
}

void expect_problem(const ClientResponse& response, const std::string& what) {
    EXPECT_GE(response.status, 400) << what << ": " << response.body;
    EXPECT_LT(response.status, 500) << what << ": " << response.body;
    EXPECT_EQ(response.header("Content-Type"), "application/problem+json") << what;
    const Json problem = Json::parse(response.body, nullptr, false);
    ASSERT_TRUE(problem.is_object()) << what << ": " << response.body;
    ASSERT_EQ(shape_faults(Method::get, "", response.status, problem), "") << what;
    expect_sentences(problem["detail"], what);
    expect_sentences(problem["todo"], what);
    for (const Json& field : problem.value("fields", Json::array()))
        expect_sentences(field["detail"], what + " " + field["name"].dump());
}

const std::vector<std::string>& unreadable_bodies() {
    static const std::vector<std::string> bodies = {
        "",
        "{",
        "[]",
        "null",
        "{\"a\":}",
        "{\"a\":\"\xff\xfe\"}",
        R"({"a":"\ud800"})",
        std::string(20'000, '['),
    };
    return bodies;
}

// Every field of the body set to what it cannot be, the others left out.
std::vector<std::string> impossible_bodies(const ApiRoute& route) {
    std::vector<std::string> bodies = {R"({"no_such_field":1})", R"({"\u0000":{"a":[1]}})"};
    for (const Parameter& parameter : route.parameters) {
        if (parameter.place != Place::body) continue;
        for (const char* value : {"[[]]", "true", "-1", "1e999", "18446744073709551615", "\"\"",
                                  "\"no such thing\"", "{\"a\":{\"b\":[{}]}}"})
            bodies.push_back(
                fmt::format(R"({{"{}":{},"no_such_field":1}})", parameter.name, value));
    }
    return bodies;
}

void send_nonsense(SignedIn& staff, const ApiRoute& route, const std::string& who) {
    const std::string what = fmt::format("{} on {}", who, route.name);
    const std::string path = path_of(route, "999999");
    const bool writes = route.method != Method::get;
    if (writes) expect_problem(staff.send(route.method, path, "{}"), what + " without CSRF");
    for (const char* id : {"0", "-1", "x", "99999999999999999999", "%00", "%E4%BD%A0", "1%2F2"})
        if (route.pattern.find('{') != std::string_view::npos)
            expect_problem(staff.send(route.method, path_of(route, id), "{}", with_csrf(staff)),
                           what + " id " + id);
    for (const char* query :
         {"no_such=1", "%FF=%FE", "limit=-1", "cursor=%00", "=", "date=2026-02-31"})
        expect_problem(staff.send(route.method, path + "?" + query, "{}", with_csrf(staff)),
                       what + " query " + query);
    if (!takes_body(route)) return;
    for (const std::string& body : unreadable_bodies())
        expect_problem(staff.send(route.method, path, body, with_csrf(staff)),
                       what + " body " + body.substr(0, 20));
    for (const std::string& body : impossible_bodies(route))
        expect_problem(staff.send(route.method, path, body, with_csrf(staff)),
                       what + " body " + body);
}

TEST(BadInput, FromEveryRoleOnEveryRouteIsAProblemInBothLanguages) {
    for (const RoleRule& rule : role_rules()) {
        auto staff = site_under_test().sign_in(rule.role);
        for (const ApiRoute& route : route_table()) {
            // Signing out would end the walk; the stream of events has no end.
            const bool is_ours = route.pattern.starts_with("/api/");
            if (!is_ours || route.name == "sign_out" || route.name.ends_with("_events")) continue;
            send_nonsense(staff, route, std::string(rule.role));
        }
    }
}

TEST(BadInput, LargerThanTheLimitIsRefusedBeforeItIsRead) {
    auto staff = site_under_test().sign_in("follow_up_agent");
    const std::string body = "{\"note\":\"" + std::string(std::size_t{4} << 20, 'x') + "\"}";
    const auto response = staff.client.send(Method::post, "/api/visits", body, with_csrf(staff));
    ASSERT_TRUE(response);
    EXPECT_EQ(response->status, 413);
    expect_problem(*response, "four megabytes");
}

}  // namespace
}  // namespace daihou::api::bad_input_test
