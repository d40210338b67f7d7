#include "http/request/target.h"

namespace daihou::http::target_test {
namespace {

constexpr std::string_view host = "daihou.example:8080";

TEST(Target, DecodesPathAndQuery) {
    const Target target =
        parse_target("/api/%E8%B4%B7/a+b?q=%E5%BC%A0+%2B1&empty=&flag&q=2&&a=b=c", host).value();
    EXPECT_EQ(target.path, "/api/%E8%B4%B7/a+b");
    EXPECT_EQ(target.segments, (std::vector<std::string>{"api", "贷", "a+b"}));
    EXPECT_EQ(target.query,
              (std::vector<Field>{
                  {"q", "张 +1"}, {"empty", ""}, {"flag", ""}, {"q", "2"}, {"a", "b=c"}}));
}

TEST(Target, KeepsEmptySegmentsApart) {
    EXPECT_TRUE(parse_target("/", host)->segments.empty());
    EXPECT_EQ(parse_target("/a/", host)->segments, (std::vector<std::string>{"a", ""}));
    EXPECT_EQ(parse_target("//a", host)->segments, (std::vector<std::string>{"", "a"}));
}

TEST(Target, AcceptsTheAbsoluteFormOfItsOwnHostOnly) {
    EXPECT_EQ(parse_target("http://Daihou.example:8080/api?x=1", host)->path, "/api");
    for (const auto* target :
         {"http://other.example/api", "http://daihou.example:8080", "http:///api",
          "ftp://daihou.example:8080/api", "daihou.example:8080", "*", "api"}) {
        EXPECT_FALSE(parse_target(target, host)) << target;
    }
}

// Each of these is read in two ways by some proxy, file system or JSON writer further down.
TEST(Target, RefusesPathsThatCanBeReadInTwoWays) {
    for (const auto* target :
         {"/a/../b",       "/..",    "/./a",   "/a/%2e%2e/b", "/%2E",     "/a%2Fb",
          "/a%2fb",        "/a%5Cb", "/a\\b",  "/a%00",       "/a%",      "/a%4",
          "/a%zz",         "/a%0Ab", "/a%7F",  "/%FF",        "/%C0%AF",  "/%ED%A0%80",
          "/%F4%90%80%80", "/a#b",   "/a?q=%", "/a?q=%00",    "/a?q=%FF", "/a?%zz=1"}) {
        const auto parsed = parse_target(target, host);
        ASSERT_FALSE(parsed) << target;
        EXPECT_EQ(parsed.error().code, "path_malformed") << target;
    }
}

TEST(Target, KnowsUtf8) {
    EXPECT_TRUE(is_utf8("plain, é, 贷后, 🚗"));
    EXPECT_TRUE(is_utf8("\xF4\x8F\xBF\xBF"));
    for (const auto* bytes : {"\x80", "\xC3", "\xC1\x81", "\xE0\x80\x80", "\xED\xBF\xBF",
                              "\xF5\x80\x80\x80", "\xE8\xB4", "\xF0\x9F\x9A"}) {
        EXPECT_FALSE(is_utf8(bytes));
    }
}

}  // namespace
}  // namespace daihou::http::target_test
