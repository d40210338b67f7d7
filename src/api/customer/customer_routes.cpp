// Routes of a customer over all their loans.
#include <nlohmann/json.hpp>

#include "api/customer/presenters_customer.h"
#include "api/route/routes.h"

namespace daihou::api {
namespace {

using http::Method;
using http::Response;

Result<Response> get_customer(const Call& call) {
    const CustomerPage page = TRY(read_customer(call.api.house, PersonId{call.id("person")}));
    return Response::json(shown(page).dump());
}

}  // namespace

std::vector<ApiRoute> customer_routes() {
    return {
        {Method::get,
         "/api/persons/{person}/loans",
         "customer",
         "The loans of a borrower or co-borrower side by side, worst first",
         Access::signed_in,
         Permission::see_loan,
         Repeat::plain,
         {{"person", Place::path, ValueType::id, Need::required}},
         "CustomerPage",
         get_customer},
    };
}

}  // namespace daihou::api
