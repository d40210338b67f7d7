// The api over loopback: what each role gets, what it is refused, and in which words.
#include "api/route/problems.h"
#include "api/site_under_test.h"

namespace daihou::api::site_test {
namespace {

using http::Method;

TEST(Session, TellsWhoIsSignedInAndEndsWithSignOut) {
    auto manager = site_under_test().sign_in("post_loan_manager");
    const Json session = manager.get("/api/session");
    EXPECT_EQ(session["account"], "post_loan_manager");
    EXPECT_EQ(session["today"], "2026-03-02");
    EXPECT_EQ(session["permissions"].size(), permission_count - 1) << "all but manage_staff";
    EXPECT_EQ(
        manager.send(Method::delete_, "/api/session", "", {{"X-CSRF-Token", manager.csrf}}).status,
        204);
    EXPECT_EQ(manager.get("/api/session", 401)["code"], "session_missing");
}

TEST(Session, FiveWrongPasswordsLockTheAccountAndSayForHowLong) {
    http::Client client = site_under_test().client();
    const std::string wrong = R"({"account":"locked","password":"not this one"})";
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(client.post("/api/session", wrong)->status, 401);
    const auto locked = client.post("/api/session", wrong).value();
    EXPECT_EQ(locked.status, 429);
    EXPECT_EQ(locked.header("Retry-After"), "900");
    EXPECT_EQ(Json::parse(locked.body)["retry_after_seconds"], 900);
}

TEST(Requests, BadInputNamesEveryFieldInBothLanguages) {
    auto manager = site_under_test().sign_in("post_loan_manager");
    const Json problem = manager.get("/api/loans?grade=9&bucket=M9&colour=red", 422);
    EXPECT_EQ(problem["code"], "input_invalid");
    ASSERT_EQ(problem["fields"].size(), 3u);
    for (const Json& field : problem["fields"]) {
        EXPECT_FALSE(field["detail"]["zh"].get<std::string>().empty());
        EXPECT_NE(field["detail"]["zh"], field["detail"]["en"]);
    }
    EXPECT_EQ(manager.post("/api/search", Json::array(), 400)["code"], "body_syntax");
}

TEST(Requests, UnknownThingsAre404AndUnknownMethods405) {
    auto manager = site_under_test().sign_in("post_loan_manager");
    EXPECT_EQ(manager.get("/api/loans/999999", 404)["code"], "loan_missing");
    EXPECT_EQ(manager.get("/api/loans/first", 404)["code"], "path_unknown");
    EXPECT_EQ(manager.get("/api/loans/999999/timeline", 404)["code"], "loan_missing");
    EXPECT_EQ(manager.get("/api/loans/999999/explain?figure=dpd", 404)["code"], "loan_missing");
    EXPECT_EQ(manager.get("/api/visits/new?task=999999", 404)["code"], "task_unknown");
    EXPECT_EQ(manager.get("/api/nothing", 404)["code"], "path_unknown");
    EXPECT_EQ(manager.get("/api/search", 405)["code"], "method_not_allowed");
    EXPECT_EQ(manager.post("/api/persons/999999/reveal", {{"field", "phone"}, {"reason", "call"}},
                           404)["code"],
              "person_missing");
}

// An error nobody can read is as bad as none: every code has both texts and what to do.
TEST(Problems, EveryCodeHasItsTextsInBothLanguages) {
    const Messages& messages = site_under_test().house().messages();
    for (const std::string_view code : problem_codes())
        for (const std::string_view part : {"detail", "todo"}) {
            const std::string key = fmt::format("error.{}.{}", code, part);
            EXPECT_TRUE(messages.has(key)) << key;
            EXPECT_NE(messages.text(key).zh, messages.text(key).en) << key;
        }
    for (const std::string_view code : field_codes())
        EXPECT_TRUE(messages.has(fmt::format("field.{}", code))) << code;
}

TEST(OpenApi, NamesEveryRouteAndOnlySchemasThatExist) {
    const Json document = Json::parse(site_under_test().client().get("/openapi.json")->body);
    std::size_t operations = 0;
    for (const auto& [path, methods] : document["paths"].items())
        operations += methods.size();
    EXPECT_EQ(operations, route_table().size());
    const std::string text = document.dump();
    const std::string_view marker = "#/components/schemas/";
    for (std::size_t at = text.find(marker); at != std::string::npos; at = text.find(marker, at)) {
        at += marker.size();
        const std::string name = text.substr(at, text.find('"', at) - at);
        EXPECT_TRUE(document["components"]["schemas"].contains(name)) << name;
    }
}

}  // namespace
}  // namespace daihou::api::site_test
