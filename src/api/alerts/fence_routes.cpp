// Routes of fences: which stand, drawing one anew or again, ending one.
#include <charconv>
#include <nlohmann/json.hpp>

#include "api/alerts/alert_routes.h"
#include "api/alerts/presenters_alerts.h"
#include "api/route/problems.h"

namespace daihou::api {
namespace {

using http::Method;
using http::Response;

// "31230416,121473701 31230500,121473701": latitude and longitude in microdegrees.
std::optional<std::vector<FenceCorner>> corners_in(const std::string& text) {
    std::vector<FenceCorner> corners;
    const char* at = text.data();
    const char* const end = at + text.size();
    while (at != end) {
        FenceCorner corner;
        auto read = std::from_chars(at, end, corner.latitude_microdegrees);
        if (read.ec != std::errc() || read.ptr == end || *read.ptr != ',') return std::nullopt;
        read = std::from_chars(read.ptr + 1, end, corner.longitude_microdegrees);
        if (read.ec != std::errc()) return std::nullopt;
        at = read.ptr;
        if (at != end && *at++ != ' ') return std::nullopt;
        corners.push_back(corner);
    }
    return corners;
}

Result<Response> fences_answer(const Call& call, int status) {
    return Response::json(shown(TRY(read_fences(call.api.house))).dump(), status);
}

Result<Response> get_fences(const Call& call) {
    return fences_answer(call, 200);
}

Result<Response> draw(const Call& call, std::int64_t fence) {
    const auto corners = corners_in(call.text("corners"));
    if (!corners) return field_problem(call.api.house.messages(), {{"corners", "not_text", {}}});
    FenceToDraw wanted;
    wanted.fence = fence;
    const std::string version = call.text("version");
    std::from_chars(version.data(), version.data() + version.size(), wanted.version);
    wanted.name = call.text("name");
    wanted.purpose = *fence_purpose_named(call.text("purpose"));
    wanted.corners = *corners;
    wanted.why = call.text("why");
    (void)TRY(draw_fence(call.api.house, call.me().staff, wanted));
    return fences_answer(call, 201);
}

Result<Response> post_fence(const Call& call) {
    return draw(call, 0);
}

Result<Response> post_shape(const Call& call) {
    return draw(call, call.id("fence"));
}

Result<Response> post_end(const Call& call) {
    TRY(end_fence(call.api.house, call.me().staff, call.id("fence"), call.text("why")));
    return fences_answer(call, 201);
}

ApiRoute writing(std::string_view path, std::string_view name, std::string_view summary,
                 std::vector<Parameter> parameters, Handler handle) {
    return {Method::post,
            path,
            name,
            summary,
            Access::signed_in,
            Permission::manage_fences,
            Repeat::keyed,
            parameters,
            "FenceList",
            handle};
}

}  // namespace

std::vector<ApiRoute> fence_routes() {
    const Parameter fence{"fence", Place::path, ValueType::id, Need::required};
    const Parameter name{"name", Place::body, ValueType::text, Need::required};
    const Parameter purpose{"purpose", Place::body, ValueType::text, Need::required,
                            codes_of("FencePurpose")};
    const Parameter corners{"corners", Place::body, ValueType::text, Need::required};
    const Parameter why{"why", Place::body, ValueType::text, Need::required};
    return {
        {Method::get,
         "/api/fences",
         "fences",
         "Fences: regions a vehicle must not be in, ended ones too",
         Access::signed_in,
         Permission::see_positions,
         Repeat::plain,
         {},
         "FenceList",
         get_fences},
        writing("/api/fences", "fence_new", "Draw a fence; detectors go by it from now on",
                {name, purpose, corners, why}, post_fence),
        writing("/api/fences/{fence}/shape", "fence_shape", "Draw a fence again, as it was seen",
                {fence,
                 name,
                 purpose,
                 corners,
                 why,
                 {"version", Place::body, ValueType::id, Need::required}},
                post_shape),
        writing("/api/fences/{fence}/end", "fence_end", "End a fence; alerts on it stay",
                {fence, why}, post_end),
    };
}

}  // namespace daihou::api
