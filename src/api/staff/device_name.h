// How the owner of a session recognises it: browser and system of the User-Agent a browser tells,
// "Firefox, Linux". The header itself is not kept.
#pragma once

#include <string>
#include <string_view>

#include "http/message.h"

namespace daihou::api {

// At most 60 characters; empty for what names neither.
std::string device_name(std::string_view user_agent);
std::string device_of(const http::Request& request);

}  // namespace daihou::api
