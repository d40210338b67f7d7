#include "intake/jt808/message.h"

#include <algorithm>

#include "intake/jt808/body_walk.h"

namespace daihou::jt808 {
namespace {

constexpr std::size_t plate_at_2011 = 25;
constexpr std::size_t plate_at_2013 = 37;
constexpr std::size_t vin_characters = 17;

bool is_vin_like(Bytes bytes) {
    return std::all_of(bytes.begin(), bytes.end(), [](std::uint8_t byte) {
        return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z');
    });
}

constexpr std::uint8_t maker_bytes_2019 = 11;

// Whether attributes with a maker of that many bytes end where the body does.
bool fits_maker(std::size_t maker_bytes, Bytes body) {
    std::size_t at = 2 + maker_bytes + 30 + 30 + 10;
    for (int text = 0; text < 2; ++text) {
        if (at >= body.size()) return false;
        at += 1U + body[at];
    }
    return at + 2 == body.size();
}

}  // namespace

Version body_version(std::uint16_t id, Version header_version, Bytes body) {
    if (id != message_id::registration || header_version == Version::v2019) return header_version;
    if (body.size() < plate_at_2013) return Version::v2011;
    // A VIN instead of a plate makes a registration of 2011 as long as one of 2013 with a plate of
    // five bytes.
    const bool has_vin_of_2011 = body.size() == plate_at_2011 + vin_characters &&
                                 body[plate_at_2011 - 1] == 0 &&
                                 is_vin_like(body.subspan(plate_at_2011));
    return has_vin_of_2011 ? Version::v2011 : Version::v2013;
}

std::optional<Body> read_body(const Header& header, Bytes body) {
    if (header.is_partial()) return RawBody{owned(body)};
    const Version version = body_version(header.message_id, header.version, body);
    return with_body_type(header.message_id, [&](auto type) -> std::optional<Body> {
        using Read = typename decltype(type)::type;
        BodyReader reader(body);
        Read read;
        if constexpr (std::is_same_v<Read, TerminalAttributes>)
            if (version == Version::v2019 && fits_maker(maker_bytes_2019, body))
                read.maker_bytes = maker_bytes_2019;
        Read::walk(reader, read, version);
        if (reader.is_short()) return std::nullopt;
        return read;
    });
}

ByteString write_body(const Body& body, Version version) {
    return std::visit(
        [version](const auto& written) {
            BodyWriter writer;
            std::decay_t<decltype(written)>::walk(writer, written, version);
            return std::move(writer.bytes);
        },
        body);
}

}  // namespace daihou::jt808
