// If these fail, nobody tells their own session from a stranger's.
#include "api/staff/device_name.h"

#include <gtest/gtest.h>

namespace daihou::api::device_name_test {
namespace {

TEST(DeviceName, NamesBrowserAndSystem) {
    EXPECT_EQ(device_name("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"),
              "Firefox, Linux");
    EXPECT_EQ(device_name("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, "
                          "like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0"),
              "Edge, Windows");
    EXPECT_EQ(device_name("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) "
                          "AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 "
                          "Safari/604.1"),
              "Safari, iPhone");
    EXPECT_EQ(device_name("Mozilla/5.0 (Linux; Android 14; V2309A) AppleWebKit/537.36 Chrome/116.0 "
                          "Mobile Safari/537.36 MicroMessenger/8.0.49"),
              "WeChat, Android");
}

TEST(DeviceName, KeepsNothingElseOfWhatABrowserTells) {
    EXPECT_EQ(device_name(""), "");
    EXPECT_EQ(device_name("<script>alert(1)</script>"), "");
    EXPECT_EQ(device_name("curl/8.5.0"), "curl");
    EXPECT_LE(device_name(std::string(100'000, 'x') + "Linux Firefox/").size(), 60u);
}

}  // namespace
}  // namespace daihou::api::device_name_test
