// Routes of the loans: list, search, page, timeline, figures explained, and showing personal data.
#include <nlohmann/json.hpp>

#include "api/loan/presenters_loan.h"
#include "api/presenters_base.h"
#include "api/route/routes.h"
#include "api/route/schemas.h"
#include "service/reveal.h"

namespace daihou::api {
namespace {

using http::Method;
using http::Response;

constexpr std::array tiers = {RiskTier::normal, RiskTier::special_mention, RiskTier::substandard,
                              RiskTier::doubtful, RiskTier::loss};

std::optional<RiskTier> tier_named(std::string_view name) {
    for (const RiskTier tier : tiers)
        if (name_of(tier) == name) return tier;
    return std::nullopt;
}

Result<Response> get_loans(const Call& call) {
    LoansQuestion question;
    question.key_part = call.query("q").value_or("");
    if (const auto bucket = call.query("bucket"))
        question.bucket = static_cast<Bucket>(bucket->at(1) - '0');
    if (const auto tier = call.query("tier")) question.tier = tier_named(*tier);
    if (const auto product = call.query("product")) question.product = std::string(*product);
    if (const auto grade = call.number("grade")) question.grade = static_cast<int>(*grade);
    if (const auto follow_up = call.query("follow_up"))
        question.follow_up = *follow_up == "late"  ? FollowUpFilter::late
                             : *follow_up == "due" ? FollowUpFilter::due
                                                   : FollowUpFilter::none;
    question.cursor = call.query("cursor").value_or("");
    question.limit = call.limit();
    const LoanList list = TRY(read_loans(call.api.house, question));
    return Response::json(Json{
        {"items", shown(list.items)},
        {"next_cursor", cursor_shown(list.next_cursor)},
        {"total", list.total}}.dump());
}

Result<Response> post_search(const Call& call) {
    const std::string kind = call.text("kind"), value = call.text("value");
    House& house = call.api.house;
    const auto rows = kind == "loan"        ? loans_keyed(house, value)
                      : kind == "phone"     ? search_loans(house, PersonalField::phone, value)
                      : kind == "id_number" ? search_loans(house, PersonalField::id_number, value)
                      : kind == "plate"     ? search_loans(house, PersonalField::plate, value)
                                            : search_loans(house, PersonalField::vin, value);
    if (!rows) return rows.error();
    return Response::json(Json{{"items", shown(*rows)}}.dump());
}

Result<Response> get_loan(const Call& call) {
    const LoanPage page = TRY(read_loan(call.api.house, LoanId{call.id("loan_id")}));
    return Response::json(shown(page).dump());
}

Result<Response> get_timeline(const Call& call) {
    const Timeline timeline = TRY(read_timeline(call.api.house, LoanId{call.id("loan_id")},
                                                call.query("cursor").value_or(""), call.limit()));
    return Response::json(shown(timeline).dump());
}

Result<Response> get_explain(const Call& call) {
    ExplainQuestion question;
    if (const auto name = call.query("figure")) question.figure = figure_named(*name);
    question.date = call.date("date");
    const LoanExplained explained =
        TRY(read_explanation(call.api.house, LoanId{call.id("loan_id")}, question));
    return Response::json(shown(explained).dump());
}

Result<Response> post_reveal_person(const Call& call) {
    const std::string value =
        TRY(reveal_of_person(call.api.house, call.me().staff, PersonId{call.id("person")},
                             call.text("field"), call.text("reason")));
    return Response::json(Json{{"value", value}}.dump());
}

Result<Response> post_reveal_vehicle(const Call& call) {
    const std::string value =
        TRY(reveal_of_vehicle(call.api.house, call.me().staff, VehicleId{call.id("vehicle")},
                              call.text("field"), call.text("reason")));
    return Response::json(Json{{"value", value}}.dump());
}

const Parameter loan_id{"loan_id", Place::path, ValueType::id, Need::required};
const Parameter cursor{"cursor", Place::query, ValueType::text};
const Parameter limit{"limit", Place::query, ValueType::integer, Need::optional, {}, 1, 200};
const Parameter reason{"reason", Place::body, ValueType::text, Need::required};

std::vector<ApiRoute> list_routes() {
    return {
        {Method::get,
         "/api/loans",
         "loans",
         "Loans, filtered, page by page",
         Access::signed_in,
         Permission::see_loan,
         Repeat::plain,
         {{"q", Place::query, ValueType::text},
          {"bucket", Place::query, ValueType::text, Need::optional, codes_of("Bucket")},
          {"tier", Place::query, ValueType::text, Need::optional, codes_of("RiskTier")},
          {"product", Place::query, ValueType::text},
          {"grade", Place::query, ValueType::integer, Need::optional, {}, 1, 5},
          {"follow_up", Place::query, ValueType::text, Need::optional, {"late", "due", "none"}},
          cursor,
          limit},
         "LoanList",
         get_loans},
        {Method::post,
         "/api/search",
         "search",
         "Loans by an exact personal value, plate, VIN or loan number",
         Access::signed_in,
         Permission::see_loan,
         Repeat::plain,
         {{"kind",
           Place::body,
           ValueType::text,
           Need::required,
           {"phone", "id_number", "plate", "loan", "vin"}},
          {"value", Place::body, ValueType::text, Need::required}},
         "LoanRows",
         post_search},
    };
}

std::vector<ApiRoute> reveal_routes() {
    return {
        {Method::post,
         "/api/persons/{person}/reveal",
         "reveal_person",
         "Show a personal value; recorded as a fact",
         Access::signed_in,
         Permission::reveal_personal,
         Repeat::plain,
         {{"person", Place::path, ValueType::id, Need::required},
          {"field",
           Place::body,
           ValueType::text,
           Need::required,
           {"name", "phone", "id_number", "address", "employer"}},
          reason},
         "Revealed",
         post_reveal_person},
        {Method::post,
         "/api/vehicles/{vehicle}/reveal",
         "reveal_vehicle",
         "Show plate or VIN; recorded as a fact",
         Access::signed_in,
         Permission::reveal_personal,
         Repeat::plain,
         {{"vehicle", Place::path, ValueType::id, Need::required},
          {"field", Place::body, ValueType::text, Need::required, {"plate", "vin"}},
          reason},
         "Revealed",
         post_reveal_vehicle},
    };
}

}  // namespace

std::vector<ApiRoute> loan_routes() {
    std::vector<ApiRoute> routes = list_routes();
    const std::vector<ApiRoute> page = {
        {Method::get,
         "/api/loans/{loan_id}",
         "loan",
         "One loan in full",
         Access::signed_in,
         Permission::see_loan,
         Repeat::plain,
         {loan_id},
         "Loan",
         get_loan},
        {Method::get,
         "/api/loans/{loan_id}/timeline",
         "timeline",
         "What happened to a loan, newest first",
         Access::signed_in,
         Permission::see_loan,
         Repeat::plain,
         {loan_id, cursor, limit},
         "Timeline",
         get_timeline},
        {Method::get,
         "/api/loans/{loan_id}/explain",
         "explain",
         "How the figures of a loan come about on a day, the last closed one if left out",
         Access::signed_in,
         Permission::see_loan,
         Repeat::plain,
         {loan_id,
          {"figure", Place::query, ValueType::text, Need::optional, codes_of("Figure")},
          {"date", Place::query, ValueType::date}},
         "Explanation",
         get_explain},
    };
    routes.insert(routes.end(), page.begin(), page.end());
    const std::vector<ApiRoute> reveal = reveal_routes();
    routes.insert(routes.end(), reveal.begin(), reveal.end());
    return routes;
}

}  // namespace daihou::api
