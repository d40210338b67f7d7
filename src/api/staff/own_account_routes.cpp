// One's own account: where one is signed in, and the second factor.
#include <nlohmann/json.hpp>

#include "api/route/problems.h"
#include "api/route/request_check.h"
#include "api/staff/staff_routes.h"
#include "decision/plan/staff_member.h"
#include "service/staff/staff_now.h"

namespace daihou::api {
namespace {

using http::Method;
using http::Response;

Result<Response> sessions_now(const Call& call) {
    Json sessions = Json::array();
    for (const OpenSession& session :
         TRY(call.api.accounts.sessions_of(session_token(call.api, call.request))))
        sessions.push_back({{"id", session.id},
                            {"device", session.device},
                            {"began", format_instant(session.began)},
                            {"seen", format_instant(session.seen)},
                            {"is_this", session.is_this}});
    return Response::json(Json{{"sessions", sessions}}.dump());
}

Result<Response> get_sessions(const Call& call) {
    return sessions_now(call);
}

Result<Response> delete_one(const Call& call) {
    const auto id = call.request.param("session");
    call.api.hub.end_streams_of_all(TRY(call.api.accounts.end_session(
        session_token(call.api, call.request), id, call.request.peer)));
    return sessions_now(call);
}

Result<Response> delete_others(const Call& call) {
    call.api.hub.end_streams_of_all(TRY(call.api.accounts.end_other_sessions(
        session_token(call.api, call.request), call.request.peer)));
    return sessions_now(call);
}

Result<Response> factor_now(const Call& call) {
    const auto member = TRY(member_now(call.api.house.store(), call.me().staff));
    INVARIANT(member);  // whoever is signed in is somebody
    const SecondFactorState state = TRY(call.api.accounts.second_factor_of(*member));
    return Response::json(
        Json{{"is_on", state.is_on},
             {"is_required", state.is_required},
             {"set_at", state.set_at ? Json(format_instant(*state.set_at)) : Json()},
             {"recovery_codes_left", state.recovery_codes_left}}
            .dump());
}

Result<Response> get_factor(const Call& call) {
    return factor_now(call);
}

Result<Response> post_offer(const Call& call) {
    const SecondFactorOffer offer =
        TRY(call.api.accounts.offer_second_factor(session_token(call.api, call.request)));
    return Response::json(Json{{"secret", offer.secret}, {"uri", offer.uri}}.dump());
}

Result<Response> post_factor(const Call& call) {
    const auto codes = call.api.accounts.set_second_factor(session_token(call.api, call.request),
                                                           call.text("password"), call.text("code"),
                                                           call.request.peer);
    if (!codes) return of_own_password(codes.error());
    return Response::json(Json{{"codes", *codes}}.dump());
}

Result<Response> post_removal(const Call& call) {
    const Done removed = call.api.accounts.remove_second_factor(
        session_token(call.api, call.request), call.text("password"), call.text("code"),
        call.request.peer);
    if (!removed) return of_own_password(removed.error());
    return factor_now(call);
}

std::vector<ApiRoute> factor_routes() {
    const Parameter password{"password", Place::body, ValueType::text, Need::required};
    const Parameter code{"code", Place::body, ValueType::text, Need::required};
    return {
        {Method::get,
         "/api/session/second-factor",
         "second_factor",
         "Whether signing in asks for a code besides the password",
         Access::signed_in,
         std::nullopt,
         Repeat::plain,
         {},
         "SecondFactor",
         get_factor},
        {Method::post,
         "/api/session/second-factor/offer",
         "second_factor_offer",
         "A fresh secret for an authenticator app; it asks for nothing before it is set",
         Access::signed_in,
         std::nullopt,
         Repeat::plain,
         {},
         "SecondFactorOffer",
         post_offer},
        {Method::post,
         "/api/session/second-factor",
         "second_factor_set",
         "Set it, proven by the password and a code; answers the recovery codes, this once",
         Access::signed_in,
         std::nullopt,
         Repeat::plain,
         {password, code},
         "RecoveryCodes",
         post_factor},
        {Method::post,
         "/api/session/second-factor/removal",
         "second_factor_removal",
         "Remove it, proven by the password and a code",
         Access::signed_in,
         std::nullopt,
         Repeat::plain,
         {password, code},
         "SecondFactor",
         post_removal},
    };
}

}  // namespace

std::vector<ApiRoute> own_account_routes() {
    std::vector<ApiRoute> routes = {
        {Method::get,
         "/api/sessions",
         "own_sessions",
         "Where one is signed in",
         Access::signed_in,
         std::nullopt,
         Repeat::plain,
         {},
         "OwnSessions",
         get_sessions},
        {Method::delete_,
         "/api/sessions/{session}",
         "end_session",
         "End one of one's own sessions",
         Access::signed_in,
         std::nullopt,
         Repeat::plain,
         {{"session", Place::path, ValueType::text, Need::required}},
         "OwnSessions",
         delete_one},
        {Method::delete_,
         "/api/session/others",
         "end_other_sessions",
         "End all of one's own sessions but this one",
         Access::signed_in,
         std::nullopt,
         Repeat::plain,
         {},
         "OwnSessions",
         delete_others},
    };
    for (ApiRoute& route : factor_routes())
        routes.push_back(std::move(route));
    return routes;
}

}  // namespace daihou::api
