// The JSON value the api folder speaks in: members keep the order they are written in. This header
// only names the type; the few files that build or read values include nlohmann/json.hpp
// themselves.
#pragma once

#include <nlohmann/json_fwd.hpp>

namespace daihou::api {

using Json = nlohmann::ordered_json;

}  // namespace daihou::api
