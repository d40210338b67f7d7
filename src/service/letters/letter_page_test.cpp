// A letter printed: the same bytes for the same words, others for others, and a file a reader can
// open.
#include "service/letters/letter_page.h"

#include <gtest/gtest.h>

namespace daihou::letter_page_test {
namespace {

LetterPage letter() {
    return {"示例汽车金融公司",
            "DH-7-31",
            "李明 先生/女士:",
            "催告函",
            "截至 2026-03-02,您在合同 L000123 项下逾期 35 天,应还 1,234.00 元。\n请于 2026-03-12 "
            "前还款。",
            "2026-03-02",
            "如有异议请致电 400-000-0000。",
            {"北京市朝阳区某路 1 号", "李明(收)", "请收件人本人拆阅", "示例大道 9 号 100 信箱"}};
}

TEST(LetterPage, IsTheSameBytesForTheSameWords) {
    const auto first = print_letter(letter());
    ASSERT_TRUE(first.has_value()) << first.error().text;
    EXPECT_EQ(*first, *print_letter(letter()));
    EXPECT_TRUE(first->starts_with("%PDF-"));
    EXPECT_GT(first->size(), 10'000U);
    LetterPage other = letter();
    other.body += "。";
    EXPECT_NE(*first, *print_letter(other));
}

TEST(LetterPage, GoesOnOverSeveralPages) {
    LetterPage page = letter();
    const std::string text = page.body;
    for (int i = 0; i < 40; ++i)
        page.body += "\n" + text;
    const auto bytes = print_letter(page);
    ASSERT_TRUE(bytes.has_value());
    EXPECT_NE(bytes->find("/Count 4"), std::string::npos) << "three of A4 and the envelope";
}

}  // namespace
}  // namespace daihou::letter_page_test
