// Bytes as they stand in a JT/T 808 payload: big-endian words, read where they lie and appended
// where they go. The lowest floor of the codec; it knows no frame and no message.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace daihou::jt808 {

using Bytes = std::span<const std::uint8_t>;
using ByteString = std::vector<std::uint8_t>;

inline std::uint16_t word_at(Bytes bytes, std::size_t at) {
    return static_cast<std::uint16_t>(bytes[at] << 8 | bytes[at + 1]);
}
inline std::uint32_t dword_at(Bytes bytes, std::size_t at) {
    return std::uint32_t{word_at(bytes, at)} << 16 | word_at(bytes, at + 2);
}

template <class Unsigned>
void append_number(ByteString& to, Unsigned number) {
    for (std::size_t left = sizeof(Unsigned); left > 0; --left)
        to.push_back(static_cast<std::uint8_t>(std::uint64_t{number} >> (8 * (left - 1))));
}
inline void append_bytes(ByteString& to, Bytes bytes) {
    to.insert(to.end(), bytes.begin(), bytes.end());
}

inline ByteString owned(Bytes bytes) {
    return {bytes.begin(), bytes.end()};
}

}  // namespace daihou::jt808
