#include "api/route/shape_check.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "api/route/openapi.h"
#include "api/route/routes.h"

namespace daihou::api::shape_check_test {
namespace {

const Json& description() {
    static const Json document = Json::parse(openapi_text());
    return document;
}

bool has_type(std::string_view type, const Json& value) {
    return type == "object"    ? value.is_object()
           : type == "array"   ? value.is_array()
           : type == "string"  ? value.is_string()
           : type == "integer" ? value.is_number_integer()
           : type == "boolean" ? value.is_boolean()
                               : value.is_null();
}

std::string faults_of(const Json& schema, const Json& value, const std::string& at);

std::string faults_of_object(const Json& schema, const Json& value, const std::string& at) {
    std::string faults;
    if (schema.contains("additionalProperties")) {
        for (const auto& [name, member] : value.items())
            faults += faults_of(schema["additionalProperties"], member, at + "." + name);
        return faults;
    }
    for (const Json& name : schema.value("required", Json::array()))
        if (!value.contains(name)) faults += fmt::format("{} lacks {}\n", at, name.dump());
    for (const auto& [name, member] : value.items()) {
        if (!schema["properties"].contains(name))
            faults += fmt::format("{} has {}, which nothing describes\n", at, name);
        else
            faults += faults_of(schema["properties"][name], member, at + "." + name);
    }
    return faults;
}

std::string faults_of(const Json& schema, const Json& value, const std::string& at) {
    if (schema.contains("$ref")) {
        const std::string path = schema["$ref"].get<std::string>().substr(1);
        return faults_of(description().at(Json::json_pointer(path)), value, at);
    }
    if (schema.contains("anyOf")) {
        std::string faults;
        for (const Json& one : schema["anyOf"]) {
            const std::string own = faults_of(one, value, at);
            if (own.empty()) return "";
            faults += own;
        }
        return faults;
    }
    if (!schema.contains("type")) return "";
    const std::string type = schema["type"];
    if (!has_type(type, value)) return fmt::format("{} is no {}: {}\n", at, type, value.dump());
    if (schema.contains("enum") &&
        std::find(schema["enum"].begin(), schema["enum"].end(), value) == schema["enum"].end())
        return fmt::format("{} is none of {}: {}\n", at, schema["enum"].dump(), value.dump());
    if (type == "object") return faults_of_object(schema, value, at);
    std::string faults;
    if (type == "array")
        for (const Json& item : value)
            faults += faults_of(schema["items"], item, at + "[]");
    return faults;
}

// "/api/loans/7?x=1" is a target of "/api/loans/{loan_id}".
bool matches(std::string_view pattern, std::string_view target) {
    target = target.substr(0, target.find('?'));
    while (true) {
        const std::size_t slash = pattern.find('/', 1), end = target.find('/', 1);
        const std::string_view wanted = pattern.substr(0, slash), given = target.substr(0, end);
        if (!wanted.starts_with("/{") && wanted != given) return false;
        if (slash == std::string_view::npos || end == std::string_view::npos) return slash == end;
        pattern.remove_prefix(slash);
        target.remove_prefix(end);
    }
}

}  // namespace
}  // namespace daihou::api::shape_check_test

namespace daihou::api {

std::string shape_faults(http::Method method, std::string_view target, int status,
                         const Json& body) {
    using namespace shape_check_test;
    if (status >= 400)
        return faults_of({{"$ref", "#/components/schemas/Problem"}}, body, "problem");
    for (const ApiRoute& route : route_table())
        if (route.method == method && matches(route.pattern, target) &&
            !route.response_schema.empty())
            return faults_of(
                {{"$ref", fmt::format("#/components/schemas/{}", route.response_schema)}}, body,
                std::string(route.response_schema));
    return "";
}

}  // namespace daihou::api

namespace daihou::api::shape_check_test {
namespace {

TEST(Shape, OfAnAnswerIsHeldAgainstTheDescription) {
    const Json good = {{"status", "alive"}};
    EXPECT_EQ(shape_faults(http::Method::get, "/healthz", 200, good), "");
    EXPECT_NE(shape_faults(http::Method::get, "/healthz", 200, {{"status", 1}}), "");
    EXPECT_NE(shape_faults(http::Method::get, "/healthz", 200, Json::object()), "");
    EXPECT_NE(shape_faults(http::Method::get, "/healthz", 200, {{"status", ""}, {"more", 1}}), "");
    EXPECT_NE(shape_faults(http::Method::get, "/api/staff", 200,
                           {{"items", Json::array({{{"id", "1"}}})}}),
              "");
    EXPECT_NE(shape_faults(http::Method::get, "/healthz", 404, good), "");
}

}  // namespace
}  // namespace daihou::api::shape_check_test
