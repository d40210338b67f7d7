#include "domain/loan/payment/allocation_order.h"

#include <algorithm>

namespace daihou {
namespace {

constexpr std::array<std::string_view, 4> part_names = {"penalty", "fee", "interest", "principal"};

}  // namespace

std::string_view name_of(Part part) {
    return part_names[static_cast<std::size_t>(part)];
}

std::optional<Part> part_named(std::string_view name) {
    for (std::size_t i = 0; i < part_names.size(); ++i)
        if (name == part_names[i]) return static_cast<Part>(i);
    return std::nullopt;
}

std::optional<AllocationOrder> allocation_order_named(std::string_view text) {
    if (text.ends_with('_')) return std::nullopt;
    std::array<Part, part_names.size()> parts{};
    std::size_t count = 0;
    while (!text.empty()) {
        const std::size_t end = text.find('_');
        const auto part = part_named(text.substr(0, end));
        const auto filled = parts.begin() + static_cast<std::ptrdiff_t>(count);
        const bool fits =
            part && count < parts.size() && std::find(parts.begin(), filled, *part) == filled;
        if (!fits) return std::nullopt;
        parts[count++] = *part;
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    if (count != parts.size()) return std::nullopt;
    AllocationOrder order{};
    std::size_t at = 0;
    for (const Timing timing : {Timing::past_due, Timing::due, Timing::in_advance})
        for (const Part part : parts)
            order[at++] = {timing, part};
    return order;
}

}  // namespace daihou
