#include "api/route/openapi.h"

#include <nlohmann/json.hpp>

#include "api/route/request_check.h"
#include "api/route/routes.h"
#include "api/route/schemas.h"

namespace daihou::api {
namespace {

Json type_named(std::string_view type) {
    if (type == "text") return {{"type", "string"}};
    if (type == "integer") return {{"type", "integer"}};
    if (type == "fen") return {{"type", "integer"}, {"description", "fen (1/100 yuan)"}};
    if (type == "ppm") return {{"type", "integer"}, {"description", "parts per million"}};
    if (type == "date") return {{"type", "string"}, {"format", "date"}};
    if (type == "instant") return {{"type", "string"}, {"format", "date-time"}};
    if (type == "boolean") return {{"type", "boolean"}};
    if (type == "any") return Json::object();
    if (type == "words") return {{"$ref", "#/components/schemas/Words"}};
    if (type == "reasons")
        return {{"type", "array"}, {"items", {{"$ref", "#/components/schemas/Reason"}}}};
    return {{"$ref", fmt::format("#/components/schemas/{}", type)}};
}

Json schema_of_type(std::string_view type) {
    if (const auto bar = type.find('|'); bar != std::string_view::npos)
        return {{"anyOf", Json::array({schema_of_type(type.substr(0, bar)),
                                       schema_of_type(type.substr(bar + 1))})}};
    if (type.ends_with("?"))
        return {{"anyOf", Json::array({schema_of_type(type.substr(0, type.size() - 1)),
                                       {{"type", "null"}}})}};
    if (type.starts_with("["))
        return {{"type", "array"}, {"items", schema_of_type(type.substr(1, type.size() - 2))}};
    if (type.starts_with("{"))
        return {{"type", "object"},
                {"additionalProperties", schema_of_type(type.substr(1, type.size() - 2))}};
    return type_named(type);
}

Json object_of(const std::vector<Member>& members) {
    Json properties = Json::object(), required = Json::array();
    for (const Member& member : members) {
        properties[std::string(member.name)] = schema_of_type(member.type);
        if (member.presence == Presence::always) required.push_back(member.name);
    }
    return {{"type", "object"}, {"properties", properties}, {"required", required}};
}

Json components() {
    Json schemas;
    schemas["Words"] = object_of({{"zh", "text"}, {"en", "text"}});
    schemas["Reason"] = object_of({{"code", "text"}, {"zh", "text"}, {"en", "text"}});
    schemas["FieldFault"] = object_of({{"name", "text"}, {"code", "text"}, {"detail", "words"}});
    schemas["Problem"] = object_of({{"type", "text"},
                                    {"title", "text"},
                                    {"status", "integer"},
                                    {"code", "text"},
                                    {"detail", "words"},
                                    {"todo", "words"},
                                    {"fields", "[FieldFault]", Presence::sometimes},
                                    {"retry_after_seconds", "integer", Presence::sometimes}});
    for (const CodeList& list : code_lists())
        schemas[std::string(list.name)] = {{"type", "string"}, {"enum", list.codes}};
    for (const TypeName& name : type_names())
        schemas[std::string(name.name)] = schema_of_type(name.type);
    for (const Schema& schema : object_schemas())
        schemas[std::string(schema.name)] = object_of(schema.members);
    return {{"schemas", schemas},
            {"securitySchemes",
             {{"session",
               {{"type", "apiKey"},
                {"in", "cookie"},
                {"name", session_cookie(http::CookieTransport::only_https)}}},
              {"csrf", {{"type", "apiKey"}, {"in", "header"}, {"name", "X-CSRF-Token"}}}}}};
}

Json schema_of(const Parameter& parameter) {
    Json schema;
    switch (parameter.type) {
        case ValueType::id:
            schema = {{"type", "string"}, {"pattern", "^[0-9]+$"}};
            break;
        case ValueType::date:
            schema = {{"type", "string"}, {"format", "date"}};
            break;
        case ValueType::instant:
            schema = {{"type", "string"}, {"format", "date-time"}};
            break;
        case ValueType::text:
            schema = {{"type", "string"}};
            break;
        case ValueType::integer:
            schema = {{"type", "integer"}, {"minimum", parameter.min}};
            break;
        case ValueType::boolean:
            schema = {{"type", "boolean"}};
            break;
        case ValueType::object:
            schema = type_named(parameter.schema);
            break;
    }
    if (parameter.type == ValueType::integer && parameter.max != INT64_MAX)
        schema["maximum"] = parameter.max;
    if (!parameter.codes.empty()) schema["enum"] = parameter.codes;
    return schema;
}

void put_parameters(const ApiRoute& route, Json& operation) {
    Json parameters = Json::array(), properties = Json::object(), required = Json::array();
    for (const Parameter& parameter : route.parameters) {
        const std::string name(parameter.name);
        if (parameter.place == Place::body) {
            properties[name] = schema_of(parameter);
            if (parameter.need == Need::required) required.push_back(name);
            continue;
        }
        parameters.push_back({{"name", name},
                              {"in", parameter.place == Place::path ? "path" : "query"},
                              {"required", parameter.need == Need::required},
                              {"schema", schema_of(parameter)}});
    }
    if (route.repeat != Repeat::plain)
        parameters.push_back({{"name", "Idempotency-Key"},
                              {"in", "header"},
                              {"required", true},
                              {"schema", {{"type", "string"}, {"maxLength", 200}}}});
    if (!parameters.empty()) operation["parameters"] = parameters;
    for (const std::string_view type : route.takes)
        operation["requestBody"]["content"][std::string(type)]["schema"] =
            route.request_schema.empty() ? Json{{"type", "string"}, {"format", "binary"}}
                                         : type_named(route.request_schema);
    if (properties.empty()) return;
    Json schema = {{"type", "object"}, {"properties", properties}};
    if (!required.empty()) schema["required"] = required;
    operation["requestBody"] = {{"required", true},
                                {"content", {{"application/json", {{"schema", schema}}}}}};
}

Json operation_of(const ApiRoute& route) {
    Json operation = {{"operationId", route.name}, {"summary", route.summary}};
    if (route.permission)
        operation["description"] = fmt::format("Permission: {}", name_of(*route.permission));
    put_parameters(route, operation);
    Json success = {{"description", "as asked"}};
    if (!route.response_schema.empty())
        success["content"]["application/json"]["schema"] = type_named(route.response_schema);
    operation["responses"] = {{"2XX", success},
                              {"default",
                               {{"description", "a problem in both languages"},
                                {"content",
                                 {{"application/problem+json",
                                   {{"schema", {{"$ref", "#/components/schemas/Problem"}}}}}}}}}};
    Json security = Json::array();
    if (route.access == Access::signed_in) {
        Json need = {{"session", Json::array()}};
        if (route.method != http::Method::get) need["csrf"] = Json::array();
        security.push_back(need);
    }
    operation["security"] = security;
    return operation;
}

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& letter : result)
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    return result;
}

}  // namespace

const std::string& openapi_text() {
    static const std::string text = [] {
        Json paths = Json::object();
        for (const ApiRoute& route : route_table())
            paths[std::string(route.pattern)][lower(http::name_of(route.method))] =
                operation_of(route);
        return Json{{"openapi", "3.1.0"},
                    {"info", {{"title", "daihou"}, {"version", "1"}}},
                    {"paths", paths},
                    {"components", components()}}
            .dump(1);
    }();
    return text;
}

}  // namespace daihou::api
