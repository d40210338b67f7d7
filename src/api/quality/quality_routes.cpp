// Routes of quality, training and appraisal. Whoever scores or audits sees everybody's; everybody
// else sees what is their own and nothing of anybody else.
#include <nlohmann/json.hpp>

#include "api/quality/presenters_quality.h"
#include "api/route/routes.h"
#include "api/route/schemas.h"
#include "service/staff/export_appraisal.h"
#include "service/staff/training.h"

namespace daihou::api {
namespace {

using http::Method;
using http::Response;

Result<Response> get_quality(const Call& call) {
    House& house = call.api.house;
    const QualityPage page =
        TRY(read_quality(house, std::nullopt, call.date("from"), call.date("to")));
    return Response::json(shown(house, page).dump());
}

// What is not theirs to see yet is left out: that a talk of theirs was drawn and not scored.
Result<Response> own_quality(const Call& call, int status) {
    House& house = call.api.house;
    const StaffId me = call.me().staff;
    QualityPage page = TRY(read_quality(house, me, std::nullopt, std::nullopt));
    std::erase_if(page.talks, [](const TalkLine& line) { return line.talk.scores.empty(); });
    return Response::json(
        Json{{"quality", shown(house, page)},
             {"training", shown(TRY(read_training(house, me)))},
             {"appraisal", shown(TRY(read_appraisal(house, call.date("month"), me)))}}
            .dump(),
        status);
}

Result<Response> get_own(const Call& call) {
    return own_quality(call, 200);
}

Result<Response> post_score(const Call& call) {
    ScoreForm form{call.id("visit"), {}, call.text("comment")};
    for (const auto& [item, mark] : call.body.at("results").items()) {
        const auto known =
            mark.is_string() ? item_mark_named(mark.get_ref<const std::string&>()) : std::nullopt;
        if (!known)
            return Error{ErrorKind::bad_input,
                         "quality_items",
                         fmt::format("no mark for {}", item),
                         {{"field", "results"}, {"item", item}}};
        form.results.push_back({item, *known});
    }
    TRY(score_talk(call.api.house, call.me().staff, form));
    QualityPage page =
        TRY(read_quality(call.api.house, std::nullopt, call.date("from"), call.date("to")));
    return Response::json(shown(call.api.house, page).dump(), 201);
}

Result<Response> post_answer(const Call& call) {
    TRY(answer_score(call.api.house, call.me().staff, call.id("score"),
                     *quality_reply_named(call.text("reply")), call.text("words")));
    return own_quality(call, 201);
}

Result<Response> get_training(const Call& call) {
    return Response::json(shown(TRY(read_training(call.api.house, std::nullopt))).dump());
}

Result<Response> post_training(const Call& call) {
    TrainingForm form;
    form.staff = StaffId{call.id("staff")};
    form.course = call.text("course");
    form.score = call.body.at("score").get<int>();
    form.on = *parse_date(call.text("on"));
    TRY(record_training(call.api.house, call.me().staff, form));
    return Response::json(shown(TRY(read_training(call.api.house, std::nullopt))).dump(), 201);
}

Result<Response> post_withdrawal(const Call& call) {
    TRY(withdraw_certificate(call.api.house, call.me().staff, StaffId{call.id("staff")},
                             call.text("course"), call.text("why")));
    return Response::json(shown(TRY(read_training(call.api.house, std::nullopt))).dump(), 201);
}

Result<Response> get_appraisal(const Call& call) {
    return Response::json(
        shown(TRY(read_appraisal(call.api.house, call.date("month"), std::nullopt))).dump());
}

Response csv(std::string text) {
    Response response = Response::plain_text(std::move(text));
    response.set_header("Content-Type", "text/csv; charset=utf-8");
    return response;
}

Result<Response> post_export(const Call& call) {
    return csv(TRY(export_appraisal(call.api.house, call.me().staff, call.date("month"))));
}

Result<Response> get_dictionary(const Call&) {
    return csv(appraisal_dictionary());
}

std::vector<ApiRoute> training_routes() {
    const Parameter staff{"staff", Place::path, ValueType::id, Need::required};
    const Parameter course{"course", Place::body, ValueType::text, Need::required};
    return {
        {Method::get,
         "/api/training",
         "training",
         "Who is certified for what, and until when",
         Access::signed_in,
         Permission::see_staff_quality,
         Repeat::plain,
         {},
         "Training",
         get_training},
        {Method::post,
         "/api/staff/{staff}/training",
         "training_passed",
         "Record that somebody passed a course",
         Access::signed_in,
         Permission::record_training,
         Repeat::keyed,
         {staff,
          course,
          {"score", Place::body, ValueType::integer, Need::required, {}, 0, 100},
          {"on", Place::body, ValueType::date, Need::required}},
         "Training",
         post_training},
        {Method::post,
         "/api/staff/{staff}/training/withdrawal",
         "certificate_withdrawn",
         "Withdraw a certificate; a later pass begins anew",
         Access::signed_in,
         Permission::record_training,
         Repeat::keyed,
         {staff, course, {"why", Place::body, ValueType::text, Need::required}},
         "Training",
         post_withdrawal},
    };
}

std::vector<ApiRoute> appraisal_routes() {
    const Parameter month{"month", Place::query, ValueType::date};
    return {
        {Method::get,
         "/api/appraisal",
         "appraisal",
         "A month's figures of each member of staff beside the house in cases like theirs",
         Access::signed_in,
         Permission::see_staff_quality,
         Repeat::plain,
         {month},
         "Appraisal",
         get_appraisal},
        // Not a read: handing data out is recorded as a fact.
        {Method::post,
         "/api/exports/appraisal",
         "export_appraisal",
         "One CSV row a member of staff for reward and penalty; recorded as an export",
         Access::signed_in,
         Permission::export_appraisal,
         Repeat::plain,
         {month},
         "",
         post_export},
        {Method::get,
         "/api/exports/appraisal/dictionary",
         "appraisal_dictionary",
         "What each column of the appraisal means, as CSV",
         Access::signed_in,
         Permission::export_appraisal,
         Repeat::plain,
         {},
         "",
         get_dictionary},
    };
}

}  // namespace

std::vector<ApiRoute> quality_routes() {
    const Parameter from{"from", Place::query, ValueType::date};
    const Parameter to{"to", Place::query, ValueType::date};
    std::vector<ApiRoute> routes = {
        {Method::get,
         "/api/quality",
         "quality",
         "The talks drawn, their scores and appeals",
         Access::signed_in,
         Permission::see_staff_quality,
         Repeat::plain,
         {from, to},
         "Quality",
         get_quality},
        {Method::get,
         "/api/quality/own",
         "own_quality",
         "Own scores, certificates and figures of a month",
         Access::signed_in,
         Permission::see_own_quality,
         Repeat::plain,
         {{"month", Place::query, ValueType::date}},
         "OwnQuality",
         get_own},
        {Method::post,
         "/api/quality/talks/{visit}/score",
         "score_talk",
         "Score a talk that was drawn, or decide the appeal against its score",
         Access::signed_in,
         Permission::score_quality,
         Repeat::keyed,
         {{"visit", Place::path, ValueType::id, Need::required},
          {"results",
           Place::body,
           ValueType::object,
           Need::required,
           {},
           0,
           INT64_MAX,
           "QualityMarks"},
          {"comment", Place::body, ValueType::text}},
         "Quality",
         post_score},
        {Method::post,
         "/api/quality/scores/{score}/answer",
         "answer_score",
         "Accept a score of one's own talk, or appeal against it",
         Access::signed_in,
         Permission::see_own_quality,
         Repeat::keyed,
         {{"score", Place::path, ValueType::id, Need::required},
          {"reply", Place::body, ValueType::text, Need::required, codes_of("QualityReply")},
          {"words", Place::body, ValueType::text}},
         "OwnQuality",
         post_answer},
    };
    for (const auto& more : {training_routes, appraisal_routes})
        for (ApiRoute& route : more())
            routes.push_back(std::move(route));
    return routes;
}

}  // namespace daihou::api
