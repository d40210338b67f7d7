// The photos simulated inspectors take: five small drawings of a car, the same for every visit, so
// that a simulated book shows where photos stand without weighing more for it. Real PNG files: they
// pass what real photos must pass.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace daihou {

struct SitePicture {
    std::string_view bytes;
    std::string sha256;
};

std::span<const SitePicture> site_pictures();

// INVARIANT: it is one of them.
std::string_view site_picture(std::string_view sha256);

}  // namespace daihou
