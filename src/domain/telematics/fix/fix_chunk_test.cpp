#include "domain/telematics/fix/fix_chunk.h"

#include <gtest/gtest.h>

#include "base/digest.h"
#include "domain/telematics/fix/number_column.h"

namespace daihou::fix_chunk_test {
namespace {

FixTime second(std::int64_t seconds) {
    return FixTime(std::chrono::seconds(seconds));
}

std::vector<KeptFix> drive() {
    std::vector<KeptFix> fixes;
    for (int i = 0; i < 500; ++i) {
        KeptFix fix;
        fix.role = i < 400 ? TerminalRole::main : TerminalRole::backup;
        fix.fix.at = second(1'772'413'200 + 30 * (i % 400) + (i % 7 == 0 ? 1 : 0));
        fix.fix.position = {31'230'000 + i * 97 - (i % 5) * 31, 121'470'000 - i * 143};
        fix.fix.alarm = i > 300 ? alarm_main_power_cut : 0;
        fix.fix.status = i > 200 ? 0x80000003U : 3U;
        fix.speed_tenth_kmh = static_cast<std::uint16_t>(i % 3 * 300);
        fix.course_deg = static_cast<std::uint16_t>(i % 360);
        fix.altitude_m = static_cast<std::int16_t>(4 - i % 9);
        fixes.push_back(fix);
    }
    return fixes;
}

TEST(FixChunk, BringsBackWhatWasWritten) {
    const auto fixes = drive();
    EXPECT_EQ(read_fix_chunk(write_fix_chunk(fixes)), fixes);
    EXPECT_EQ(read_fix_chunk(write_fix_chunk({})), std::vector<KeptFix>());
    KeptFix extreme;
    extreme.fix = {second(253'402'300'799), {-90'000'000, 180'000'000}, UINT32_MAX, UINT32_MAX};
    extreme.speed_tenth_kmh = UINT16_MAX;
    extreme.altitude_m = INT16_MIN;
    extreme.odometer_tenth_km = UINT32_MAX;
    extreme.vendor_items = std::string(vendor_items_bytes_max, '\xFF');
    const std::vector<KeptFix> ends = {extreme, KeptFix{}, extreme};
    EXPECT_EQ(read_fix_chunk(write_fix_chunk(ends)), ends);
}

// Stores have chunks of the first version: no odometer, no items of makers.
TEST(FixChunk, WhatTheFirstVersionWroteIsReadAndWrittenSo) {
    std::vector<KeptFix> parked(3);
    for (std::size_t i = 0; i < parked.size(); ++i) {
        parked[i].fix.at = second(1'772'413'200 + 60 * static_cast<std::int64_t>(i));
        parked[i].fix.position = {31'230'000, 121'470'000};
    }
    parked[2].fix.alarm = alarm_main_power_cut;
    const std::string written =
        bytes_from_hex(
            "01032122818cc9abba3a7c22808e8cf91e2202e8e8af9f2722804810022222102010201020ba9639fc")
            .value();
    EXPECT_EQ(read_fix_chunk(written), parked);
    EXPECT_EQ(write_fix_chunk(parked), written);
}

TEST(FixChunk, AWordingOfAMakerCostsItsBytesOnce) {
    std::vector<KeptFix> fixes = drive();
    const std::size_t without = write_fix_chunk(fixes).size();
    for (KeptFix& fix : fixes)
        fix.vendor_items = fix.fix.alarm == 0 ? "\xE1\x04quit" : "\xE1\x04loud";
    const std::string bytes = write_fix_chunk(fixes);
    EXPECT_LT(bytes.size(), without + 40);
    EXPECT_EQ(read_fix_chunk(bytes), fixes);
}

// The bytes are on disk: docs/store_format.md shows the layout.
TEST(FixChunk, TheBytesNeverChange) {
    const std::string bytes = write_fix_chunk(drive());
    const Digest digest = digest_of(bytes);
    EXPECT_EQ(bytes.size(), 811u);
    EXPECT_EQ(hex(std::span(digest).first(8)), "76f0ab000e23172e");
}

TEST(FixChunk, TheBytesWithOdometerAndMakersItemsNeverChange) {
    auto fixes = drive();
    for (std::size_t i = 0; i < fixes.size(); ++i) {
        fixes[i].odometer_tenth_km = static_cast<std::uint32_t>(123'456 + i / 3);
        fixes[i].vendor_items = i % 50 < 25 ? "\xE1\x02on" : "\xE1\x03off";
    }
    const std::string bytes = write_fix_chunk(fixes);
    EXPECT_EQ(read_fix_chunk(bytes), fixes);
    const Digest digest = digest_of(bytes);
    EXPECT_EQ(bytes.size(), 1119u);
    EXPECT_EQ(hex(std::span(digest).first(8)), "f39d3548906492f5");
}

TEST(FixChunk, AParkedCarCostsNearlyNothing) {
    std::vector<KeptFix> fixes(1440);
    for (std::size_t i = 0; i < fixes.size(); ++i) {
        fixes[i].fix.at = second(1'772'413'200 + 60 * static_cast<std::int64_t>(i));
        fixes[i].fix.position = {31'230'000, 121'470'000};
    }
    EXPECT_LT(write_fix_chunk(fixes).size(), 60u);
}

TEST(FixChunk, BytesThatWereChangedOrCutOffAreNoChunk) {
    const std::string whole = write_fix_chunk(drive());
    for (std::size_t size = 0; size < whole.size(); ++size)
        EXPECT_FALSE(read_fix_chunk(whole.substr(0, size))) << size;
    for (std::size_t at = 0; at < whole.size(); ++at) {
        std::string bytes = whole;
        bytes[at] = static_cast<char>(bytes[at] ^ 0x10);
        EXPECT_FALSE(read_fix_chunk(bytes)) << at;
    }
    EXPECT_FALSE(read_fix_chunk(whole + '\0'));
}

TEST(FixChunk, FixesAreOrderedByTerminalAndTimeEachMomentOnce) {
    auto fixes = drive();
    const auto in_order = fixes;
    KeptFix late = fixes[10];
    late.speed_tenth_kmh = 999;
    std::ranges::reverse(fixes);
    fixes.push_back(late);
    put_in_order(fixes);
    EXPECT_EQ(fixes, in_order) << "what stood first stays";
}

TEST(NumberColumn, AnyNumbersComeBack) {
    std::uint64_t dice = 7;
    for (int turn = 0; turn < 3000; ++turn) {
        std::vector<std::int64_t> numbers(static_cast<std::size_t>(turn % 9));
        for (std::int64_t& number : numbers) {
            dice = stable_hash(dice);
            number = static_cast<std::int64_t>(dice) >> (dice % 64);
        }
        HalfByteWriter writer;
        write_column(writer, numbers);
        const std::string bytes = writer.take();
        HalfByteReader reader(bytes);
        std::vector<std::int64_t> read(numbers.size());
        ASSERT_TRUE(read_column(reader, read)) << turn;
        ASSERT_EQ(read, numbers) << turn;
        ASSERT_TRUE(reader.is_at_end()) << turn;
    }
}

}  // namespace
}  // namespace daihou::fix_chunk_test
