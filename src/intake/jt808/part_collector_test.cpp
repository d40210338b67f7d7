// Parts of long messages: in any order, twice, never.
#include "intake/jt808/part_collector.h"

#include <gtest/gtest.h>

namespace daihou::jt808::part_collector_test {
namespace {

using std::chrono::seconds;

const PartCollector::Moment start{};

struct SentPart {
    ByteString body;
    Frame frame;
    SentPart(std::uint16_t total, std::uint16_t number, std::uint16_t serial)
        : body{static_cast<std::uint8_t>(number)} {
        frame.header.message_id = 0x0704;
        frame.header.serial = serial;
        frame.header.part = Part{total, number};
        frame.body = body;
    }
};

TEST(PartCollector, PartsInAnyOrderMakeTheMessage) {
    PartCollector collector;
    // Serials go over the end of their range.
    EXPECT_FALSE(collector.add(SentPart(3, 3, 1).frame, start));
    EXPECT_FALSE(collector.add(SentPart(3, 1, 65535).frame, start));
    EXPECT_FALSE(collector.add(SentPart(3, 1, 65535).frame, start));
    const auto whole = collector.add(SentPart(3, 2, 0).frame, start);
    ASSERT_TRUE(whole);
    EXPECT_EQ(whole->body, (ByteString{1, 2, 3}));
    EXPECT_EQ(whole->serials, (std::vector<std::uint16_t>{65535, 0, 1}));
    EXPECT_FALSE(whole->header.is_partial());
    EXPECT_TRUE(collector.is_empty());
}

TEST(PartCollector, WhatIsMissingIsAskedForOnceAndThenGivenUp) {
    PartCollector collector;
    (void)collector.add(SentPart(4, 2, 11).frame, start);
    (void)collector.add(SentPart(4, 4, 13).frame, start);
    EXPECT_TRUE(collector.overdue(start + seconds(9), seconds(10)).empty());
    const auto missing = collector.overdue(start + seconds(10), seconds(10));
    ASSERT_EQ(missing.size(), 1u);
    EXPECT_EQ(missing[0].first_serial, 10);
    EXPECT_EQ(missing[0].numbers, (std::vector<std::uint16_t>{1, 3}));
    EXPECT_TRUE(collector.overdue(start + seconds(20), seconds(10)).empty());
    EXPECT_TRUE(collector.is_empty());
}

TEST(PartCollector, ImpossiblePartsAndTooManyMessagesAreNotKept) {
    PartCollector collector;
    EXPECT_FALSE(collector.add(SentPart(2, 0, 5).frame, start));
    EXPECT_FALSE(collector.add(SentPart(2, 3, 5).frame, start));
    EXPECT_FALSE(collector.add(SentPart(60'000, 1, 5).frame, start));
    EXPECT_TRUE(collector.is_empty());
    for (std::uint16_t serial = 0; serial < 50; ++serial)
        (void)collector.add(SentPart(2, 1, static_cast<std::uint16_t>(serial * 10)).frame, start);
    EXPECT_FALSE(collector.add(SentPart(2, 2, 1).frame, start));  // its first part is gone
    EXPECT_TRUE(collector.add(SentPart(2, 2, 491).frame, start));
}

}  // namespace
}  // namespace daihou::jt808::part_collector_test
