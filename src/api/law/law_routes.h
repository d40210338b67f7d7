// What letters, legal matters, texts that are sent and third parties bring to the route table and
// to the shapes of the API. Read by routes.cpp and schemas.cpp alone.
#pragma once

#include "api/route/routes.h"
#include "api/route/schemas.h"

namespace daihou::api {

std::vector<ApiRoute> law_routes();
std::vector<ApiRoute> text_routes();
std::vector<ApiRoute> third_party_routes();

const std::vector<Schema>& law_schemas();
std::vector<CodeList> law_code_lists();

}  // namespace daihou::api
