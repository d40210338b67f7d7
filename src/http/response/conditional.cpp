#include "http/response/conditional.h"

#include <algorithm>

#include "http/message.h"

namespace daihou::http {
namespace {

// Nothing for no digits or for more than any file has bytes.
std::optional<std::uint64_t> number_of(std::string_view digits) {
    if (digits.empty() || digits.size() > 18) return std::nullopt;
    std::uint64_t number = 0;
    for (const char digit : digits) {
        if (digit < '0' || digit > '9') return std::nullopt;
        number = number * 10 + static_cast<std::uint64_t>(digit - '0');
    }
    return number;
}

WantedBytes last_bytes(std::uint64_t count, std::uint64_t size) {
    if (count == 0 || size == 0) return UnsatisfiableRange{};
    const std::uint64_t length = std::min(count, size);
    return ByteRange{size - length, length};
}

}  // namespace

bool names_etag(std::string_view if_none_match, std::string_view etag) {
    // No tag of ours holds a comma, so the list can be cut at commas.
    while (!if_none_match.empty()) {
        const std::size_t end = if_none_match.find(',');
        std::string_view tag = without_blanks(if_none_match.substr(0, end));
        if_none_match.remove_prefix(end == std::string_view::npos ? if_none_match.size() : end + 1);
        if (tag.starts_with("W/")) tag.remove_prefix(2);
        if (tag == "*" || tag == etag) return true;
    }
    return false;
}

WantedBytes wanted_bytes(std::optional<std::string_view> range, std::uint64_t size) {
    if (!range || !range->starts_with("bytes=")) return WholeContent{};
    const std::string_view wanted = without_blanks(range->substr(6));
    const std::size_t dash = wanted.find('-');
    if (dash == std::string_view::npos) return WholeContent{};
    const std::string_view first_text = wanted.substr(0, dash);
    const std::string_view last_text = wanted.substr(dash + 1);
    const auto first = number_of(first_text);
    const auto last = number_of(last_text);
    if (first_text.empty() && last) return last_bytes(*last, size);
    if (!first || (!last && !last_text.empty()) || (last && *last < *first)) return WholeContent{};
    if (*first >= size) return UnsatisfiableRange{};
    const std::uint64_t end = last ? std::min(*last + 1, size) : size;
    return ByteRange{*first, end - *first};
}

}  // namespace daihou::http
