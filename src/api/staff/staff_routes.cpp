// Staff as administrators keep it: who works here, other duties, leaving, sessions and second
// factors of others.
#include "api/staff/staff_routes.h"

#include <nlohmann/json.hpp>

#include "api/presenters_base.h"
#include "service/staff/change_staff.h"
#include "service/staff/staff_now.h"
#include "service/view/portfolio/read_staff_accounts.h"

namespace daihou::api {
namespace {

using api::shown;
using http::Method;
using http::Response;

Json factor_shown(const SecondFactorState& state) {
    return {{"is_on", state.is_on},
            {"is_required", state.is_required},
            {"set_at", state.set_at ? Json(format_instant(*state.set_at)) : Json()},
            {"recovery_codes_left", state.recovery_codes_left}};
}

Json shown(const StaffAccountLine& line) {
    const StaffMember& member = line.member;
    return {{"staff", id_text(member.staff)},
            {"account", member.account},
            {"terms",
             {{"name", member.name},
              {"roles", member.roles},
              {"skills", member.skills},
              {"minutes_a_day", member.minutes_a_day},
              {"languages", member.languages},
              {"regions", member.regions}}},
            {"since", shown(member.here_since)},
            {"left_on", shown(member.left_on)},
            {"left_why", line.left_why.empty() ? Json() : Json(line.left_why)},
            {"last_signed_in",
             line.last_signed_in ? Json(format_instant(*line.last_signed_in)) : Json()},
            {"sessions", line.sessions},
            {"second_factor", factor_shown(line.second_factor)},
            {"certified", line.is_certified ? Json(*line.is_certified) : Json()}};
}

Result<Response> accounts_now(const Call& call, int status) {
    const StaffAccountsPage page = TRY(read_staff_accounts(call.api.house, call.api.accounts));
    Json roles = Json::array(), items = Json::array();
    for (const RoleRule& rule : role_rules())
        roles.push_back(rule.role);
    for (const StaffAccountLine& line : page.items)
        items.push_back(shown(line));
    return Response::json(Json{{"as_of", shown(page.as_of)},
                               {"roles", roles},
                               {"skills", page.skills},
                               {"languages", page.languages},
                               {"regions", page.regions},
                               {"items", items}}
                              .dump(),
                          status);
}

Error not_told(std::string_view field) {
    return {ErrorKind::bad_input,
            "staff_terms",
            fmt::format("{} is missing or is not of its kind", field),
            {{"field", "terms"}, {"name", std::string(field)}}};
}

// At most so many words, none of them empty or long: what a form can hold.
constexpr std::size_t words_max = 50;
constexpr std::size_t word_length_max = 60;

Result<std::vector<std::string>> words_in(const Json& terms, std::string_view field) {
    const auto value = terms.find(std::string(field));
    if (value == terms.end() || !value->is_array() || value->size() > words_max)
        return not_told(field);
    std::vector<std::string> words;
    for (const Json& word : *value) {
        if (!word.is_string()) return not_told(field);
        words.push_back(word.get<std::string>());
        if (words.back().empty() || words.back().size() > word_length_max) return not_told(field);
    }
    return words;
}

Result<std::string> text_in(const Json& terms, std::string_view field) {
    const auto value = terms.find(std::string(field));
    if (value == terms.end() || !value->is_string()) return not_told(field);
    auto text = value->get<std::string>();
    if (text.size() > word_length_max) return not_told(field);
    return text;
}

Result<TermsWanted> terms_in(const Json& body) {
    const Json& terms = body.at("terms");
    TermsWanted wanted;
    wanted.name = TRY(text_in(terms, "name"));
    wanted.roles = TRY(words_in(terms, "roles"));
    wanted.skills = TRY(words_in(terms, "skills"));
    wanted.languages = TRY(words_in(terms, "languages"));
    wanted.regions = TRY(words_in(terms, "regions"));
    const auto minutes = terms.find("minutes_a_day");
    if (minutes == terms.end() || !minutes->is_number_integer()) return not_told("minutes_a_day");
    wanted.minutes_a_day =
        static_cast<int>(std::clamp<std::int64_t>(minutes->get<std::int64_t>(), -1, 100'000));
    for (const std::string& role : *wanted.roles)
        if (std::ranges::find(role_rules(), role, &RoleRule::role) == role_rules().end())
            return not_told("roles");
    return wanted;
}

Result<Response> get_accounts(const Call& call) {
    return accounts_now(call, 200);
}

Result<Response> post_account(const Call& call) {
    const TermsWanted terms = TRY(terms_in(call.body));
    TRY(add_staff(call.api.house, call.api.accounts,
                  {call.text("account"), terms, call.text("password"),
                   parse_date(call.text("since")).value()}));
    return accounts_now(call, 201);
}

Result<Response> post_change(const Call& call) {
    const TermsWanted terms = TRY(terms_in(call.body));
    TRY(change_staff(call.api.house, call.me().staff, StaffId{call.id("staff")}, terms,
                     call.text("why")));
    return accounts_now(call, 201);
}

Result<Response> get_leaving(const Call& call) {
    const LeftBehind left = TRY(left_behind(call.api.house, StaffId{call.id("staff")}));
    return Response::json(Json{
        {"tasks", left.tasks},
        {"tasks_nobody_else_may_do", left.tasks_nobody_else_may_do},
        {"cases", left.cases},
        {"approvals",
         left.approvals}}.dump());
}

Result<Response> post_leaving(const Call& call) {
    const StaffId staff{call.id("staff")};
    const BusinessDate on = *parse_date(call.text("on"));
    TRY(record_leaving(call.api.house, call.me().staff, staff, on, call.text("why")));
    if (on <= call.api.house.clock().today())
        call.api.hub.end_streams_of_all(
            TRY(call.api.accounts.end_sessions_of(staff, call.me().staff, call.request.peer)));
    return accounts_now(call, 201);
}

Result<Response> post_sessions_end(const Call& call) {
    const StaffId staff{call.id("staff")};
    TRY(member_there(call.api.house.store(), staff, call.api.house.clock().today()));
    call.api.hub.end_streams_of_all(
        TRY(call.api.accounts.end_sessions_of(staff, call.me().staff, call.request.peer)));
    return accounts_now(call, 201);
}

Result<Response> post_factor_removal(const Call& call) {
    const StaffId staff{call.id("staff")};
    TRY(member_there(call.api.house.store(), staff, call.api.house.clock().today()));
    TRY(call.api.accounts.remove_second_factor_of(staff, call.me().staff, call.text("why"),
                                                  call.request.peer));
    return accounts_now(call, 201);
}

const Parameter staff{"staff", Place::path, ValueType::id, Need::required};
const Parameter why{"why", Place::body, ValueType::text, Need::required};
const Parameter terms{"terms", Place::body, ValueType::object, Need::required,
                      {},      0,           INT64_MAX,         "StaffTerms"};

std::vector<ApiRoute> sign_in_routes() {
    return {
        {Method::post,
         "/api/accounts/{staff}/sessions/end",
         "staff_sessions_end",
         "Sign somebody out everywhere",
         Access::signed_in,
         Permission::manage_staff,
         Repeat::keyed,
         {staff},
         "StaffAccounts",
         post_sessions_end},
        {Method::post,
         "/api/accounts/{staff}/second-factor/removal",
         "staff_second_factor_removal",
         "Remove the second factor of somebody whose phone is lost",
         Access::signed_in,
         Permission::manage_staff,
         Repeat::keyed,
         {staff, why},
         "StaffAccounts",
         post_factor_removal},
    };
}

}  // namespace

std::vector<ApiRoute> staff_routes() {
    std::vector<ApiRoute> routes = {
        {Method::get,
         "/api/accounts",
         "accounts",
         "Who works here, who left, and who may come in how",
         Access::signed_in,
         Permission::manage_staff,
         Repeat::plain,
         {},
         "StaffAccounts",
         get_accounts},
        {Method::post,
         "/api/accounts",
         "account_new",
         "Register a member of staff with a first password",
         Access::signed_in,
         Permission::manage_staff,
         Repeat::keyed,
         {{"account", Place::body, ValueType::text, Need::required},
          {"password", Place::body, ValueType::text, Need::required},
          {"since", Place::body, ValueType::date, Need::required},
          terms},
         "StaffAccounts",
         post_account},
        {Method::post,
         "/api/accounts/{staff}/change",
         "account_change",
         "Record other duties: they hold with the next request and the next plan",
         Access::signed_in,
         Permission::manage_staff,
         Repeat::keyed,
         {staff, terms, why},
         "StaffAccounts",
         post_change},
        {Method::get,
         "/api/accounts/{staff}/leaving",
         "leaving_preview",
         "What somebody has in hand that will go to others",
         Access::signed_in,
         Permission::manage_staff,
         Repeat::plain,
         {staff},
         "LeftBehind",
         get_leaving},
        {Method::post,
         "/api/accounts/{staff}/leaving",
         "account_leaving",
         "Record that somebody leaves; final",
         Access::signed_in,
         Permission::manage_staff,
         Repeat::keyed,
         {staff, {"on", Place::body, ValueType::date, Need::required}, why},
         "StaffAccounts",
         post_leaving},
    };
    for (ApiRoute& route : sign_in_routes())
        routes.push_back(std::move(route));
    return routes;
}

}  // namespace daihou::api
