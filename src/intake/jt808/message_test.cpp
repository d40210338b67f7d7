// Messages: what their fields read as, and that whatever is written reads as the same again, in all
// three versions of the standard.
#include "intake/jt808/message.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "intake/jt808/body_walk.h"
#include "intake/jt808/framer.h"
#include "intake/jt808/gbk_text.h"

namespace daihou::jt808::message_test {
namespace {

// Fills a body with anything its layout can hold.
class RandomWalk {
public:
    template <class Unsigned>
    void number(std::string_view, Unsigned& value) {
        value = *rc::gen::arbitrary<Unsigned>();
    }
    template <class Unsigned>
    void code(std::string_view name, Unsigned& value) {
        number(name, value);
    }
    void fixed_text(std::string_view, std::string& text, std::size_t width) {
        text = any_text(width);
    }
    void counted_text(std::string_view, std::string& text) { text = any_text(200); }
    void rest_text(std::string_view, std::string& text) { text = any_text(300); }
    void optional_text(std::string_view, std::string& text) { text = any_text(30); }
    void counted_bytes(std::string_view, ByteString& bytes) { bytes = any_bytes(255); }
    void rest_bytes(std::string_view, ByteString& bytes) { bytes = any_bytes(500); }
    template <std::size_t Size>
    void fixed_bytes(std::string_view, std::array<std::uint8_t, Size>& bytes) {
        for (std::uint8_t& byte : bytes)
            number("", byte);
    }
    void codes(std::string_view name, std::vector<std::uint32_t>& list) { numbers(name, list); }
    void numbers(std::string_view, std::vector<std::uint32_t>& list) {
        list = *rc::gen::resize(40, rc::gen::arbitrary<std::vector<std::uint32_t>>());
    }
    template <class Item>
    void list(std::string_view, std::vector<Item>& list, Version version) {
        list.resize(*rc::gen::inRange<std::size_t>(0, 4));
        for (Item& item : list)
            Item::walk(*this, item, version);
    }
    template <class Item>
    void long_list(std::string_view name, std::vector<Item>& filled, Version version) {
        list(name, filled, version);
    }
    void long_text(std::string_view, std::string& text) { text = any_text(30); }
    void packet_numbers(std::string_view, std::vector<std::uint16_t>& list, Version) {
        list = *rc::gen::resize(40, rc::gen::arbitrary<std::vector<std::uint16_t>>());
    }
    void location(Location& value) {
        ByteString base(location_base_bytes);
        for (std::uint8_t& byte : base)
            number("", byte);
        value = *read_location(base);
        value.items = kept_.emplace_back(any_bytes(60));
    }
    void location(std::string_view, Location& value) { location(value); }
    void locations(std::string_view, std::vector<Location>& list, std::uint16_t& count) {
        list.resize(*rc::gen::inRange<std::size_t>(0, 5));
        for (Location& each : list)
            location(each);
        count = static_cast<std::uint16_t>(list.size());
    }

private:
    static ByteString any_bytes(std::size_t size_max) {
        ByteString bytes(*rc::gen::inRange<std::size_t>(0, size_max + 1));
        for (std::uint8_t& byte : bytes)
            byte = *rc::gen::element<std::uint8_t>(0x00, 0x01, 0x02, 0x30, 0x41, 0x7D, 0x7E, 0xFF);
        return bytes;
    }
    // Without zeros: they are padding.
    static std::string any_text(std::size_t size_max) {
        std::string text(*rc::gen::inRange<std::size_t>(0, size_max + 1), 'a');
        for (char& c : text)
            c = *rc::gen::element('a', '0', '~', '}', '\xB2', '\xE2');
        return text;
    }

