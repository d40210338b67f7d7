// The OpenAPI 3.1 document of the server, written from the route table and the response schemas.
#pragma once

#include <string>

namespace daihou::api {

// Written once; the text lives as long as the program.
const std::string& openapi_text();

}  // namespace daihou::api
