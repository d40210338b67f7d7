// Routes of what is asked: every version of every questionnaire, with what each answer means.
#include <nlohmann/json.hpp>

#include "api/route/routes.h"
#include "wire/questionnaire_json.h"

namespace daihou::api {
namespace {

using http::Method;
using http::Response;

Result<Response> get_questionnaires(const Call& call) {
    Json items = Json::array();
    for (const Questionnaire& version : call.api.house.questionnaires().versions())
        items.push_back(wire::head_of(version));
    return Response::json(Json{{"items", items}}.dump());
}

Result<Response> get_questionnaire(const Call& call) {
    const Questionnaire* found = call.api.house.questionnaires().version(
        call.query("id").value_or(""), call.query("version").value_or(""));
    if (found == nullptr)
        return Error{ErrorKind::not_found, "questionnaire_unknown",
                     "no such version; choose one of the list"};
    return Response::json(wire::json_of(*found, call.api.house.messages()).dump());
}

}  // namespace

std::vector<ApiRoute> questionnaire_routes() {
    return {
        {Method::get,
         "/api/questionnaires",
         "questionnaires",
         "Every version of every questionnaire, its head alone",
         Access::signed_in,
         Permission::see_policy,
         Repeat::plain,
         {},
         "QuestionnaireList",
         get_questionnaires},
        {Method::get,
         "/api/questionnaires/version",
         "questionnaire",
         "One version: steps, what answers raise, the ways a talk can take",
         Access::signed_in,
         Permission::see_policy,
         Repeat::plain,
         {{"id", Place::query, ValueType::text, Need::required},
          {"version", Place::query, ValueType::text, Need::required}},
         "QuestionnairePreview",
         get_questionnaire},
    };
}

}  // namespace daihou::api
