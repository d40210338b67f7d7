// The segments of a JPEG (ITU T.81, Annex B) by their markers: which of them hold notes, and where
// the next one stands behind a scan. Read by photo_format.h, which judges, and photo_notes.h, which
// cuts. Decodes no picture.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace daihou::jpeg {

inline constexpr std::uint8_t end_of_image = 0xD9, start_of_scan = 0xDA, comment = 0xFE;

inline std::uint8_t byte_at(std::string_view bytes, std::size_t at) {
    return static_cast<std::uint8_t>(bytes[at]);
}

// Application segments 0 (JFIF), 2 (colour profile) and 14 (Adobe) tell how to show the picture;
// the others hold notes.
inline bool holds_notes(std::uint8_t marker) {
    const bool is_application = marker >= 0xE0 && marker <= 0xEF;
    return marker == comment ||
           (is_application && marker != 0xE0 && marker != 0xE2 && marker != 0xEE);
}

// A stuffed zero, a fill byte and a restart belong to the scan.
inline bool is_inside_scan(std::uint8_t marker) {
    return marker == 0x00 || marker == 0xFF || (marker >= 0xD0 && marker <= 0xD7);
}

// Behind the entropy-coded data that begins at `at`: where the next marker stands, or the last
// byte.
inline std::size_t next_marker(std::string_view bytes, std::size_t at) {
    while (at + 1 < bytes.size() &&
           (byte_at(bytes, at) != 0xFF || is_inside_scan(byte_at(bytes, at + 1))))
        ++at;
    return at;
}

}  // namespace daihou::jpeg
