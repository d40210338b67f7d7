// A customer with all their loans as JSON.
#pragma once

#include "api/json.h"
#include "service/view/person/read_customer.h"

namespace daihou::api {

Json shown(const CustomerLoan& loan);
Json shown(const std::optional<CustomerLoan>& loan);
Json shown(const CustomerStanding& standing);
Json shown(const CustomerPage& page);

}  // namespace daihou::api
