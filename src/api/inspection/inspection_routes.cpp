// Routes of on-site inspections: the drive of the day, the sign-in of two, photos in and out.
#include <nlohmann/json.hpp>

#include "api/inspection/presenters_inspection.h"
#include "api/route/routes.h"
#include "domain/inspection/photo_format.h"
#include "service/inspection/keep_photo.h"

namespace daihou::api {
namespace {

using http::Method;
using http::Response;

constexpr std::int64_t latitude_max = 90'000'000, longitude_max = 180'000'000;
constexpr std::int64_t accuracy_max_m = 1'000'000;

std::optional<std::int64_t> number_in(const Call& call, std::string_view name) {
    if (!call.body.is_object()) return call.number(name);
    const auto value = call.body.find(std::string(name));
    if (value == call.body.end() || !value->is_number_integer()) return std::nullopt;
    return value->get<std::int64_t>();
}

std::optional<CapturedPlace> place_in(const Call& call) {
    const auto latitude = number_in(call, "latitude_microdegrees");
    const auto longitude = number_in(call, "longitude_microdegrees");
    if (!latitude || !longitude) return std::nullopt;
    return CapturedPlace{*latitude, *longitude, number_in(call, "accuracy_m").value_or(0)};
}

std::vector<Parameter> place_parameters(Place place) {
    return {{"latitude_microdegrees",
             place,
             ValueType::integer,
             Need::optional,
             {},
             -latitude_max,
             latitude_max},
            {"longitude_microdegrees",
             place,
             ValueType::integer,
             Need::optional,
             {},
             -longitude_max,
             longitude_max},
            {"accuracy_m", place, ValueType::integer, Need::optional, {}, 0, accuracy_max_m}};
}

std::vector<Parameter> with_place(std::vector<Parameter> parameters, Place place) {
    for (const Parameter& parameter : place_parameters(place))
        parameters.push_back(parameter);
    return parameters;
}

Result<Response> get_day(const Call& call) {
    const InspectionDay day =
        TRY(read_inspection_day(call.api.house, call.me().staff, place_in(call)));
    return Response::json(shown(day).dump());
}

// A wrong password is the colleague's: it must not look like the end of the caller's session.
Result<StaffId> colleague(const Call& call, std::string_view account) {
    auto vouched = call.api.accounts.vouch(account, call.text("password"), call.request.peer);
    if (!vouched && vouched.error().code == "sign_in_failed")
        return Error{ErrorKind::bad_input, "colleague_refused",
                     "unknown account or wrong password"};
    return vouched;
}

// Without an account it is the one who is signed in, on whichever phone; with one it is a colleague
// on this phone, who proves it by the password.
Result<Response> post_check_in(const Call& call) {
    CheckInForm form;
    form.task = TaskId{call.id("task")};
    form.inspector = call.me().staff;
    form.at = *parse_instant(call.text("at"));
    form.place = place_in(call);
    if (const std::string account = call.text("account"); !account.empty()) {
        form.inspector = TRY(colleague(call, account));
        form.proof = CheckInProof::password;
        if (form.inspector == call.me().staff)
            return Error{ErrorKind::bad_input, "inspector_same", "the second must be another"};
    }
    const auto check_ins = TRY(check_in(call.api.house, call.me().staff, form));
    return Response::json(shown(check_ins).dump(), 201);
}

// A photo is handed in by whom the task belongs to and by those who hand tasks out.
Result<Response> post_photo(const Call& call) {
    PhotoForm form;
    form.task = TaskId{*call.number("task")};
    form.question = *call.query("question");
    form.sha256 = *call.query("sha256");
    form.taken_at = *parse_instant(*call.query("taken_at"));
    form.place = place_in(call);
    const TaskLine task = TRY(read_task(call.api.house, form.task));
    if (task.staff != call.me().staff && !call.may(Permission::reassign_task))
        return Error{ErrorKind::forbidden, "task_of_other_staff",
                     "the task belongs to somebody else"};
    const std::int64_t photo =
        TRY(keep_photo(call.api.house, call.me().staff, form, call.request.body));
    return Response::json(Json{{"photo", std::to_string(photo)}, {"sha256", form.sha256}}.dump(),
                          201);
}

std::string_view ending_of(std::string_view media_type) {
    return media_type.substr(media_type.find('/') + 1);
}

// As what it was found to be, never as what it was called; nothing in it may run or load anything.
Result<Response> get_photo(const Call& call) {
    const std::int64_t id = call.id("photo");
    const ShownPhoto shown = TRY(show_photo(
        call.api.house, call.me().staff, id,
        call.may(Permission::reveal_personal) ? PapersView::allowed : PapersView::refused));
    Response response;
    response.body = shown.bytes;
    response.set_header("Content-Type", shown.kept.media_type)
        .set_header("Content-Disposition", fmt::format("inline; filename=\"photo-{}.{}\"", id,
                                                       ending_of(shown.kept.media_type)))
        .set_header("Cache-Control", "private, no-store")
        .set_header("X-Content-Type-Options", "nosniff")
        .set_header("Content-Security-Policy", "default-src 'none'; sandbox");
    return response;
}

Result<Response> get_loan_inspections(const Call& call) {
    const LoanInspections inspections =
        TRY(read_loan_inspections(call.api.house, LoanId{call.id("loan_id")}));
    return Response::json(shown(inspections).dump());
}

std::vector<ApiRoute> photo_routes() {
    return {
        {Method::post,
         "/api/photos",
         "keep_photo",
         "Hand in a photo taken on site; the same one again is answered alike",
         Access::signed_in,
         Permission::record_visit,
         Repeat::plain,
         with_place({{"task", Place::query, ValueType::id, Need::required},
                     {"question", Place::query, ValueType::text, Need::required},
                     {"sha256", Place::query, ValueType::text, Need::required},
                     {"taken_at", Place::query, ValueType::instant, Need::required}},
                    Place::query),
         "PhotoReceipt",
         post_photo,
         {"image/jpeg", "image/png", "image/webp"}},
        {Method::get,
         "/api/photos/{photo}",
         "photo",
         "The bytes of a photo; one that shows papers is recorded as shown",
         Access::signed_in,
         Permission::see_loan,
         Repeat::plain,
         {{"photo", Place::path, ValueType::id, Need::required}},
         "",
         get_photo},
    };
}

}  // namespace

std::vector<ApiRoute> inspection_routes() {
    std::vector<ApiRoute> routes = {
        {Method::get, "/api/inspections/today", "inspections_today",
         "My on-site visits of the day in driving order", Access::signed_in,
         Permission::record_visit, Repeat::plain, place_parameters(Place::query), "InspectionDay",
         get_day},
        {Method::post, "/api/inspections/{task}/check-in", "check_in",
         "Sign in for an on-site visit, or a colleague by account and password", Access::signed_in,
         Permission::record_visit, Repeat::plain,
         with_place({{"task", Place::path, ValueType::id, Need::required},
                     {"at", Place::body, ValueType::instant, Need::required},
                     {"account", Place::body, ValueType::text},
                     {"password", Place::body, ValueType::text}},
                    Place::body),
         "CheckIns", post_check_in},
        {Method::get,
         "/api/loans/{loan_id}/inspections",
         "loan_inspections",
         "Photos and sign-ins of the on-site visits to a loan, newest first",
         Access::signed_in,
         Permission::see_loan,
         Repeat::plain,
         {{"loan_id", Place::path, ValueType::id, Need::required}},
         "LoanInspections",
         get_loan_inspections},
    };
    for (ApiRoute& route : photo_routes())
        routes.push_back(std::move(route));
    return routes;
}

}  // namespace daihou::api
