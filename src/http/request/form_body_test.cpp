#include "http/request/form_body.h"

#include <gtest/gtest.h>

namespace daihou::http::form_body_test {
namespace {

Request sent(std::string type, std::string body) {
    Request request;
    request.headers = {{"Content-Type", std::move(type)}};
    request.body = std::move(body);
    return request;
}

TEST(FormBody, ReadsWhatAPlainFormSends) {
    const auto form = parse_form(sent("application/x-www-form-urlencoded; charset=utf-8",
                                      "v=a&v=%E4%B8%AD&words=1+%26+2%0D%0A&empty="));
    ASSERT_TRUE(form);
    EXPECT_EQ(form->texts("v"), (std::vector<std::string>{"a", "中"}));
    EXPECT_EQ(form->text("words"), "1 & 2\r\n");
    EXPECT_EQ(form->text("empty"), "");
    EXPECT_EQ(form->text("other"), "");
}

const std::string two_parts =
    "--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\nxyz\r\n"
    "--b\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"../a.jpg\"\r\n"
    "Content-Type: image/jpeg\r\n\r\n\xFF\xD8\r\n--a\r\n--b--\r\n";

TEST(FormBody, ReadsAFileByteForByte) {
    const auto form = parse_form(sent("multipart/form-data; boundary=b", two_parts));
    ASSERT_TRUE(form);
    EXPECT_EQ(form->text("csrf"), "xyz");
    ASSERT_TRUE(form->file("photo"));
    EXPECT_EQ(*form->file("photo"), "\xFF\xD8\r\n--a");
    EXPECT_FALSE(form->file("csrf"));
}

TEST(FormBody, RefusesWhatIsNoForm) {
    EXPECT_EQ(parse_form(sent("application/json", "{}")).error().code, "form_type");
    EXPECT_EQ(parse_form(sent("text/plain", "a=b")).error().code, "form_type");
    EXPECT_EQ(parse_form(sent("multipart/form-data", two_parts)).error().code, "form_type");
    EXPECT_EQ(parse_form(sent("application/x-www-form-urlencoded", "a=%FF")).error().code,
              "path_malformed");
    for (std::size_t size = 0; size + 4 < two_parts.size(); ++size)
        EXPECT_FALSE(parse_form(sent("multipart/form-data; boundary=b", two_parts.substr(0, size))))
            << size;
}

}  // namespace
}  // namespace daihou::http::form_body_test
