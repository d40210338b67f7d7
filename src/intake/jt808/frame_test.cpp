// Frames by hand: what a stream of bytes is cut into, which of the pieces are frames, and that a
// frame goes out as it came in. Expected bytes were worked out with a pocket calculator, not by
// this code.
#include "intake/jt808/frame.h"

#include <gtest/gtest.h>

#include "intake/jt808/framer.h"

namespace daihou::jt808::frame_test {
namespace {

ByteString bytes_of(std::string_view hex) {
    ByteString bytes;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
        bytes.push_back(
            static_cast<std::uint8_t>(std::stoul(std::string(hex.substr(i, 2)), nullptr, 16)));
    return bytes;
}

struct Cut {
    std::vector<Header> headers;
    std::vector<FrameFault> faults;
    std::size_t pending = 0;
};

// The stream in reads of `step` bytes.
Cut cut(const ByteString& stream, std::size_t step) {
    Cut cut;
    Framer framer;
    for (std::size_t at = 0; at < stream.size(); at += step)
        framer.feed(Bytes(stream).subspan(at, std::min(step, stream.size() - at)),
                    [&cut](const Piece& piece) {
                        Frame frame;
                        const auto fault =
                            piece.fault ? piece.fault : read_frame(piece.payload, frame);
                        if (fault)
                            cut.faults.push_back(*fault);
                        else
                            cut.headers.push_back(frame.header);
                    });
    cut.pending = framer.pending_bytes();
    return cut;
}

Cut cut(std::string_view hex, std::size_t step = 1000) {
    return cut(bytes_of(hex), step);
}

TEST(Frame, HeartbeatOf2013) {
    const std::string check = "7e0002000001390000000100073c7e";
    const Cut read = cut(check);
    ASSERT_EQ(read.headers.size(), 1u);
    const Header& header = read.headers[0];
    EXPECT_EQ(header.message_id, 2);
    EXPECT_EQ(header.version, Version::v2013);
    EXPECT_EQ(header.phone.text(), "13900000001");
    EXPECT_EQ(header.serial, 7);
    EXPECT_FALSE(header.part);
    EXPECT_EQ(write_frame(header, {}), bytes_of(check));
}

TEST(Frame, HeaderOf2019InParts) {
    Header header;
    header.message_id = 0x0801;
    header.version = Version::v2019;
    header.phone = *Phone::of("13900000001", Version::v2019);
    header.serial = 0x7E7D;
    header.part = Part{3, 2};
    const ByteString body{0x7E, 0x01};
    const ByteString wire = write_frame(header, body);
    EXPECT_EQ(wire, bytes_of("7e"
                             "08016002"
                             "01"
                             "00000000013900000001"
                             "7d027d01"
                             "00030002"
                             "7d0201"
                             "2e"
                             "7e"));
    const Cut read = cut(wire, 3);
    ASSERT_EQ(read.headers.size(), 1u);
    EXPECT_EQ(read.headers[0], header);
    EXPECT_TRUE(read.headers[0].is_partial());
}

TEST(Frame, EveryFaultHasItsName) {
    const std::vector<std::pair<std::string, FrameFault>> cases = {
        {"7e0002000001390000000100073d7e", FrameFault::checksum},
        {"7e01017e", FrameFault::truncated},
        {"7e7d037e", FrameFault::escape},
        {"7e0002000001390000000100077d7e", FrameFault::escape},
        {"7e0002000101390000000100073d7e", FrameFault::length},
        {"7e000204000139000000010007387e", FrameFault::unsupported_encryption},
        {"7e0002600001390000000100075c7e", FrameFault::truncated}};
    for (const auto& [hex, fault] : cases) {
        const Cut read = cut(hex);
        EXPECT_TRUE(read.headers.empty()) << hex;
        ASSERT_EQ(read.faults.size(), 1u) << hex;
        EXPECT_EQ(name_of(read.faults[0]), name_of(fault)) << hex;
    }
}

TEST(Frame, PhoneKeepsBytesThatAreNoDigits) {
    const auto phone = Phone::of("4eb6fb4ad628", Version::v2013);
    ASSERT_TRUE(phone);
    EXPECT_EQ(phone->text(), "4eb6fb4ad628");
    EXPECT_EQ(Phone::of("0", Version::v2013)->text(), "0");
    EXPECT_FALSE(Phone::of("1234567890123", Version::v2013));
    EXPECT_FALSE(Phone::of("-1", Version::v2013));
    EXPECT_FALSE(Phone::of("", Version::v2013));
}

TEST(Framer, FindsFramesWhereverTheReadsEnd) {
    const std::string good = "7e0002000001390000000100073c7e";
    const std::string stream = "2424" + good + good + "7e" + good + "0102037e" + good.substr(0, 12);
    for (std::size_t step = 1; step < stream.size() / 2; ++step) {
        const Cut read = cut(stream, step);
        EXPECT_EQ(read.headers.size(), 3u) << step;
        EXPECT_EQ(read.faults, std::vector{FrameFault::truncated}) << step;
        EXPECT_EQ(read.pending, 6u) << step;
    }
}

TEST(Framer, ADelimiterLostCostsTwoFramesAndNoMore) {
    const std::string good = "7e0002000001390000000100073c7e";
    const std::string stream = good.substr(0, 28) + good.substr(2) + good;
    const Cut read = cut(stream);
    EXPECT_EQ(read.headers.size(), 1u);
    EXPECT_EQ(read.faults.size(), 1u);
}

TEST(Framer, NoiseWithoutEndIsNotKept) {
    ByteString stream = bytes_of("7e");
    stream.resize(1'000'000, 0x55);
    append_bytes(stream, bytes_of("7e0002000001390000000100073c7e"));
    for (const std::size_t step : {1000u, 4096u, 2'000'000u}) {
        const Cut read = cut(stream, step);
        EXPECT_EQ(read.headers.size(), 1u);
        EXPECT_EQ(read.faults, std::vector{FrameFault::framing});
    }
}

}  // namespace
}  // namespace daihou::jt808::frame_test
