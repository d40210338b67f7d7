// A wrong identity number lets one person stand in the book as two, or be taken for another.
#include "domain/party/id_number.h"

#include <gtest/gtest.h>

namespace daihou::id_number_test {
namespace {

TEST(IdNumber, KnowsTheExamplesOfTheStandards) {
    // The worked example of GB 11643, and one with X.
    EXPECT_EQ(check_resident_id("11010519491231002X"), IdNumberFault::none);
    EXPECT_EQ(check_resident_id("440524188001010014"), IdNumberFault::birthday);  // before 1900
    EXPECT_EQ(birthday_of("11010519491231002X"), make_date(1949, 12, 31));
    EXPECT_EQ(check_credit_code("91350100M000100Y43"), IdNumberFault::none);  // GB 32100 annex
}

TEST(IdNumber, NamesTheFault) {
    EXPECT_EQ(check_resident_id("1101051949123100"), IdNumberFault::length);
    EXPECT_EQ(check_resident_id("11010519491231002x"), IdNumberFault::characters);
    EXPECT_EQ(check_resident_id("1101051949123100A0"), IdNumberFault::characters);
    EXPECT_EQ(check_resident_id("110105194902310021"), IdNumberFault::birthday);  // 31 February
    EXPECT_EQ(check_resident_id("110105194912310021"), IdNumberFault::check_digit);
    EXPECT_EQ(check_credit_code("91350100M000100Y44"), IdNumberFault::check_digit);
    EXPECT_EQ(check_credit_code("91350100M000100I43"), IdNumberFault::characters);
    EXPECT_FALSE(birthday_of("110105194912310021"));
}

// ISO 7064 MOD 11-2 catches every single wrong digit and every swap of neighbours.
TEST(IdNumber, CatchesEverySingleWrongDigitAndSwap) {
    const std::string good = "11010519491231002X";
    for (std::size_t i = 0; i < 17; ++i) {
        for (char digit = '0'; digit <= '9'; ++digit) {
            std::string wrong = good;
            wrong[i] = digit;
            EXPECT_EQ(check_resident_id(wrong) == IdNumberFault::none, digit == good[i]) << wrong;
        }
        std::string swapped = good;
        std::swap(swapped[i], swapped[i + 1]);
        EXPECT_EQ(check_resident_id(swapped) == IdNumberFault::none, swapped == good) << swapped;
    }
}

}  // namespace
}  // namespace daihou::id_number_test
