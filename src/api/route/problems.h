// Problems: how an error leaves the house - as RFC 9457 with what happened and what to do in both
// languages. The texts stand in policies/messages/*/errors.toml under `error.<code>.detail` and
// `.todo`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "api/json.h"
#include "base/findings.h"
#include "base/result.h"
#include "http/message.h"
#include "service/house.h"

namespace daihou::api {

// One value of the request that cannot be used; `code` has its sentence under `field.<code>`, or
// `finding.<code>` where the answers of an interview were at fault.
struct FieldFault {
    std::string name;
    std::string code;
    Messages::NamedParameters parameters;  // for the places of the sentence
};

// The document of an error, and the answer that carries it.
Json problem_shown(const Messages& messages, const Error& error);
http::Response problem_of(const Messages& messages, const Error& error);

// 422 input_invalid with all faults at once.
http::Response field_problem(const Messages& messages, const std::vector<FieldFault>& faults);

// The problem under that code, for errors the api itself finds: 404, 405, 403, refused requests.
http::Response problem_under(const Messages& messages, int status, std::string_view code);

int status_of(const Error& error);

// The error of whoever is signed in and gives their password again: a wrong one must not look like
// the end of their session. Others stay as they are.
Error of_own_password(const Error& error);

// Every code this folder can send by itself or hands on from the service: the texts of all are
// tested to exist.
std::span<const std::string_view> problem_codes();
std::span<const std::string_view> field_codes();

}  // namespace daihou::api
