// What members of staff and their accounts bring to the route table and to the shapes of the API.
// Read by routes.cpp and schemas.cpp alone.
#pragma once

#include "api/route/routes.h"
#include "api/route/schemas.h"

namespace daihou::api {

std::vector<ApiRoute> own_account_routes();
std::vector<ApiRoute> staff_routes();

const std::vector<Schema>& staff_schemas();

}  // namespace daihou::api
