// A JT/T 808 frame without its escapes: check byte, header, body. Stands between the framer, which
// cuts the stream, and the message, which knows what a body means. It allocates nothing to read.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "intake/jt808/wire_bytes.h"

namespace daihou::jt808 {

// Of the standard. 2011 and 2013 share the header: only some bodies tell them apart.
enum class Version : std::uint16_t { v2011 = 2011, v2013 = 2013, v2019 = 2019 };

// Why a frame cannot be used; the names are part of the command-line contracts.
enum class FrameFault {
    framing,                // not between two 7e, or too long to be a frame
    escape,                 // 7d before something other than 01 or 02
    checksum,               // the xor of all bytes is not the last one
    length,                 // the header declares another body than there is
    truncated,              // ends before its header or the fixed part of its body does
    unsupported_encryption  // says its body is encrypted
};
std::string_view name_of(FrameFault fault);

// Whose frame: six bytes of BCD, ten since 2019. Some makers put other bytes there, so a session is
// known by the bytes and not by digits.
struct Phone {
    std::array<std::uint8_t, 10> bytes{};
    std::uint8_t size = 6;

    // Without leading zeros; hexadecimal where a half byte is no digit. "0" when all are zero.
    std::string text() const;
    // The reverse, of the version's width. None: not hexadecimal, or too long.
    static std::optional<Phone> of(std::string_view text, Version version);

    Bytes view() const { return Bytes(bytes).first(size); }
    friend auto operator<=>(const Phone&, const Phone&) = default;
};

// Which part of a message that was too long for one frame; numbers start at 1.
struct Part {
    std::uint16_t total = 1;
    std::uint16_t number = 1;
    friend bool operator==(const Part&, const Part&) = default;
};

struct Header {
    std::uint16_t message_id = 0;
    Version version = Version::v2013;
    std::uint8_t protocol_version = 1;  // counted by the standard since 2019
    bool is_reserved_set = false;       // bit 15 of the attributes, without meaning yet
    Phone phone;
    std::uint16_t serial = 0;
    std::optional<Part> part;
    friend bool operator==(const Header&, const Header&) = default;

    bool is_partial() const { return part && part->total > 1; }
};

constexpr std::size_t body_bytes_max = 1023;
constexpr std::size_t payload_bytes_max = 21 + body_bytes_max + 1;

struct Frame {
    Header header;
    Bytes body;  // inside the payload it was read from
};

// `payload`: what stood between two 7e, unescaped, the check byte last. Fills `frame` when it
// answers none.
std::optional<FrameFault> read_frame(Bytes payload, Frame& frame);

// As it goes on the wire, both 7e and all escapes. A body over body_bytes_max is a bug.
ByteString write_frame(const Header& header, Bytes body);

}  // namespace daihou::jt808
