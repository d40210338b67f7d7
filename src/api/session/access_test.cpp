// Who gets what, tried on the whole route table: as each role and as nobody, with ids of one's own
// and of others. A new route that is not thought of here fails the first test.
#include <set>

#include "api/site_under_test.h"

namespace daihou::api::access_test {
namespace {

using http::Method;
using SignedIn = SiteUnderTest::SignedIn;

bool takes_body(const ApiRoute& route) {
    return std::any_of(route.parameters.begin(), route.parameters.end(),
                       [](const Parameter& parameter) { return parameter.place == Place::body; });
}

bool names_task(const ApiRoute& route) {
    return std::any_of(route.parameters.begin(), route.parameters.end(),
                       [](const Parameter& parameter) { return parameter.name == "task"; });
}

// The path with ids of the book where the table asks for some, and what reading it needs.
std::string path_of(const ApiRoute& route) {
    const SiteUnderTest& site = site_under_test();
    const std::map<std::string, std::int64_t, std::less<>> ids = {
        {"{loan_id}", site.guaranteed_loan.value},
        {"{person}", site.borrower.value},
        {"{vehicle}", site.vehicle.value},
        {"{task}", 999'999},
        {"{quote}", 999'999},
        {"{offer}", 999'999},
        {"{photo}", 999'999},
        {"{link}", 999'999},
        {"{staff}", 999'999},
        {"{visit}", 999'999},
        {"{approval}", 999'999},
        {"{alert}", 999'999},
        {"{fence}", 999'999},
        {"{letter}", 999'999},
        {"{matter}", 999'999},
        {"{score}", 999'999},
        {"{session}", 999'999}};
    std::string path(route.pattern);
    for (std::size_t open = path.find('{'); open != std::string::npos; open = path.find('{')) {
        const std::string name = path.substr(open, path.find('}') - open + 1);
        path.replace(open, name.size(), std::to_string(ids.at(name)));
    }
    std::string_view separator = "?";
    for (const Parameter& parameter : route.parameters) {
        if (parameter.place != Place::query || parameter.need != Need::required) continue;
        const std::string_view value = parameter.type == ValueType::date      ? "2026-03-03"
                                       : parameter.type == ValueType::integer ? "2000000"
                                                                              : "999999";
        path += fmt::format("{}{}={}", separator, parameter.name, value);
        separator = "&";
    }
    return path;
}

// What those get who may: an empty form is answered with the fields it lacks.
int status_for_those_who_may(const ApiRoute& route) {
    if (route.name == "contact_weigh") return 404;   // every field may be left out
    if (route.name == "push_positions") return 415;  // who may is no question of a session
    if (takes_body(route) || route.name == "keep_photo") return 422;
    if (route.name == "staff_sessions_end") return 422;  // without a key
    if (route.name == "sign_out") return 204;
    static const std::set<std::string_view> names_none = {
        "visit_new",   "questionnaire", "photo",       "link_revocation", "alert",
        "letter_page", "task_messages", "end_session", "leaving_preview"};
    return names_none.contains(route.name) ? 404 : 200;
}

std::string code_of(const http::ClientResponse& response) {
    const Json body = Json::parse(response.body, nullptr, false);
    return body.is_object() ? body.value("code", "") : "";
}

// Status of the first line; a stream of events would never end.
int status_at(std::uint16_t port, std::string_view path, std::string_view cookie) {
    auto wire = http::Wire::connect(port).value();
    wire.send(fmt::format("GET {} HTTP/1.1\r\nHost: a\r\nCookie: daihou_session={}\r\n\r\n", path,
                          cookie));
    return std::stoi(wire.receive_until("\r\n").substr(9, 3));
}

int status_of(SignedIn& staff, const ApiRoute& route) {
    if (route.name.ends_with("_events"))
        return status_at(site_under_test().port(), path_of(route),
                         staff.client.cookies()["daihou_session"]);
    return staff
        .send(route.method, path_of(route), takes_body(route) ? "{}" : "",
              {{"X-CSRF-Token", staff.csrf}})
        .status;
}

TEST(Access, EveryRouteAnswersEachRoleAsThePermissionsSay) {
    std::size_t tried = 0, refused = 0;
    for (const RoleRule& rule : role_rules()) {
        const std::vector<std::string> roles = {std::string(rule.role)};
        auto staff = site_under_test().sign_in(rule.role);
        for (const ApiRoute& route : route_table()) {
            if (route.name == "sign_out") continue;
            const bool is_allowed = !route.permission || may(roles, *route.permission);
            EXPECT_EQ(status_of(staff, route), is_allowed ? status_for_those_who_may(route) : 403)
                << rule.role << " on " << route.name;
            ++tried;
            refused += is_allowed ? 0 : 1;
        }
        const auto sign_out =
            std::find_if(route_table().begin(), route_table().end(),
                         [](const auto& route) { return route.name == "sign_out"; });
        EXPECT_EQ(status_of(staff, *sign_out), 204);
    }
    EXPECT_EQ(tried, role_rules().size() * (route_table().size() - 1));
    EXPECT_GT(refused, 50u);
}

TEST(Access, NobodyGetsNothingButSignInAndTheServersOwnRoutes) {
    http::Client nobody = site_under_test().client();
    for (const ApiRoute& route : route_table()) {
        const auto response =
            nobody.send(route.method, path_of(route), takes_body(route) ? "{}" : "", {}).value();
        const bool is_open = route.access == Access::open;
        EXPECT_EQ(response.status, is_open ? status_for_those_who_may(route) : 401) << route.name;
        if (is_open) continue;
        EXPECT_EQ(code_of(response), "session_missing") << route.name;
        EXPECT_FALSE(route.pattern == "/healthz" || route.pattern == "/readyz") << route.name;
    }
}

// A request that does what its route can do to a task, complete and valid.
struct TaskRequest {
    Method method;
    std::string path;
    Json body;
};

TaskRequest task_request(const ApiRoute& route, const std::string& task) {
    static const std::map<std::string, Json, std::less<>> bodies = {
        {"task_done", {{"outcome", "explained"}}},
        {"task_later", {{"until", "2026-03-03"}, {"why", "约定"}}},
        {"task_reassign", {{"staff", "1"}}},
        {"visit_draft", {{"answers", Json::object()}}},
        {"visit",
         {{"outcome", "no_answer"}, {"identity_verified", false}, {"recording", "not_asked"}}},
        {"contact_weigh", Json::object()},
        {"contact_ask", Json::object()},
        {"visit_new", nullptr},
        {"task_messages", nullptr},
        {"keep_photo", nullptr}};
    TaskRequest request{route.method, std::string(route.pattern),
                        bodies.at(std::string(route.name))};
    for (const Parameter& parameter : route.parameters) {
        if (parameter.name != "task") continue;
        if (parameter.place == Place::body) request.body["task"] = task;
        if (parameter.place == Place::query) request.path += "?task=" + task;
    }
    if (route.name == "keep_photo")
        request.path +=
            "&question=I1&taken_at=2026-03-02T10:00:00%2B08:00&sha256=" + std::string(64, 'a');
    if (const auto open = request.path.find("{task}"); open != std::string::npos)
        request.path.replace(open, 6, task);
    return request;
}

// An open task of each member of staff who has one.
std::map<std::string, Json> tasks_by_owner() {
    auto manager = site_under_test().sign_in("post_loan_manager");
    std::map<std::string, Json> owned;
    const Json list = manager.get("/api/work-list?staff=all");
    for (const Json& task : list["items"])
        owned.emplace(task["staff"]["id"], task);
    return owned;
}

TEST(Access, NoTaskOfSomebodyElseIsReadOrTouched) {
    SiteUnderTest& site = site_under_test();
    const auto owned = tasks_by_owner();
    ASSERT_GE(owned.size(), 2u);
    std::size_t tried = 0;
    for (const RoleRule& rule : role_rules()) {
        const std::vector<std::string> roles = {std::string(rule.role)};
        if (may(roles, Permission::reassign_task)) continue;
        auto staff = site.sign_in(rule.role);
        for (const auto& [owner, task] : owned) {
            if (owner == staff.session["staff_id"]) continue;
            for (const ApiRoute& route : route_table()) {
                // The second inspector signs in for the task of the first: inspection_test.cpp.
                if (!names_task(route) || route.name == "check_in") continue;
                const TaskRequest request = task_request(route, task["task"]);
                const auto response = staff.send(
                    request.method, request.path, request.body.is_null() ? "" : request.body.dump(),
                    {{"X-CSRF-Token", staff.csrf}, {"Idempotency-Key", fmt::format("o{}", tried)}});
                EXPECT_EQ(response.status, 403) << rule.role << " on " << route.name;
                EXPECT_EQ(code_of(response), may(roles, *route.permission) ? "task_of_other_staff"
                                                                           : "permission_missing")
                    << rule.role << " on " << route.name << response.body;
                ++tried;
            }
        }
    }
    EXPECT_GT(tried, 40u);
    EXPECT_EQ(tasks_by_owner(), owned) << "refused is not enough: nothing may have changed";
}

TEST(Access, ListsOfOthersAreForThoseWhoSeeAllWork) {
    SiteUnderTest& site = site_under_test();
    for (const RoleRule& rule : role_rules()) {
        const std::vector<std::string> roles = {std::string(rule.role)};
        if (!may(roles, Permission::see_work_list)) continue;
        const bool sees_all = may(roles, Permission::see_all_work);
        auto staff = site.sign_in(rule.role);
        const std::string other =
            std::to_string(site.staff(rule.role == "collector" ? "auditor" : "collector").value);
        for (const std::string& whose : {std::string("all"), other})
            EXPECT_EQ(staff.client.get("/api/work-list?staff=" + whose)->status,
                      sees_all ? 200 : 403)
                << rule.role << " asks for " << whose;
        const Json mine = staff.get("/api/work-list?staff=me");
        for (const Json& task : mine["items"])
            EXPECT_EQ(task["staff"]["id"], staff.session["staff_id"]);
    }
}

// The notes of a form begun belong to who began it, also against those who hand tasks out.
TEST(Access, DraftsAreTheirWritersOwn) {
    SiteUnderTest& site = site_under_test();
    auto agent = site.sign_in("follow_up_agent");
    auto manager = site.sign_in("post_loan_manager");
    const Json mine = agent.get("/api/work-list?staff=me");
    const auto visit =
        std::find_if(mine["items"].begin(), mine["items"].end(),
                     [](const Json& one) { return !one["questionnaire"].is_null(); });
    ASSERT_NE(visit, mine["items"].end());
    const std::string task = (*visit)["task"];
    const std::string draft = "/api/visits/draft?task=" + task;
    EXPECT_EQ(manager
                  .send(Method::put, draft, R"({"answers":{"a":"managers"}})",
                        {{"X-CSRF-Token", manager.csrf}})
                  .status,
              200);
    const auto seen = agent.client.get("/api/visits/new?task=" + task).value();
    EXPECT_EQ(seen.status, 200) << seen.body;
    EXPECT_EQ(seen.body.find("managers"), std::string::npos);
    EXPECT_NE(manager.client.get("/api/visits/new?task=" + task)->body.find("managers"),
              std::string::npos);
}

// Two people who pick the same key are two people: neither is given the other's answer.
TEST(Access, IdempotencyKeysAreTheirSendersOwn) {
    SiteUnderTest& site = site_under_test();
    const std::string path = fmt::format("/api/loans/{}/payoff-quotes", site.new_loan.value);
    std::vector<std::size_t> quotes;
    for (const std::string_view role : {"follow_up_agent", "collector", "follow_up_agent"}) {
        auto staff = site.sign_in(role);
        const auto response =
            staff.send(Method::post, path, R"({"from":"2026-03-03"})",
                       {{"X-CSRF-Token", staff.csrf}, {"Idempotency-Key", "shared"}});
        ASSERT_EQ(response.status, 201) << response.body;
        quotes.push_back(response.body.size());
    }
    EXPECT_GT(quotes[1], quotes[0]) << "the second quote stands beside the first";
    EXPECT_EQ(quotes[2], quotes[0]) << "the first answer again";
}

// One there is not would ask for the password before nothing.
TEST(Access, RulesOfSignInNameOnlyPermissionsThereAre) {
    SignInRules rules;
    rules.proofs = {{make_date(2026, 1, 1), 30, {"settle_loan"}}};
    EXPECT_TRUE(check_permissions(rules));
    rules.proofs.push_back({make_date(2027, 1, 1), 30, {"approve", "settle_loans"}});
    EXPECT_NE(check_permissions(rules).error().text.find("settle_loans"), std::string::npos);
}

}  // namespace
}  // namespace daihou::api::access_test
