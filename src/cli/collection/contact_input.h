// A planned contact from its JSON document (contracts: `daihou comply check`). Field by field; what
// is missing, unknown or contradictory is an error that names the field.
#pragma once

#include <nlohmann/json.hpp>

#include "service/contact/contact_desk.h"

namespace daihou {

struct ContactDocument {
    std::string id;  // empty: none given
    AskedContact asked;
};

// The zones are `desk`'s and live as long as it does. Errors: json_*, instant_syntax,
// time_zone_unknown.
Result<ContactDocument> read_contact(const nlohmann::json& document, ContactDesk& desk);

}  // namespace daihou
