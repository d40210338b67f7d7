// A JT/T 808 location as JSON and back: the standard's additional items by name and in units people
// read, all others as they came. For the jt808 commands; the field names are a contract.
#pragma once

#include <deque>
#include <nlohmann/json.hpp>

#include "cli/json_fields.h"
#include "intake/jt808/location.h"

namespace daihou {

nlohmann::ordered_json json_of(const jt808::Location& location);

// Its items point into a string added to `kept`. Failures go to `fields`.
jt808::Location read_location_json(JsonFields& fields, std::deque<jt808::ByteString>& kept);

std::string hex_of(jt808::Bytes bytes);
// None: an odd number of digits, or something else than digits.
std::optional<jt808::ByteString> bytes_of_hex(std::string_view text);

}  // namespace daihou
