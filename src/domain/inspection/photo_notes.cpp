#include "domain/inspection/photo_notes.h"

#include <cstdint>

#include "domain/inspection/jpeg_markers.h"

namespace daihou {

std::string without_photo_notes(std::string_view bytes) {
    const std::string as_it_was(bytes);
    if (!bytes.starts_with("\xFF\xD8\xFF")) return as_it_was;
    std::string plain(bytes.substr(0, 2));
    for (std::size_t at = 2; at + 4 <= bytes.size() || at + 2 == bytes.size();) {
        if (jpeg::byte_at(bytes, at) != 0xFF) return as_it_was;
        const std::uint8_t marker = jpeg::byte_at(bytes, at + 1);
        if (marker == jpeg::end_of_image) return plain.append(bytes.substr(at, 2));
        if (marker == 0xFF) {  // fill byte
            ++at;
            continue;
        }
        if (at + 4 > bytes.size()) return as_it_was;
        const std::size_t length =
            std::size_t{jpeg::byte_at(bytes, at + 2)} << 8 | jpeg::byte_at(bytes, at + 3);
        std::size_t end = at + 2 + length;
        if (length < 2 || end > bytes.size()) return as_it_was;
        if (marker == jpeg::start_of_scan) end = jpeg::next_marker(bytes, end);
        if (!jpeg::holds_notes(marker)) plain.append(bytes.substr(at, end - at));
        at = end;
    }
    return as_it_was;
}

}  // namespace daihou
