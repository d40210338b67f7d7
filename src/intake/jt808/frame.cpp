#include "intake/jt808/frame.h"

#include <algorithm>
#include <charconv>
#include <cstring>

#include "base/invariant.h"

namespace daihou::jt808 {
namespace {

constexpr std::uint8_t delimiter = 0x7E;
constexpr std::uint8_t escape = 0x7D;
constexpr unsigned encryption_shift = 10;
constexpr unsigned partial_bit = 1U << 13;
constexpr unsigned version_bit = 1U << 14;
constexpr unsigned reserved_bit = 1U << 15;
constexpr std::string_view hex_digits = "0123456789abcdef";

std::uint8_t check_of(Bytes bytes) {
    std::uint64_t wide = 0;
    std::size_t at = 0;
    for (; at + sizeof wide <= bytes.size(); at += sizeof wide) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, bytes.data() + at, sizeof eight);
        wide ^= eight;
    }
    wide ^= wide >> 32;
    wide ^= wide >> 16;
    wide ^= wide >> 8;
    auto check = static_cast<std::uint8_t>(wide);
    for (; at < bytes.size(); ++at)
        check = static_cast<std::uint8_t>(check ^ bytes[at]);
    return check;
}

void append_escaped(ByteString& wire, std::uint8_t byte) {
    if (byte != delimiter && byte != escape) return wire.push_back(byte);
    wire.push_back(escape);
    wire.push_back(byte == escape ? 1 : 2);
}

ByteString header_bytes(const Header& header, std::size_t body_size) {
    const bool is_2019 = header.version == Version::v2019;
    INVARIANT(body_size <= body_bytes_max);
    INVARIANT(header.phone.size == (is_2019 ? 10 : 6));
    ByteString bytes;
    append_number(bytes, header.message_id);
    append_number(bytes, static_cast<std::uint16_t>(body_size | (header.part ? partial_bit : 0) |
                                                    (is_2019 ? version_bit : 0) |
                                                    (header.is_reserved_set ? reserved_bit : 0)));
    if (is_2019) bytes.push_back(header.protocol_version);
    append_bytes(bytes, header.phone.view());
    append_number(bytes, header.serial);
    if (header.part) {
        append_number(bytes, header.part->total);
        append_number(bytes, header.part->number);
    }
    return bytes;
}

}  // namespace

std::string_view name_of(FrameFault fault) {
    switch (fault) {
        case FrameFault::framing:
            return "framing";
        case FrameFault::escape:
            return "escape";
        case FrameFault::checksum:
            return "checksum";
        case FrameFault::length:
            return "length";
        case FrameFault::truncated:
            return "truncated";
        case FrameFault::unsupported_encryption:
            return "unsupported_encryption";
    }
    return "";
}

std::string Phone::text() const {
    std::string text;
    for (const std::uint8_t byte : view()) {
        text += hex_digits[byte >> 4];
        text += hex_digits[byte & 0x0F];
    }
    return text.substr(std::min(text.find_first_not_of('0'), text.size() - 1));
}

std::optional<Phone> Phone::of(std::string_view text, Version version) {
    Phone phone;
    phone.size = version == Version::v2019 ? 10 : 6;
    const std::size_t places = std::size_t{phone.size} * 2;
    if (text.empty() || text.size() > places) return std::nullopt;
    const std::string padded = std::string(places - text.size(), '0').append(text);
    for (std::size_t i = 0; i < phone.size; ++i) {
        const char* from = padded.data() + 2 * i;
        if (*from == '-') return std::nullopt;
        const auto [end, error] = std::from_chars(from, from + 2, phone.bytes[i], 16);
        if (error != std::errc() || end != from + 2) return std::nullopt;
    }
    return phone;
}

std::optional<FrameFault> read_frame(Bytes payload, Frame& frame) {
    constexpr std::size_t shortest = 12 + 1;
    if (payload.size() < shortest) return FrameFault::truncated;
    if (check_of(payload) != 0) return FrameFault::checksum;  // xor with itself
    const Bytes bytes = payload.first(payload.size() - 1);
    Header& header = frame.header;
    const unsigned attributes = word_at(bytes, 2);
    const bool is_2019 = (attributes & version_bit) != 0;
    header.message_id = word_at(bytes, 0);
    header.version = is_2019 ? Version::v2019 : Version::v2013;
    header.is_reserved_set = (attributes & reserved_bit) != 0;
    header.phone.size = is_2019 ? 10 : 6;
    const std::size_t phone_at = is_2019 ? 5 : 4;
    const std::size_t serial_at = phone_at + header.phone.size;
    const bool is_part = (attributes & partial_bit) != 0;
    const std::size_t body_at = serial_at + 2 + (is_part ? 4 : 0);
    if (bytes.size() < body_at) return FrameFault::truncated;
    if (bytes.size() - body_at != (attributes & body_bytes_max)) return FrameFault::length;
    if ((attributes >> encryption_shift & 7U) != 0) return FrameFault::unsupported_encryption;
    header.protocol_version = is_2019 ? bytes[4] : 1;
    header.phone.bytes.fill(0);
    std::memcpy(header.phone.bytes.data(), bytes.data() + phone_at, header.phone.size);
    header.serial = word_at(bytes, serial_at);
    header.part.reset();
    if (is_part) header.part = Part{word_at(bytes, serial_at + 2), word_at(bytes, serial_at + 4)};
    frame.body = bytes.subspan(body_at);
    return std::nullopt;
}

ByteString write_frame(const Header& header, Bytes body) {
    ByteString payload = header_bytes(header, body.size());
    append_bytes(payload, body);
    ByteString wire;
    wire.reserve(payload.size() + 16);
    wire.push_back(delimiter);
    for (const std::uint8_t byte : payload)
        append_escaped(wire, byte);
    append_escaped(wire, check_of(payload));
    wire.push_back(delimiter);
    return wire;
}

}  // namespace daihou::jt808
