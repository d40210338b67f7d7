// The way in for platforms that push positions: no session, each request proves itself by a
// signature (service/terminals/platform_intake.h). The answer says of each fix what became of it,
// once what is kept is durable.
#include <nlohmann/json.hpp>

#include "api/route/problems.h"
#include "api/route/request_check.h"
#include "api/route/routes.h"
#include "service/terminals/platform_intake.h"

namespace daihou::api {
namespace {

using http::Method;
using http::Response;

Json shown(const BatchAnswer& answer) {
    Json outcomes = Json::array();
    std::map<std::string_view, std::int64_t> counts;
    for (const FixOutcome outcome : answer.outcomes) {
        outcomes.push_back(name_of(outcome));
        ++counts[name_of(outcome)];
    }
    Json counted = Json::object();
    for (const auto& [outcome, count] : counts)
        counted[std::string(outcome)] = count;
    return {{"batch", answer.batch},
            {"repeated", answer.is_repeated},
            {"received", answer.outcomes.size()},
            {"counts", counted},
            {"outcomes", outcomes}};
}

Response told(const Messages& messages, const std::vector<BatchFault>& faults) {
    if (faults.front().code == "body_syntax") return problem_under(messages, 400, "body_syntax");
    std::vector<FieldFault> fields;
    for (const BatchFault& fault : faults)
        fields.push_back({fault.field, fault.code, fault.parameters});
    return field_problem(messages, fields);
}

Result<Response> post_positions(const Call& call) {
    const Messages& messages = call.api.house.messages();
    const http::Request& request = call.request;
    if (!says_json(request)) return problem_under(messages, 415, "body_not_json");
    if (request.body.size() > json_bytes_max) return problem_under(messages, 413, "body_too_large");
    const auto header = [&request](std::string_view name) {
        return request.header(name).value_or("");
    };
    const BatchTaken taken = TRY(call.api.intake.take(
        {header("X-Daihou-Platform"), header("X-Daihou-Timestamp"), header("X-Daihou-Nonce"),
         header("X-Daihou-Signature"), request.body}));
    if (!taken.faults.empty()) return told(messages, taken.faults);
    return Response::json(shown(taken.answer).dump());
}

}  // namespace

std::vector<ApiRoute> intake_routes() {
    return {{Method::post,
             "/api/positions",
             "push_positions",
             "A batch of positions of a telematics platform, signed; answered once it is durable",
             Access::open,
             std::nullopt,
             Repeat::plain,
             {},
             "PushedPositions",
             post_positions,
             {"application/json"},
             "PositionBatch"}};
}

}  // namespace daihou::api
