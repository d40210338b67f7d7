#include "api/route/request_check.h"

#include <charconv>
#include <nlohmann/json.hpp>

#include "api/route/keyed_call.h"
#include "api/route/problems.h"
#include "base/digest.h"

namespace daihou::api {
namespace {

using http::Method;
using http::Request;
using http::Response;

std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

std::optional<FieldFault> fault_of_text(const Parameter& parameter, std::string_view value) {
    const std::string name(parameter.name);
    const auto number = whole_number(value);
    switch (parameter.type) {
        case ValueType::id:
            if (!number || *number <= 0) return FieldFault{name, "wrong_type", {{"wanted", "id"}}};
            return std::nullopt;
        case ValueType::integer:
            if (!number) return FieldFault{name, "wrong_type", {{"wanted", "integer"}}};
            if (*number < parameter.min || *number > parameter.max)
                return FieldFault{name,
                                  "not_in_range",
                                  {{"min", std::to_string(parameter.min)},
                                   {"max", std::to_string(parameter.max)}}};
            return std::nullopt;
        case ValueType::date:
            if (!parse_date(value)) return FieldFault{name, "date_syntax", {}};
            return std::nullopt;
        case ValueType::instant:
            if (!parse_instant(value)) return FieldFault{name, "date_syntax", {}};
            return std::nullopt;
        default:
            break;
    }
    if (!parameter.codes.empty() &&
        std::find(parameter.codes.begin(), parameter.codes.end(), value) == parameter.codes.end())
        return FieldFault{
            name, "not_a_code", {{"codes", fmt::format("{}", fmt::join(parameter.codes, ", "))}}};
    return std::nullopt;
}

std::optional<FieldFault> fault_of_json(const Parameter& parameter, const Json& value) {
    const auto wrong = [&parameter](const char* wanted) {
        return FieldFault{std::string(parameter.name), "wrong_type", {{"wanted", wanted}}};
    };
    switch (parameter.type) {
        case ValueType::boolean:
            return value.is_boolean() ? std::nullopt : std::optional(wrong("boolean"));
        case ValueType::object:
            return value.is_object() ? std::nullopt : std::optional(wrong("object"));
        case ValueType::integer:
            if (!value.is_number_integer()) return wrong("integer");
            return fault_of_text(parameter, std::to_string(value.get<std::int64_t>()));
        default:
            if (!value.is_string()) return wrong("string");
            return fault_of_text(parameter, value.get_ref<const std::string&>());
    }
}

void check_text_parameter(const Parameter& parameter, const Request& request,
                          std::vector<FieldFault>& faults) {
    std::optional<std::string_view> value;
    if (parameter.place == Place::path)
        value = request.param(parameter.name);
    else
        value = request.query_value(parameter.name);
    if (!value || value->empty()) {
        if (parameter.need == Need::required)
            faults.push_back({std::string(parameter.name), "missing", {}});
        return;
    }
    if (auto fault = fault_of_text(parameter, *value)) faults.push_back(std::move(*fault));
}

void check_body_field(const Parameter& parameter, const Json& body,
                      std::vector<FieldFault>& faults) {
    const auto value = body.find(std::string(parameter.name));
    if (value == body.end() || value->is_null()) {
        if (parameter.need == Need::required)
            faults.push_back({std::string(parameter.name), "missing", {}});
        return;
    }
    if (auto fault = fault_of_json(parameter, *value)) faults.push_back(std::move(*fault));
}

void check_unknown(const ApiRoute& route, const Request& request, const Json& body,
                   std::vector<FieldFault>& faults) {
    const auto is_known = [&route](Place place, std::string_view name) {
        return std::any_of(route.parameters.begin(), route.parameters.end(),
                           [&](const Parameter& parameter) {
                               return parameter.place == place && parameter.name == name;
                           });
    };
    for (const auto& [name, value] : request.query)
        if (!is_known(Place::query, name)) faults.push_back({name, "unknown_field", {}});
    if (body.is_object())
        for (const auto& [name, value] : body.items())
            if (!is_known(Place::body, name)) faults.push_back({name, "unknown_field", {}});
}

std::vector<FieldFault> faults_of(const ApiRoute& route, const Request& request, const Json& body) {
    std::vector<FieldFault> faults;
    // A path whose id is no number names nothing: that is 404, not a fault of the form.
    for (const Parameter& parameter : route.parameters) {
        if (parameter.place == Place::query) check_text_parameter(parameter, request, faults);
        if (parameter.place == Place::body) check_body_field(parameter, body, faults);
    }
    check_unknown(route, request, body, faults);
    return faults;
}

bool path_can_exist(const ApiRoute& route, const Request& request) {
    std::vector<FieldFault> faults;
    for (const Parameter& parameter : route.parameters)
        if (parameter.place == Place::path) check_text_parameter(parameter, request, faults);
    return faults.empty();
}

bool takes_body(const ApiRoute& route) {
    return std::any_of(route.parameters.begin(), route.parameters.end(),
                       [](const Parameter& parameter) { return parameter.place == Place::body; });
}

// What is left to somebody who must set a second factor first.
bool is_own_account(const ApiRoute& route) {
    return route.pattern == "/api/session" || route.pattern.starts_with("/api/session/") ||
           route.pattern.starts_with("/api/sessions");
}

struct Refused {
    int status = 403;
    std::string_view code;
};

std::optional<Refused> refusal_of(const Api& api, const ApiRoute& route, const Request& request,
                                  const std::optional<SignedInStaff>& staff) {
    if (route.access == Access::open) return std::nullopt;
    if (!staff) return Refused{401, "session_missing"};
    const bool writes = request.method != Method::get && request.method != Method::head;
    if (writes && !same_token(request.header("X-CSRF-Token").value_or(""), staff->csrf_token))
        return Refused{403, "csrf_missing"};
    if (staff->must_set_second_factor && !is_own_account(route))
        return Refused{403, "second_factor_missing"};
    if (route.permission && !may(staff->roles, *route.permission))
        return Refused{403, "permission_missing"};
    if (writes && route.permission &&
        api.accounts.must_prove_anew(*staff, name_of(*route.permission)))
        return Refused{403, "proof_too_old"};
    return std::nullopt;
}

Response failed(const Api& api, const Request& request, const Error& error) {
    if (error.kind == ErrorKind::unavailable && api.operating.on_unavailable)
        api.operating.on_unavailable(request, error);
    return problem_of(api.house.messages(), error);
}

Response answer(Api& api, const ApiRoute& route, const Request& request) {
    const Messages& messages = api.house.messages();
    std::optional<SignedInStaff> staff;
    if (route.access == Access::signed_in) {
        auto signed_in = api.accounts.staff_of(session_token(api, request));
        if (!signed_in && signed_in.error().kind == ErrorKind::unavailable)
            return failed(api, request, signed_in.error());
        if (signed_in) staff = std::move(signed_in).value();
    }
    if (const auto refused = refusal_of(api, route, request, staff))
        return problem_under(messages, refused->status, refused->code);
    if (!path_can_exist(route, request)) return problem_under(messages, 404, "path_unknown");
    Json body;
    if (takes_body(route)) {
        if (!says_json(request)) return problem_under(messages, 415, "body_not_json");
        if (request.body.size() > json_bytes_max)
            return problem_under(messages, 413, "body_too_large");
        body = Json::parse(request.body, nullptr, false);
        if (!body.is_object()) return problem_under(messages, 400, "body_syntax");
    }
    const auto faults = faults_of(route, request, body);
    if (!faults.empty()) return field_problem(messages, faults);

    // A page shows one state of the record.
    std::unique_ptr<Look> one_state;
    if (route.method == Method::get) one_state = api.house.store().look();
    const Call call{api, request, staff, body};
    auto response = route.repeat == Repeat::plain ? route.handler(call) : run_keyed(call, route);
    if (!response) return failed(api, request, response.error());
    return std::move(response).value();
}

}  // namespace

// A page of another site can have a browser send a body under the types of a form, or under none,
// without asking us first; sign-in, which no token guards, must not be open to it.
bool says_json(const http::Request& request) {
    const auto type = request.header("Content-Type").value_or("");
    return http::same_name(http::without_blanks(type.substr(0, type.find(';'))),
                           "application/json");
}

bool same_token(std::string_view a, std::string_view b) {
    if (a.size() != b.size() || a.empty()) return false;
    unsigned char difference = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        difference = static_cast<unsigned char>(difference | (a[i] ^ b[i]));
    return difference == 0;
}

http::RouteHandler checked_handler(Api& api, const ApiRoute& route) {
    return [&api, &route](const Request& request) { return answer(api, route, request); };
}

std::string_view session_token(const Api& api, const http::Request& request) {
    return request.cookie(session_cookie(api.cookies)).value_or("");
}

std::string stream_holder(const Api& api, const http::Request& request) {
    const auto token = session_token(api, request);
    return token.empty() ? std::string() : hex(digest_of(token));
}

std::optional<std::string_view> Call::query(std::string_view name) const {
    const auto value = request.query_value(name);
    return value && !value->empty() ? value : std::nullopt;
}
std::optional<std::int64_t> Call::number(std::string_view name) const {
    const auto value = query(name);
    return value ? whole_number(*value) : std::nullopt;
}
std::optional<BusinessDate> Call::date(std::string_view name) const {
    const auto value = query(name);
    if (!value) return std::nullopt;
    const auto date = parse_date(*value);
    return date ? std::optional(*date) : std::nullopt;
}
std::int64_t Call::id(std::string_view path_name) const {
    return whole_number(request.param(path_name)).value_or(0);
}
std::size_t Call::limit() const {
    return static_cast<std::size_t>(number("limit").value_or(50));
}
std::string Call::text(std::string_view name) const {
    const auto value = body.find(std::string(name));
    return value != body.end() && value->is_string() ? value->get<std::string>() : std::string();
}

}  // namespace daihou::api
