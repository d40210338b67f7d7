#include "domain/inspection/photo_notes.h"

#include <cstdint>

namespace daihou {
namespace {

std::uint8_t byte_at(std::string_view bytes, std::size_t at) {
    return static_cast<std::uint8_t>(bytes[at]);
}

// JPEG (ITU T.81, Annex B). Comments, and application segments but 0 (JFIF), 2 (colour profile) and
// 14 (Adobe), which tell how to show the picture.
bool holds_notes(std::uint8_t marker) {
    const bool is_application = marker >= 0xE0 && marker <= 0xEF;
    return marker == 0xFE || (is_application && marker != 0xE0 && marker != 0xE2 && marker != 0xEE);
}

// Behind a scan's data that begins at `at`: the next marker that is none of its own.
std::size_t end_of_scan(std::string_view bytes, std::size_t at) {
    while (at + 1 < bytes.size()) {
        const std::uint8_t next = byte_at(bytes, at + 1);
        const bool is_inside = next == 0x00 || next == 0xFF || (next >= 0xD0 && next <= 0xD7);
        if (byte_at(bytes, at) == 0xFF && !is_inside) return at;
        ++at;
    }
    return at;
}

}  // namespace

std::string without_photo_notes(std::string_view bytes) {
    constexpr std::uint8_t end_of_image = 0xD9, start_of_scan = 0xDA;
    const std::string as_it_was(bytes);
    if (!bytes.starts_with("\xFF\xD8\xFF")) return as_it_was;
    std::string plain(bytes.substr(0, 2));
    for (std::size_t at = 2; at + 4 <= bytes.size() || at + 2 == bytes.size();) {
        if (byte_at(bytes, at) != 0xFF) return as_it_was;
        const std::uint8_t marker = byte_at(bytes, at + 1);
        if (marker == end_of_image) return plain.append(bytes.substr(at, 2));
        if (marker == 0xFF) {  // fill byte
            ++at;
            continue;
        }
        if (at + 4 > bytes.size()) return as_it_was;
        const std::size_t length =
            std::size_t{byte_at(bytes, at + 2)} << 8 | byte_at(bytes, at + 3);
        std::size_t end = at + 2 + length;
        if (length < 2 || end > bytes.size()) return as_it_was;
        if (marker == start_of_scan) end = end_of_scan(bytes, end);
        if (!holds_notes(marker)) plain.append(bytes.substr(at, end - at));
        at = end;
    }
    return as_it_was;
}

}  // namespace daihou
