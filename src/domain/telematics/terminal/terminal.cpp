#include "domain/telematics/terminal/terminal.h"

#include <algorithm>
#include <array>

namespace daihou {
namespace {

constexpr std::array<std::string_view, 2> roles = {"main", "backup"};
constexpr std::array<std::string_view, 3> systems = {"wgs84", "gcj02", "bd09"};
constexpr std::array<std::string_view, 4> unbind_grounds = {"removed", "replaced", "settled",
                                                            "other"};
constexpr std::array<std::string_view, 4> erasure_grounds = {"kept_long_enough", "settled",
                                                             "consent_withdrawn", "requested"};

template <class T>
std::string_view name_in(const auto& names, T value) {
    return names.at(static_cast<std::size_t>(value) - 1);
}
template <class T>
std::optional<T> named(const auto& names, std::string_view name) {
    const auto at = std::ranges::find(names, name);
    if (at == names.end()) return std::nullopt;
    return static_cast<T>(at - names.begin() + 1);
}

}  // namespace

std::string_view name_of(TerminalRole role) {
    return name_in(roles, role);
}
std::string_view name_of(CoordinateSystem system) {
    return name_in(systems, system);
}
std::string_view name_of(UnbindGround ground) {
    return name_in(unbind_grounds, ground);
}
std::string_view name_of(ErasureGround ground) {
    return name_in(erasure_grounds, ground);
}

std::optional<TerminalRole> terminal_role_named(std::string_view name) {
    return named<TerminalRole>(roles, name);
}
std::optional<CoordinateSystem> coordinate_system_named(std::string_view name) {
    return named<CoordinateSystem>(systems, name);
}
std::optional<UnbindGround> unbind_ground_named(std::string_view name) {
    return named<UnbindGround>(unbind_grounds, name);
}
std::optional<ErasureGround> erasure_ground_named(std::string_view name) {
    return named<ErasureGround>(erasure_grounds, name);
}

}  // namespace daihou
