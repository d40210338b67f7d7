#include "api/operating/operating.h"

#include <nlohmann/json.hpp>

#include "api/route/request_check.h"
#include "api/route/routes.h"
#include "service/operating/readiness.h"

namespace daihou::api {
namespace {

bool is_loopback_address(std::string_view peer) {
    return peer == "::1" || peer.starts_with("127.") || peer.starts_with("::ffff:127.");
}

// A proxy on this machine makes everybody's requests come from loopback; it says so.
bool came_by_proxy(const http::Request& request) {
    constexpr std::array<std::string_view, 4> marks = {"Forwarded", "X-Forwarded-For", "X-Real-IP",
                                                       "Via"};
    return std::any_of(marks.begin(), marks.end(), [&request](std::string_view name) {
        return request.header(name).has_value();
    });
}

}  // namespace

bool may_read_metrics(const Operating& operating, const http::Request& request) {
    constexpr std::string_view scheme = "Bearer ";
    const std::string_view sent = request.header("Authorization").value_or("");
    if (sent.starts_with(scheme) && same_token(sent.substr(scheme.size()), operating.metrics_token))
        return true;
    return is_loopback_address(request.peer) && !came_by_proxy(request);
}

std::vector<std::string_view> reasons_not_ready(const Api& api) {
    ReadinessSigns signs;
    signs.is_draining = api.operating.is_draining;
    if (api.operating.day_timer)
        signs.has_day_pass_failed = api.operating.day_timer().has_last_failed;
    const auto figures = api.house.store().figures();
    signs.engine =
        figures ? Result<EngineFigures>(figures->engine) : Result<EngineFigures>(figures.error());
    return daihou::reasons_not_ready(signs);
}

http::Response readiness_response(const std::vector<std::string_view>& reasons) {
    const Json told = {{"status", reasons.empty() ? "ready" : "not_ready"}, {"reasons", reasons}};
    return http::Response::json(told.dump(), reasons.empty() ? 200 : 503);
}

}  // namespace daihou::api
