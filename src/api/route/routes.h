// The route table: every route of the server in one list - method, pattern, who may call it, what
// it takes and what it answers, and the function behind it. The router is built from it, requests
// are checked by it and /openapi.json is written from it, so that the three cannot disagree.
#pragma once

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "api/json.h"
#include "api/operating/operating.h"
#include "api/route/key_turns.h"
#include "api/route/permissions.h"
#include "http/router.h"
#include "http/server/server.h"
#include "service/house.h"
#include "service/staff/accounts.h"
#include "service/terminals/platform_intake.h"
#include "service/terminals/terminal_commands.h"

namespace daihou::api {

// What handlers work with; everything outlives the server.
struct Api {
    House& house;
    Accounts& accounts;
    http::SseHub& hub;
    Operating& operating;
    PlatformIntake& intake;
    TerminalCommands& commands;
    http::CookieTransport cookies = http::CookieTransport::only_https;
    KeyTurns key_turns = {};
};

enum class Access {
    open,
    signed_in
};  // open: without a session; signed_in: with one, and the permission if named
enum class Place { path, query, body };
enum class ValueType { id, date, instant, text, integer, boolean, object };
enum class Need { required, optional };

struct Parameter {
    std::string_view name;
    Place place = Place::query;
    ValueType type = ValueType::text;
    Need need = Need::optional;
    std::vector<std::string_view> codes = {};  // of a text: only these
    std::int64_t min = 0;                      // of an integer
    std::int64_t max = INT64_MAX;
    std::string_view schema = {};  // of an object: its name in schemas.h
};

// One checked call: parameters have their types, the session and permission are there.
struct Call {
    Api& api;
    const http::Request& request;
    const std::optional<SignedInStaff>& staff;
    const Json& body;  // null where the route takes none

    const SignedInStaff& me() const { return *staff; }
    bool may(Permission permission) const { return api::may(staff->roles, permission); }
    // A query value or nothing; an empty one is nothing.
    std::optional<std::string_view> query(std::string_view name) const;
    std::optional<std::int64_t> number(std::string_view name) const;
    std::optional<BusinessDate> date(std::string_view name) const;
    std::int64_t id(std::string_view path_name) const;
    std::size_t limit() const;  // 1 to 200, 50 where not given
    // Of the body; empty where not given.
    std::string text(std::string_view name) const;
};

using Handler = Result<http::Response> (*)(const Call& call);
// keyed: needs Idempotency-Key; the same key answers the first response again. keyed_by_fact: so
// does the handler itself, which writes its facts under the key.
enum class Repeat { plain, keyed, keyed_by_fact };

struct ApiRoute {
    http::Method method = http::Method::get;
    std::string_view pattern;
    std::string_view name;
    std::string_view summary;
    Access access = Access::signed_in;
    std::optional<Permission> permission;
    Repeat repeat = Repeat::plain;
    std::vector<Parameter> parameters;
    std::string_view response_schema;  // of schemas.h; empty: no JSON body
    Handler handler = nullptr;
    // Media types of a body that is no JSON and is looked at by the handler; empty: none is taken.
    std::vector<std::string_view> takes = {};
    std::string_view request_schema = {};  // of such a body where it is JSON, of schemas.h
};

const std::vector<ApiRoute>& route_table();

// The routes of each page, gathered by route_table().
std::vector<ApiRoute> session_routes();
std::vector<ApiRoute> work_routes();
std::vector<ApiRoute> preparation_routes();
std::vector<ApiRoute> loan_routes();
std::vector<ApiRoute> charge_routes();
std::vector<ApiRoute> customer_routes();
std::vector<ApiRoute> case_routes();
std::vector<ApiRoute> guarantor_routes();
std::vector<ApiRoute> payoff_routes();
std::vector<ApiRoute> plan_routes();
std::vector<ApiRoute> recovery_routes();
std::vector<ApiRoute> consent_routes();
std::vector<ApiRoute> link_routes();
std::vector<ApiRoute> visit_routes();
std::vector<ApiRoute> questionnaire_routes();
std::vector<ApiRoute> inspection_routes();
std::vector<ApiRoute> book_routes();
std::vector<ApiRoute> effect_routes();
std::vector<ApiRoute> planning_routes();
std::vector<ApiRoute> position_routes();
std::vector<ApiRoute> terminal_routes();
std::vector<ApiRoute> intake_routes();
std::vector<ApiRoute> quality_routes();
std::vector<ApiRoute> approval_routes();
std::vector<ApiRoute> contact_routes();
std::vector<ApiRoute> service_routes();

}  // namespace daihou::api
