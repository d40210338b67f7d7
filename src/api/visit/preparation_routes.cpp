// The sheet of the morning: one's own talks of the day.
#include <nlohmann/json.hpp>

#include "api/route/routes.h"
#include "api/task/presenters_work.h"

namespace daihou::api {
namespace {

using http::Method;
using http::Response;

Result<Response> get_preparation(const Call& call) {
    return Response::json(shown(TRY(read_preparation(call.api.house, call.me().staff))).dump());
}

}  // namespace

std::vector<ApiRoute> preparation_routes() {
    return {
        {Method::get,
         "/api/work-list/preparation",
         "preparation",
         "One's own talks of the day, each with what to know before dialling",
         Access::signed_in,
         Permission::record_visit,
         Repeat::plain,
         {},
         "Preparation",
         get_preparation},
    };
}

}  // namespace daihou::api
