#include "api/map_base.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>

namespace daihou::api {
namespace {

bool is_of_host(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-' || c == ':';
}

// Goes into a header: nothing in it may end one, and no placeholder may stand for another host.
std::string origin_of(std::string_view tiles) {
    for (const std::string_view scheme : {"https://", "http://"}) {
        if (!tiles.starts_with(scheme)) continue;
        const std::size_t path = tiles.find('/', scheme.size());
        if (path == std::string_view::npos) return {};
        const std::string_view host = tiles.substr(scheme.size(), path - scheme.size());
        if (host.empty() || !std::ranges::all_of(host, is_of_host)) return {};
        return std::string(tiles.substr(0, path));
    }
    return {};
}

}  // namespace

Result<MapBase> map_base(const std::string& tiles, const std::string& system,
                         const std::string& credit) {
    if (tiles.empty()) return MapBase{};
    MapBase base{tiles, origin_of(tiles), CoordinateSystem::wgs84, credit};
    const std::string_view path = std::string_view(tiles).substr(base.origin.size());
    const bool has_places = std::ranges::all_of(
        std::array<std::string_view, 3>{"{z}", "{x}", "{y}"},
        [path](std::string_view place) { return path.find(place) != std::string_view::npos; });
    if (base.origin.empty() || !has_places)
        return Error{ErrorKind::bad_input, "map_tiles",
                     "the tiles of a map are named https://HOST/…/{z}/{x}/{y}…, one host without "
                     "a placeholder"};
    const auto named = coordinate_system_named(system.empty() ? "wgs84" : system);
    if (!named || *named == CoordinateSystem::bd09)
        return Error{ErrorKind::bad_input, "map_tiles", "tiles are in wgs84 or gcj02"};
    base.system = *named;
    return base;
}

Result<MapBase> map_of_environment() {
    const auto setting = [](const char* name) {
        const char* value = std::getenv(name);
        return std::string(value == nullptr ? "" : value);
    };
    return map_base(setting("DAIHOU_TILES"), setting("DAIHOU_TILES_SYSTEM"),
                    setting("DAIHOU_TILES_CREDIT"));
}

}  // namespace daihou::api
