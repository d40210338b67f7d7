// Routes of the effect of follow-ups and of collecting: the figures, and the features for
// underwriting as a file.
#include <nlohmann/json.hpp>

#include "api/route/routes.h"
#include "service/effect/export_features.h"
#include "service/effect/feature_columns.h"
#include "service/view/collection/read_collecting.h"
#include "wire/collecting_json.h"
#include "wire/effect_json.h"

namespace daihou::api {
namespace {

using http::Method;
using http::Response;

// What one answer may hold: some 200 MB of text.
constexpr std::int64_t export_rows_max = 200'000;

Result<Response> get_effect(const Call& call) {
    House& house = call.api.house;
    const EffectPage page =
        TRY(read_effect(house, {call.date("from"), call.date("to"),
                                std::string(call.query("questionnaire").value_or(""))}));
    return Response::json(wire::json_of(page, house.questionnaires(), house.messages()).dump());
}

Result<Response> get_collecting(const Call& call) {
    return Response::json(
        wire::json_of(TRY(read_collecting(call.api.house, call.date("from"), call.date("to"))))
            .dump());
}

Response csv(std::string text) {
    Response response = Response::plain_text(std::move(text));
    response.set_header("Content-Type", "text/csv; charset=utf-8");
    return response;
}

Result<Response> post_features(const Call& call) {
    House& house = call.api.house;
    const EffectPeriod period = TRY(effect_period(house, call.date("from"), call.date("to")));
    return csv(
        TRY(export_features(house, {period.from, period.to, call.me().staff}, export_rows_max)));
}

Result<Response> get_dictionary(const Call& call) {
    const House& house = call.api.house;
    return csv(feature_dictionary(feature_columns(house.questionnaires(), house.messages())));
}

}  // namespace

std::vector<ApiRoute> effect_routes() {
    const Parameter from{"from", Place::query, ValueType::date};
    const Parameter to{"to", Place::query, ValueType::date};
    return {
        {Method::get,
         "/api/effect",
         "effect",
         "Does what follow-ups ask help: answers, findings and warnings against what became of the "
         "loans",
         Access::signed_in,
         Permission::see_portfolio,
         Repeat::plain,
         {from, to, {"questionnaire", Place::query}},
         "Effect",
         get_effect},
        {Method::get,
         "/api/collecting",
         "collecting",
         "What collecting came to: roll rates by month, cost of a recovered yuan, trials of the "
         "ladder",
         Access::signed_in,
         Permission::see_portfolio,
         Repeat::plain,
         {from, to},
         "Collecting",
         get_collecting},
        // Not a read: handing data out is recorded as a fact.
        {Method::post,
         "/api/exports/features",
         "export_features",
         "One CSV row a visit for underwriting; recorded as an export",
         Access::signed_in,
         Permission::export_data,
         Repeat::plain,
         {from, to},
         "",
         post_features},
        {Method::get,
         "/api/exports/features/dictionary",
         "feature_dictionary",
         "What each column of the features means, as CSV",
         Access::signed_in,
         Permission::export_data,
         Repeat::plain,
         {},
         "",
         get_dictionary},
    };
}

}  // namespace daihou::api
