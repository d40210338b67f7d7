// Fixes as a message of the stream, and which partition they go through.
#include "stream/fix_message.h"

#include <gtest/gtest.h>

#include "stream/partition.h"

namespace daihou::stream::fix_message_test {
namespace {

std::vector<jt808::ReceivedFix> some_fixes() {
    std::vector<jt808::ReceivedFix> fixes(3);
    fixes[0].phone = *jt808::Phone::of("13900000001", jt808::Version::v2013);
    fixes[0].received_at = *parse_instant("2026-03-02T10:00:00.123+08:00");
    fixes[0].at = std::chrono::sys_seconds(std::chrono::seconds(1'772'416'800));
    fixes[0].alarm = 0xFFFF'FFFF;
    fixes[0].status = 3;
    fixes[0].lat_e6 = -90'000'000;
    fixes[0].lon_e6 = 180'000'000;
    fixes[0].altitude_m = -12;
    fixes[0].speed_tenth_kmh = 65'535;
    fixes[0].course_deg = 359;
    fixes[0].items = {0xE1, 1, 7};
    fixes[1].phone = *jt808::Phone::of("13900000000000000001", jt808::Version::v2019);
    return fixes;
}

TEST(FixMessage, ComesBackAsItWas) {
    const auto fixes = some_fixes();
    const auto read = read_fix_message(write_fix_message(fixes));
    ASSERT_TRUE(read && read->size() == fixes.size());
    EXPECT_EQ(write_fix_message(*read), write_fix_message(fixes));
    const jt808::ReceivedFix& first = read->front();
    EXPECT_EQ(first.phone.text(), "13900000001");
    EXPECT_EQ(first.received_at, fixes[0].received_at);
    EXPECT_EQ(first.at, fixes[0].at);
    EXPECT_EQ(first.alarm, 0xFFFF'FFFF);
    EXPECT_EQ(first.lat_e6, -90'000'000);
    EXPECT_EQ(first.altitude_m, -12);
    EXPECT_EQ(first.items, fixes[0].items);
    EXPECT_FALSE((*read)[1].at);
    EXPECT_EQ((*read)[1].phone.text(), "13900000000000000001");
}

TEST(FixMessage, WhatIsNoneIsNone) {
    const std::string bytes = write_fix_message(some_fixes());
    EXPECT_FALSE(read_fix_message(""));
    for (std::size_t cut = 0; cut < bytes.size(); ++cut)
        EXPECT_FALSE(read_fix_message(bytes.substr(0, cut))) << cut;
    EXPECT_FALSE(read_fix_message(bytes + "x"));
    std::string other = bytes;
    other[0] = 4;
    EXPECT_FALSE(read_fix_message(other)) << "of another version";
}

// Changed, these would send a car's fixes through two partitions while both programs run.
TEST(Partition, IsTheSameOnEveryMachineForEver) {
    EXPECT_EQ(stable_hash(""), 14'695'981'039'346'656'037ULL);
    EXPECT_EQ(stable_hash("a"), 0xAF63DC4C8601EC8CULL);
    EXPECT_EQ(stable_hash("foobar"), 0x85944171F73967E8ULL);
    std::array<int, 8> counts{};
    for (int vehicle = 0; vehicle < 8000; ++vehicle)
        ++counts.at(static_cast<std::size_t>(partition_of(std::to_string(vehicle), 8)));
    EXPECT_GT(std::ranges::min(counts), 800);
    EXPECT_LT(std::ranges::max(counts), 1200);
}

}  // namespace
}  // namespace daihou::stream::fix_message_test
