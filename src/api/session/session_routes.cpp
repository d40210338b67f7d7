// Signing in and out, and who one is.
#include <nlohmann/json.hpp>

#include "api/map_base.h"
#include "api/route/problems.h"
#include "api/route/request_check.h"
#include "api/route/routes.h"
#include "api/staff/device_name.h"

namespace daihou::api {
namespace {

using http::Method;
using http::Response;

// What is wrong with it stopped the server when it started.
Json map_shown() {
    const auto map = map_of_environment();
    if (!map || !map->is_there()) return {};
    return {{"tiles", map->tiles}, {"system", name_of(map->system)}, {"credit", map->credit}};
}

Json session_shown(const Api& api, const SignedInStaff& staff) {
    // Before the first day is closed the calendar's day stands in.
    const BusinessDate today = api.house.day().value_or(api.house.clock().today());
    return {{"account", staff.account},
            {"staff_id", std::to_string(staff.staff.value)},
            {"name", staff.name},
            {"roles", staff.roles},
            {"permissions", permissions_of(staff.roles)},
            {"csrf_token", staff.csrf_token},
            {"must_set_second_factor", staff.must_set_second_factor},
            {"today", format_date(today)},
            {"language_default", "zh"},
            {"map", map_shown()}};
}

http::Cookie cookie_of(const Api& api, std::string token) {
    http::Cookie cookie;
    cookie.name = std::string(session_cookie(api.cookies));
    cookie.value = std::move(token);
    cookie.transport = api.cookies;
    return cookie;
}

Result<Response> get_session(const Call& call) {
    return Response::json(session_shown(call.api, call.me()).dump());
}

Result<Response> post_session(const Call& call) {
    Accounts& accounts = call.api.accounts;
    const std::string token =
        TRY(accounts.sign_in(call.text("account"), call.text("password"), call.request.peer,
                             {call.text("code"), device_of(call.request)}));
    const SignedInStaff staff = TRY(accounts.staff_of(token));
    Response response = Response::json(session_shown(call.api, staff).dump());
    response.add_cookie(cookie_of(call.api, token));
    return response;
}

// Only who gives the password; a code is asked for where there is one.
Result<Response> post_proof(const Call& call) {
    const Done proven =
        call.api.accounts.prove_anew(session_token(call.api, call.request), call.text("password"),
                                     call.text("code"), call.request.peer);
    if (!proven) return of_own_password(proven.error());
    return Response::no_content();
}

Result<Response> post_password(const Call& call) {
    Accounts& accounts = call.api.accounts;
    const auto old_token = session_token(call.api, call.request);
    const std::string old_streams = stream_holder(call.api, call.request);
    const auto token = accounts.change_password(old_token, call.text("password"),
                                                call.text("wanted"), call.request.peer);
    if (!token) return of_own_password(token.error());
    call.api.hub.end_streams_of(old_streams);
    const SignedInStaff staff = TRY(accounts.staff_of(*token));
    Response response = Response::json(session_shown(call.api, staff).dump());
    response.add_cookie(cookie_of(call.api, *token));
    return response;
}

Result<Response> delete_session(const Call& call) {
    const auto token = session_token(call.api, call.request);
    TRY(call.api.accounts.sign_out(token, call.request.peer));
    call.api.hub.end_streams_of(stream_holder(call.api, call.request));
    Response response = Response::no_content();
    http::Cookie gone = cookie_of(call.api, "");
    gone.max_age = std::chrono::seconds(0);
    response.add_cookie(gone);
    return response;
}

}  // namespace

std::vector<ApiRoute> session_routes() {
    return {
        {Method::get,
         "/api/session",
         "session",
         "Who is signed in and what they may do",
         Access::signed_in,
         std::nullopt,
         Repeat::plain,
         {},
         "Session",
         get_session},
        {Method::post,
         "/api/session",
         "sign_in",
         "Sign in",
         Access::open,
         std::nullopt,
         Repeat::plain,
         {{"account", Place::body, ValueType::text, Need::required},
          {"password", Place::body, ValueType::text, Need::required},
          {"code", Place::body, ValueType::text}},
         "Session",
         post_session},
        {Method::post,
         "/api/session/password",
         "change_password",
         "Take another password; every session of one's own ends, and this browser gets a new one",
         Access::signed_in,
         std::nullopt,
         Repeat::plain,
         {{"password", Place::body, ValueType::text, Need::required},
          {"wanted", Place::body, ValueType::text, Need::required}},
         "Session",
         post_password},
        {Method::post,
         "/api/session/proof",
         "prove_anew",
         "Give the password anew: some acts take it from whoever gave it a while ago",
         Access::signed_in,
         std::nullopt,
         Repeat::plain,
         {{"password", Place::body, ValueType::text, Need::required},
          {"code", Place::body, ValueType::text}},
         "",
         post_proof},
        {Method::delete_,
         "/api/session",
         "sign_out",
         "Sign out",
         Access::signed_in,
         std::nullopt,
         Repeat::plain,
         {},
         "",
         delete_session},
    };
}

}  // namespace daihou::api