    std::deque<ByteString> kept_;
};

const std::vector<std::uint16_t> known_ids = {
    0x0001, 0x8001, 0x0002, 0x0005, 0x8003, 0x8004, 0x0100, 0x8100, 0x0102, 0x8103,
    0x0104, 0x8104, 0x8106, 0x8105, 0x0107, 0x0200, 0x0201, 0x0500, 0x0704, 0x8600,
    0x8602, 0x8604, 0x8606, 0x8202, 0x8203, 0x8300, 0x8601, 0x0900, 0x8900, 0x0F0F};

// A registration tells 2011 from 2013 by its length alone, so no long plates of 2011.
bool can_be_told(const Header& header, const ByteString& body) {
    return body_version(header.message_id,
                        header.version == Version::v2019 ? Version::v2019 : Version::v2013,
                        body) == header.version;
}

TEST(Message, WhatIsWrittenReadsAsTheSame) {
    const bool held = rc::check([] {
        Header header;
        header.message_id = *rc::gen::elementOf(known_ids);
        header.version = *rc::gen::element(Version::v2013, Version::v2019);
        if (header.message_id == message_id::registration && *rc::gen::arbitrary<bool>())
            header.version = Version::v2011;
        header.phone.size = header.version == Version::v2019 ? 10 : 6;
        RandomWalk random;
        for (std::size_t i = 0; i < header.phone.size; ++i)
            random.number("", header.phone.bytes[i]);
        random.number("", header.serial);
        const Body body = with_body_type(header.message_id, [&](auto type) -> Body {
            typename decltype(type)::type filled;
            decltype(type)::type::walk(random, filled, header.version);
            return filled;
        });
        const ByteString written = write_body(body, header.version);
        RC_PRE(written.size() <= body_bytes_max);
        RC_PRE(can_be_told(header, written));
        const ByteString wire = write_frame(header, written);
        std::size_t frames = 0;
        Framer framer;
        framer.feed(wire, [&](const Piece& piece) {
            Frame frame;
            RC_ASSERT(!read_frame(piece.payload, frame));
            RC_ASSERT(frame.header.phone == header.phone);
            RC_ASSERT(frame.header.serial == header.serial);
            const auto read = read_body(frame.header, frame.body);
            RC_ASSERT(read.has_value());
            RC_ASSERT(read->index() == body.index());
            RC_ASSERT(write_body(*read, header.version) == written);
            ++frames;
        });
        RC_ASSERT(frames == 1u);
    });
    EXPECT_TRUE(held);
}

Location fix() {
    Location location;
    location.status = 0x0003;
    location.latitude_word = 31230416;
    location.longitude_word = 121473701;
    location.time_bcd = {0x26, 0x03, 0x18, 0x10, 0x00, 0x07};
    return location;
}

TEST(Location, DegreesTakeTheirSignFromTheStatusOrFromTheWord) {
    Location location = fix();
    EXPECT_EQ(location.lat_e6(), 31230416);
    location.status |= 4U | 8U;
    EXPECT_EQ(location.lat_e6(), -31230416);
    EXPECT_EQ(location.lon_e6(), -121473701);
    location.latitude_word = static_cast<std::uint32_t>(-31230416);
    EXPECT_EQ(location.lat_e6(), -31230416);
    location.status = 3;
    EXPECT_EQ(location.lat_e6(), -31230416);
}

TEST(Location, TimeIsChinasAndMayBeImpossible) {
    using namespace std::chrono;
    Location location = fix();
    EXPECT_EQ(location.time_utc(), sys_days(2026y / March / 18) + hours(2) + seconds(7));
    location.time_bcd = bcd_time(sys_days(2027y / December / 31) + hours(20), china_offset);
    EXPECT_EQ(location.time_bcd, (std::array<std::uint8_t, 6>{0x28, 0x01, 0x01, 0x04, 0, 0}));
    for (const auto& digits :
         std::vector<std::array<std::uint8_t, 6>>{{},
                                                  {0x26, 0x02, 0x29, 0, 0, 0},
                                                  {0x26, 0x03, 0x18, 0x24, 0, 0},
                                                  {0x26, 0x03, 0x1A, 0, 0, 0},
                                                  {0xA6, 0x03, 0x18, 0, 0, 0}}) {
        location.time_bcd = digits;
        EXPECT_FALSE(location.time_utc());
    }
}

TEST(Location, AnItemThatOverrunsEndsTheItems) {
    const ByteString bytes{0x30, 0x01, 0x1F, 0xE1, 0x00, 0xF6, 0x04, 0x14, 0x50};
    LocationItems items(bytes);
    EXPECT_EQ(items.next()->id, 0x30);
    EXPECT_TRUE(items.next()->value.empty());
    EXPECT_FALSE(items.next());
    EXPECT_EQ(items.rest().size(), 4u);
}

TEST(Registration, VersionIsToldByLength) {
    const auto version_of = [](std::size_t size) {
        return body_version(message_id::registration, Version::v2013, ByteString(size, 'A'));
    };
    EXPECT_EQ(version_of(25 + 8), Version::v2011);
    EXPECT_EQ(version_of(37 + 8), Version::v2013);
    Registration with_vin{11, 100, "MAKER", "MODEL", "0000001", 0, "LSVAA49J132047371"};
    EXPECT_EQ(body_version(message_id::registration, Version::v2013,
                           write_body(with_vin, Version::v2011)),
              Version::v2011);
    with_vin.plate = "A1234";
    EXPECT_EQ(body_version(message_id::registration, Version::v2013,
                           write_body(with_vin, Version::v2013)),
              Version::v2013);
}

TEST(Message, ABodyShorterThanItsLayoutIsNone) {
    Header header;
    header.message_id = message_id::location;
    EXPECT_FALSE(read_body(header, ByteString(27)));
    EXPECT_TRUE(read_body(header, ByteString(28)));
    header.message_id = message_id::heartbeat;
    EXPECT_TRUE(read_body(header, ByteString(3)));  // makers append
    header.message_id = message_id::location_batch;
    const auto batch = read_body(header, ByteString{0, 2, 1, 0, 40, 1, 2});
    ASSERT_TRUE(batch);
    EXPECT_TRUE(std::get<LocationBatch>(*batch).locations.empty());
}

TEST(Regions, FieldsFollowTheAttribute) {
    RegionSetting<Circle> circles;
    circles.setting = 1;
    Circle& yard = circles.regions.emplace_back();
    yard.id = 7;
    yard.attribute = has_speed_limit;
    yard.center = {31'230'416, 121'473'701};
    yard.radius_m = 500;
    yard.limit = {60, 10, 40};
    yard.name = "lot";
    EXPECT_EQ(write_body(circles, Version::v2013),
              (ByteString{1,    1,    0,    0,    0, 7, 0,    2,    0x01, 0xDC, 0x89, 0xD0,
                          0x07, 0x3D, 0x8A, 0xA5, 0, 0, 0x01, 0xF4, 0,    60,   10}));
    const ByteString with_name = write_body(circles, Version::v2019);
    EXPECT_EQ(with_name.size(), 23u + 2 + 2 + 3);
    Header header;
    header.version = Version::v2019;
    header.message_id = message_id::circles;
    const auto read = read_body(header, with_name);
    ASSERT_TRUE(read);
    EXPECT_EQ(std::get<RegionSetting<Circle>>(*read), circles);
    EXPECT_FALSE(read_body(header, Bytes(with_name).first(with_name.size() - 1)));
}

TEST(GbkText, ComesAndGoes) {
    EXPECT_EQ(utf8_of_gbk("\xB2\xE2"
                          "A1234"),
              "测A1234");
    EXPECT_EQ(gbk_of_utf8("测A1234"),
              "\xB2\xE2"
              "A1234");
    EXPECT_EQ(utf8_of_gbk("\xFF"
                          "A\xB2"),
              "\uFFFD"
              "A\uFFFD");
    EXPECT_FALSE(gbk_of_utf8("\xFF"));
}

}  // namespace
}  // namespace daihou::jt808::message_test
