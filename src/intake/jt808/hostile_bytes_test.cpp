// Bytes from outside must never stop the system: good frames are damaged in every way a line or an
// attacker can, cut into reads of any size, and read. DAIHOU_FUZZ_ROUNDS makes it longer.
#include <gtest/gtest.h>

#include <cstdlib>
#include <random>

#include "intake/jt808/framer.h"
#include "intake/jt808/message.h"

namespace daihou::jt808::hostile_bytes_test {
namespace {

std::uint64_t rounds() {
    const char* named = std::getenv("DAIHOU_FUZZ_ROUNDS");
    return named == nullptr ? 200'000 : std::strtoull(named, nullptr, 10);
}

const std::vector<std::uint16_t> ids = {0x0001, 0x0005, 0x0100, 0x0102, 0x0104, 0x0107,
                                        0x0200, 0x0201, 0x0704, 0x0900, 0x8003, 0x8103,
                                        0x8106, 0x8601, 0x8600, 0x8602, 0x8604, 0x8606};

class Attacker {
public:
    explicit Attacker(std::uint64_t seed) : chance_(seed) {}
    std::size_t below(std::size_t end) { return chance_() % end; }

    // Half of the frames keep a good check byte, so that damage reaches the bodies.
    ByteString frame() {
        Header header;
        header.message_id = ids[below(ids.size())];
        header.version = below(2) == 0 ? Version::v2013 : Version::v2019;
        header.phone.size = header.version == Version::v2019 ? 10 : 6;
        header.serial = static_cast<std::uint16_t>(below(65536));
        if (below(8) == 0) header.part = Part{static_cast<std::uint16_t>(below(4)), 1};
        ByteString body(below(200));
        for (std::uint8_t& byte : body)
            byte = static_cast<std::uint8_t>(below(4) == 0 ? below(256) : below(6));
        ByteString wire = write_frame(header, body);
        for (std::size_t harm = below(2) * below(4); harm > 0; --harm)
            wire[below(wire.size())] = static_cast<std::uint8_t>(below(3) == 0   ? 0x7E
                                                                 : below(2) == 0 ? 0x7D
                                                                                 : below(256));
        wire.resize(below(20) == 0 ? below(wire.size()) : wire.size());
        return wire;
    }

private:
    std::mt19937_64 chance_;
};

TEST(HostileBytes, NothingStopsTheReader) {
    Attacker attacker(808);
    Framer framer;
    std::uint64_t good = 0, refused = 0, items = 0;
    const std::uint64_t wanted = rounds();
    for (std::uint64_t round = 0; round < wanted; ++round) {
        const ByteString wire = attacker.frame();
        for (Bytes rest = wire; !rest.empty();) {
            const std::size_t size = 1 + attacker.below(rest.size());
            framer.feed(rest.first(size), [&](const Piece& piece) {
                Frame frame;
                if (piece.fault || read_frame(piece.payload, frame)) return void(++refused);
                const auto body = read_body(frame.header, frame.body);
                if (!body) return void(++refused);
                ++good;
                if (const auto* report = std::get_if<LocationReport>(&*body)) {
                    LocationItems each(report->location.items);
                    while (each.next())
                        ++items;
                    (void)report->location.time_utc();
                }
            });
            rest = rest.subspan(size);
        }
        ASSERT_LE(framer.pending_bytes(), 2 * payload_bytes_max + 1);
    }
    EXPECT_GT(good, wanted / 4);
    EXPECT_GT(refused, wanted / 100);
    EXPECT_GT(items, wanted / 1000);
}

}  // namespace
}  // namespace daihou::jt808::hostile_bytes_test
