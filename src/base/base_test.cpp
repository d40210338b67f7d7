#include <gtest/gtest.h>

#include "base/date.h"
#include "base/digest.h"
#include "base/money.h"
#include "base/personal_data.h"

namespace daihou::base_test {
namespace {

TEST(Money, TiesAreDecidedOnTheExactQuotient) {
    EXPECT_EQ(divide(5, 2, Rounding::half_even), 2);
    EXPECT_EQ(divide(7, 2, Rounding::half_even), 4);
    EXPECT_EQ(divide(5, 2, Rounding::half_up), 3);
    EXPECT_EQ(divide(-5, 2, Rounding::half_up), -3);
    EXPECT_EQ(divide(1, 100, Rounding::up), 1);
    EXPECT_EQ(divide(199, 100, Rounding::down), 1);
    // 750.00 × 7 % / 12 = 4.375 exactly: half even gives 4.38.
    EXPECT_EQ(divide(static_cast<__int128>(75000) * 70000, 12'000'000, Rounding::half_even), 438);
}

TEST(Money, SplitSumsToTheWhole) {
    const std::vector<std::int64_t> weights = {1, 1, 1};
    const auto parts = split(Money::fen(100), weights);
    EXPECT_EQ(parts[0].fen(), 34);
    EXPECT_EQ(parts[1].fen(), 33);
    EXPECT_EQ(parts[2].fen(), 33);
    EXPECT_EQ(split(Money::fen(-100), weights)[0].fen() +
                  split(Money::fen(-100), weights)[1].fen() +
                  split(Money::fen(-100), weights)[2].fen(),
              -100);
}

TEST(Money, YuanTextRoundTrips) {
    for (const std::string_view text : {"0.00", "1234.56", "-0.05", "90000000000000.00"})
        EXPECT_EQ(format_yuan(*parse_yuan(text)), text);
    for (const std::string_view text : {"0.00", "999.99", "-1,000.00", "12,345,678.90"})
        EXPECT_EQ(format_yuan_grouped(*parse_yuan(text)), text);
    EXPECT_EQ(parse_yuan("1,234.5")->fen(), 123450);
    for (const std::string_view text :
         {"", "-", ".5", "1.", "1.234", "1,23", "1e3", "壹", "99999999999999"})
        EXPECT_FALSE(parse_yuan(text).has_value()) << text;
}

TEST(Date, MonthsAreCountedFromTheAnchorAndNeverDrift) {
    const BusinessDate anchor = make_date(2025, 1, 31);
    EXPECT_EQ(format_date(add_months(anchor, 1)), "2025-02-28");
    EXPECT_EQ(format_date(add_months(anchor, 2)), "2025-03-31");
    EXPECT_EQ(format_date(add_months(make_date(2024, 1, 31), 1)), "2024-02-29");
    EXPECT_EQ(months_between(make_date(2026, 1, 31), make_date(2026, 2, 1)), 1);
}

TEST(Date, ImpossibleDatesAreNamed) {
    EXPECT_EQ(parse_date("2026-02-31").error().code, "date_impossible");
    EXPECT_EQ(parse_date("2026-2-3").error().code, "date_syntax");
    EXPECT_EQ(parse_date("0001-01-01").error().code, "date_out_of_range");
    EXPECT_EQ(format_date(*parse_date("2024-02-29")), "2024-02-29");
}

TEST(Date, InstantsKnowTheirOffset) {
    const Instant instant = *parse_instant("2026-03-02T21:55:00+08:00");
    EXPECT_EQ(format_instant(instant), "2026-03-02T21:55:00+08:00");
    EXPECT_EQ(format_date(business_date_of(*parse_instant("2026-03-02T16:00:00Z"))), "2026-03-03");
    EXPECT_FALSE(parse_instant("2026-03-02T21:55:00").has_value());
}

TEST(PersonalData, PrintsMasked) {
    EXPECT_EQ(fmt::format("{}", PhoneNumber("13812345678")), "138****5678");
    EXPECT_EQ(fmt::format("{}", PersonName("王小明")), "王**");
    EXPECT_EQ(fmt::format("{}", IdNumber("110101199003070012")), "110***********0012");
    EXPECT_EQ(PersonName("王").mask(), "*");
}

TEST(Digest, MatchesThePublishedVector) {
    EXPECT_EQ(hex(digest_of("abc")),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(bytes_from_hex("616263"), "abc");
    EXPECT_EQ(bytes_from_hex("6"), std::nullopt);
}

}  // namespace
}  // namespace daihou::base_test
