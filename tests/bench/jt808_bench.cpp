// Location frames a second on one core: cut from a stream, unescaped, checked, read, items looked
// at, time worked out. Run by hand on a quiet machine; the budget stands in ARCHITECTURE.md.
#include <fmt/format.h>

#include <chrono>
#include <iostream>

#include "intake/jt808/framer.h"
#include "intake/jt808/message.h"

namespace daihou::jt808 {
namespace {

constexpr std::size_t frames = 20'000;
constexpr std::size_t rounds = 200;
constexpr std::size_t read_bytes = 64 * 1024;

ByteString stream() {
    ByteString stream;
    const ByteString items{0x01, 4, 0, 0, 0x36, 0xC9, 0x03, 2,    0,    0, 0x25,
                           4,    0, 0, 0, 0,    0x30, 1,    0x1F, 0x31, 1, 0x0E,
                           0xE1, 4, 1, 2, 3,    4,    0xEB, 0x02, 1,    1};
    for (std::size_t i = 0; i < frames; ++i) {
        Header header;
        header.message_id = message_id::location;
        header.phone = *Phone::of(fmt::format("139{:08}", i * 7919 % 100'000'000), Version::v2013);
        header.serial = static_cast<std::uint16_t>(i);
        LocationReport report;
        report.location.status = 3;
        report.location.latitude_word = static_cast<std::uint32_t>(31'000'000 + i * 131);
        report.location.longitude_word = static_cast<std::uint32_t>(121'000'000 + i * 137);
        report.location.time_bcd = {0x26, 0x03, 0x18, 0x10, 0x20, 0x30};
        report.location.items = items;
        append_bytes(stream, write_frame(header, write_body(report, Version::v2013)));
    }
    return stream;
}

int run() {
    const ByteString bytes = stream();
    Framer framer;
    std::uint64_t read = 0, sum = 0;
    const auto start = std::chrono::steady_clock::now();
    for (std::size_t round = 0; round < rounds; ++round)
        for (std::size_t at = 0; at < bytes.size(); at += read_bytes)
            framer.feed(Bytes(bytes).subspan(at, std::min(read_bytes, bytes.size() - at)),
                        [&](const Piece& piece) {
                            Frame frame;
                            if (piece.fault || read_frame(piece.payload, frame)) return;
                            const auto location = read_location(frame.body);
                            if (!location) return;
                            LocationItems items(location->items);
                            while (const auto item = items.next())
                                sum += item->id;
                            sum += static_cast<std::uint64_t>(location->lat_e6());
                            sum += static_cast<std::uint64_t>(
                                location->time_utc()->time_since_epoch().count());
                            ++read;
                        });
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    std::cout
        << fmt::format(
               R"({{"frames":{},"bytes_a_frame":{},"seconds":{:.3f},"frames_per_second":{:.0f},"sum":{}}})",
               read, bytes.size() / frames, took.count(), static_cast<double>(read) / took.count(),
               sum)
        << "\n";
    return read == frames * rounds ? 0 : 1;
}

}  // namespace
}  // namespace daihou::jt808

int main() {
    return daihou::jt808::run();
}
