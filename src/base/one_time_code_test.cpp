// If these fail, no authenticator app signs anybody in.
#include "base/one_time_code.h"

#include <gtest/gtest.h>

namespace daihou::one_time_code_test {
namespace {

// RFC 6238, appendix B: the secret of the SHA-1 rows, eight digits.
TEST(OneTimeCode, TheTestVectorsOfTheRfc) {
    const std::string secret = "12345678901234567890";
    const std::pair<std::int64_t, std::string> rows[] = {
        {59, "94287082"},         {1111111109, "07081804"}, {1111111111, "14050471"},
        {1234567890, "89005924"}, {2000000000, "69279037"}, {20000000000, "65353130"}};
    for (const auto& [seconds, code] : rows) {
        EXPECT_EQ(one_time_code(secret, seconds / code_step_seconds, 8), code) << seconds;
        EXPECT_EQ(one_time_code(secret, seconds / code_step_seconds), code.substr(2)) << seconds;
    }
}

// RFC 4648, section 10, padding left out.
TEST(OneTimeCode, SecretsAreWrittenInBase32) {
    EXPECT_EQ(base32(""), "");
    EXPECT_EQ(base32("f"), "MY");
    EXPECT_EQ(base32("fo"), "MZXQ");
    EXPECT_EQ(base32("foo"), "MZXW6");
    EXPECT_EQ(base32("foob"), "MZXW6YQ");
    EXPECT_EQ(base32("fooba"), "MZXW6YTB");
    EXPECT_EQ(base32("foobar"), "MZXW6YTBOI");
    EXPECT_EQ(base32("12345678901234567890"), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
}

}  // namespace
}  // namespace daihou::one_time_code_test
