#include "http/router.h"

#include "http/request/target.h"

namespace daihou::http::router_test {
namespace {

// The answer names the route and its params, so that a wrong match shows.
Response echo(const Request& request) {
    std::string text = request.route;
    for (const auto& [name, value] : request.params)
        text += fmt::format(" {}={}", name, value);
    return Response::plain_text(text);
}

Router loan_routes() {
    Router router([](const Request&, const Miss& miss) {
        return Response::plain_text("miss", miss.status());
    });
    router.add(Method::get, "/", "home", echo);
    router.add(Method::get, "/api/loans", "loans", echo);
    router.add(Method::get, "/api/loans/{loan_id}", "loan", echo);
    router.add(Method::get, "/api/loans/new", "new_loan", echo);
    router.add(Method::delete_, "/api/loans/{loan_id}", "drop_loan", echo);
    router.add(Method::post, "/api/persons/{id}/reveal", "reveal", echo);
    router.add(Method::get, "/api/{folder}/{id}", "anything", echo);
    return router;
}

Response ask(Method method, std::string_view target_text) {
    const Target target = parse_target(target_text, "daihou.example").value();
    Request request{.method = method, .path = target.path, .segments = target.segments};
    return loan_routes().answer(request);
}

std::string text_of(const Response& response) {
    return std::get<std::string>(response.body);
}

TEST(Router, FindsTheMostExactRouteAndItsParams) {
    EXPECT_EQ(text_of(ask(Method::get, "/")), "home");
    EXPECT_EQ(text_of(ask(Method::get, "/api/loans?bucket=M1")), "loans");
    EXPECT_EQ(text_of(ask(Method::get, "/api/loans/42")), "loan loan_id=42");
    EXPECT_EQ(text_of(ask(Method::get, "/api/loans/new")), "new_loan");
    EXPECT_EQ(text_of(ask(Method::delete_, "/api/loans/42")), "drop_loan loan_id=42");
    EXPECT_EQ(text_of(ask(Method::post, "/api/persons/7/reveal")), "reveal id=7");
    EXPECT_EQ(text_of(ask(Method::get, "/api/staff/7")), "anything folder=staff id=7");
    EXPECT_EQ(text_of(ask(Method::get, "/api/loans/%E8%B4%B7%20A")), "loan loan_id=贷 A");
}

TEST(Router, ServesHeadFromGetAndListsMethods) {
    EXPECT_EQ(text_of(ask(Method::head, "/api/loans/42")), "loan loan_id=42");
    const Response refused = ask(Method::put, "/api/persons/7/reveal");
    EXPECT_EQ(refused.status, 405);
    EXPECT_EQ(refused.header("allow"), "POST, OPTIONS");
    const Response options = ask(Method::options, "/api/loans/42");
    EXPECT_EQ(options.status, 204);
    EXPECT_EQ(options.header("Allow"), "GET, HEAD, DELETE, OPTIONS");
}

TEST(Router, MissesWhatItDoesNotKnow) {
    for (const auto* path : {"/api", "/api/loans/", "/api//loans", "//api/loans", "/api/loans/1/2",
                             "/API/loans", "/api/loans/1/", "/api/persons//reveal"}) {
        const Response response = ask(Method::get, path);
        EXPECT_EQ(response.status, 404) << path;
        EXPECT_FALSE(response.header("Allow")) << path;
    }
}

TEST(RouterDeathTest, RefusesTwoRoutesThatCannotBeToldApart) {
    Router router = loan_routes();
    EXPECT_DEATH(router.add(Method::get, "/api/loans/{other}", "again", echo), "same_shape");
    EXPECT_DEATH(router.add(Method::get, "/api/{a}/{a}/x", "twice", echo), "names");
}

}  // namespace
}  // namespace daihou::http::router_test
