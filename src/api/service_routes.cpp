// Routes for those who run the server: alive, ready, metrics, and the description of all routes.
// Open to whoever can reach the port, metrics only to this machine or with their token; they tell
// counts and days, never anything of a customer.
#include <nlohmann/json.hpp>

#include "api/operating/operating.h"
#include "api/route/openapi.h"
#include "api/route/problems.h"
#include "api/route/routes.h"

namespace daihou::api {
namespace {

using http::Method;
using http::Response;

Result<Response> get_health(const Call&) {
    return Response::json(R"({"status":"alive"})");
}

Result<Response> get_ready(const Call& call) {
    return readiness_response(reasons_not_ready(call.api));
}

Result<Response> get_openapi(const Call&) {
    return Response::json(openapi_text());
}

Result<Response> get_metrics(const Call& call) {
    if (!may_read_metrics(call.api.operating, call.request))
        return problem_under(call.api.house.messages(), 403, "metrics_refused");
    Response response = Response::plain_text(TRY(metrics_of(call.api)));
    response.set_header("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
    return response;
}

}  // namespace

std::vector<ApiRoute> service_routes() {
    return {
        {Method::get,
         "/healthz",
         "healthz",
         "The program runs",
         Access::open,
         std::nullopt,
         Repeat::plain,
         {},
         "Health",
         get_health},
        {Method::get,
         "/readyz",
         "readyz",
         "Whether work should be sent here; 503 with the reasons if not",
         Access::open,
         std::nullopt,
         Repeat::plain,
         {},
         "Readiness",
         get_ready},
        {Method::get,
         "/metrics",
         "metrics",
         "Figures as Prometheus text, for this machine or with the metrics token",
         Access::open,
         std::nullopt,
         Repeat::plain,
         {},
         "",
         get_metrics},
        {Method::get,
         "/openapi.json",
         "openapi",
         "This description",
         Access::open,
         std::nullopt,
         Repeat::plain,
         {},
         "any",
         get_openapi},
    };
}

}  // namespace daihou::api
