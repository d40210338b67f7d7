#include "api/staff/device_name.h"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace daihou::api {
namespace {

// The first that is found counts: most browsers name others besides themselves.
using Names = std::pair<std::string_view, std::string_view>;
constexpr std::array browsers = {Names{"MicroMessenger/", "WeChat"},
                                 Names{"DingTalk/", "DingTalk"},
                                 Names{"Edg", "Edge"},
                                 Names{"OPR/", "Opera"},
                                 Names{"QQBrowser/", "QQ"},
                                 Names{"UCBrowser/", "UC"},
                                 Names{"Firefox/", "Firefox"},
                                 Names{"FxiOS/", "Firefox"},
                                 Names{"CriOS/", "Chrome"},
                                 Names{"Chrome/", "Chrome"},
                                 Names{"Safari/", "Safari"},
                                 Names{"curl/", "curl"}};
constexpr std::array systems = {Names{"HarmonyOS", "HarmonyOS"}, Names{"Android", "Android"},
                                Names{"iPhone", "iPhone"},       Names{"iPad", "iPad"},
                                Names{"Windows", "Windows"},     Names{"Mac OS X", "macOS"},
                                Names{"CrOS", "ChromeOS"},       Names{"Linux", "Linux"}};

template <std::size_t N>
std::string_view first_of(const std::array<Names, N>& names, std::string_view user_agent) {
    for (const auto& [mark, name] : names)
        if (user_agent.find(mark) != std::string_view::npos) return name;
    return {};
}

}  // namespace

std::string device_name(std::string_view user_agent) {
    const auto browser = first_of(browsers, user_agent), system = first_of(systems, user_agent);
    if (browser.empty() || system.empty()) return fmt::format("{}{}", browser, system);
    return fmt::format("{}, {}", browser, system);
}

std::string device_of(const http::Request& request) {
    return device_name(request.header("User-Agent").value_or(""));
}

}  // namespace daihou::api
