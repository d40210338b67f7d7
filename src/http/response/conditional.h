// Conditional and partial requests (RFC 9110, 13 and 14): does the client already have this
// content, and which bytes of it does it want? Pure functions over header values.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>

namespace daihou::http {

// Whether an If-None-Match value names the entity tag (quotes included); weak tags compare as their
// strong form.
bool names_etag(std::string_view if_none_match, std::string_view etag);

struct WholeContent {};
struct ByteRange {
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
};
struct UnsatisfiableRange {};
using WantedBytes = std::variant<WholeContent, ByteRange, UnsatisfiableRange>;

// What a Range value asks of content with `size` bytes. Several ranges, other units and bad syntax
// ask for the whole (a server may ignore Range); a range that starts behind the end cannot be
// satisfied.
WantedBytes wanted_bytes(std::optional<std::string_view> range, std::uint64_t size);

}  // namespace daihou::http
