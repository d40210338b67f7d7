// How single values look in the JSON both surfaces answer: words in both languages, days as
// YYYY-MM-DD, what is absent as null. The documents of this folder are made of these.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "base/date.h"
#include "service/house.h"

namespace daihou::wire {

using Json = nlohmann::ordered_json;

Json words(const std::string& zh, const std::string& en);
Json words(const Bilingual& text);
Json date_or_null(const std::optional<BusinessDate>& date);

}  // namespace daihou::wire
