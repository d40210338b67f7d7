// What may stand under the map of the console, and that browsers may load it and nothing else.
#include "api/map_base.h"

#include <gtest/gtest.h>

#include "api/site.h"

namespace daihou::api::map_base_test {
namespace {

std::string policy_of(const MapBase& base) {
    for (const http::Field& field : Site::security_headers(http::CookieTransport::any, base))
        if (field.first == "Content-Security-Policy") return field.second;
    return {};
}

TEST(MapBase, ItsOriginAloneIsAdmittedForImagesAndRequests) {
    const MapBase base =
        map_base("https://tiles.example:8443/v1/{z}/{x}/{y}.png?k=1", "gcj02", "©").value();
    EXPECT_EQ(base.origin, "https://tiles.example:8443");
    EXPECT_EQ(base.system, CoordinateSystem::gcj02);
    const std::string policy = policy_of(base);
    EXPECT_NE(policy.find("img-src 'self' data: blob: https://tiles.example:8443;"),
              std::string::npos)
        << policy;
    EXPECT_NE(policy.find("connect-src 'self' https://tiles.example:8443;"), std::string::npos)
        << policy;
    EXPECT_EQ(policy.find("{z}"), std::string::npos);
    EXPECT_NE(policy.find("default-src 'self';"), std::string::npos);
}

TEST(MapBase, WithoutOneNothingOfAnotherServerIsAdmitted) {
    const MapBase none = map_base("", "", "").value();
    EXPECT_FALSE(none.is_there());
    EXPECT_EQ(policy_of(none).find("http"), std::string::npos);
    EXPECT_EQ(policy_of(none).find("connect-src"), std::string::npos);
}

TEST(MapBase, WhatIsNoAddressOfTilesIsRefused) {
    for (const char* tiles :
         {"tiles.example/{z}/{x}/{y}", "ftp://tiles.example/{z}/{x}/{y}", "https://tiles.example",
          "https://tiles.example/{z}/{x}", "https:///{z}/{x}/{y}",
          "https://{s}.example/{z}/{x}/{y}", "https://a.example;script-src *//{z}/{x}/{y}",
          "https://a.example b.example/{z}/{x}/{y}", "javascript://x/{z}/{x}/{y}"}) {
        const auto base = map_base(tiles, "wgs84", "");
        ASSERT_FALSE(base.has_value()) << tiles;
        EXPECT_EQ(base.error().code, "map_tiles");
    }
    EXPECT_FALSE(map_base("https://t.example/{z}/{x}/{y}", "bd09", "").has_value());
    EXPECT_FALSE(map_base("https://t.example/{z}/{x}/{y}", "mars", "").has_value());
}

}  // namespace
}  // namespace daihou::api::map_base_test
