#include "domain/inspection/photo_format.h"

#include <cstdint>

#include "base/invariant.h"
#include "domain/inspection/jpeg_markers.h"

namespace daihou {
namespace {

using Fault = PhotoFault;

std::uint32_t big_endian(std::string_view bytes) {
    std::uint32_t number = 0;
    for (const char byte : bytes)
        number = number << 8 | static_cast<std::uint8_t>(byte);
    return number;
}
std::uint32_t little_endian(std::string_view bytes) {
    std::uint32_t number = 0;
    for (std::size_t i = bytes.size(); i > 0; --i)
        number = number << 8 | jpeg::byte_at(bytes, i - 1);
    return number;
}

// ── JPEG ──
Fault fault_of_jpeg(std::string_view bytes) {
    bool has_picture = false;
    for (std::size_t at = 2; at + 1 < bytes.size();) {
        if (jpeg::byte_at(bytes, at) != 0xFF) return Fault::unknown_format;
        const std::uint8_t marker = jpeg::byte_at(bytes, at + 1);
        if (marker == 0xFF) {  // fill byte
            ++at;
            continue;
        }
        if (marker == jpeg::end_of_image) {
            if (!has_picture) return Fault::cut_short;
            return at + 2 == bytes.size() ? Fault::none : Fault::goes_on;
        }
        if (at + 4 > bytes.size()) return Fault::cut_short;
        if (jpeg::holds_notes(marker)) return Fault::has_notes;
        const std::size_t length = big_endian(bytes.substr(at + 2, 2));
        if (length < 2 || at + 2 + length > bytes.size()) return Fault::cut_short;
        at += 2 + length;
        if (marker == jpeg::start_of_scan) {
            has_picture = true;
            at = jpeg::next_marker(bytes, at);
        }
    }
    return Fault::cut_short;
}

// ── PNG (ISO/IEC 15948, 5.3) ──
constexpr std::string_view png_signature = "\x89PNG\r\n\x1a\n";

Fault fault_of_png(std::string_view bytes) {
    bool has_picture = false;
    for (std::size_t at = png_signature.size(); at + 12 <= bytes.size();) {
        const std::size_t length = big_endian(bytes.substr(at, 4));
        const std::string_view type = bytes.substr(at + 4, 4);
        if (at == png_signature.size() && type != "IHDR") return Fault::unknown_format;
        if (length > bytes.size() - at - 12) return Fault::cut_short;
        if (type == "eXIf" || type == "tEXt" || type == "zTXt" || type == "iTXt")
            return Fault::has_notes;
        at += 12 + length;
        has_picture = has_picture || type == "IDAT";
        if (type != "IEND") continue;
        if (!has_picture) return Fault::cut_short;
        return at == bytes.size() ? Fault::none : Fault::goes_on;
    }
    return Fault::cut_short;
}

// ── WebP (RFC 9649, 2) ──
Fault fault_of_webp(std::string_view bytes) {
    const std::size_t end = std::size_t{little_endian(bytes.substr(4, 4))} + 8;
    if (end > bytes.size()) return Fault::cut_short;
    if (end < bytes.size()) return Fault::goes_on;
    bool has_picture = false;
    for (std::size_t at = 12; at < end;) {
        if (at + 8 > end) return Fault::cut_short;
        const std::string_view type = bytes.substr(at, 4);
        const std::size_t length = little_endian(bytes.substr(at + 4, 4));
        if (type == "EXIF" || type == "XMP ") return Fault::has_notes;
        has_picture = has_picture || type == "VP8 " || type == "VP8L";
        at += 8 + length + length % 2;
        if (at > end) return Fault::cut_short;
    }
    return has_picture ? Fault::none : Fault::cut_short;
}

}  // namespace

std::string_view code_of(PhotoFault fault) {
    switch (fault) {
        case Fault::none:
            break;
        case Fault::empty:
            return "photo_empty";
        case Fault::too_large:
            return "photo_too_large";
        case Fault::unknown_format:
            return "photo_unknown_format";
        case Fault::cut_short:
            return "photo_cut_short";
        case Fault::goes_on:
            return "photo_goes_on";
        case Fault::has_notes:
            return "photo_has_notes";
    }
    INVARIANT(false);
}

PhotoFormat photo_format_of(std::string_view bytes) {
    if (bytes.empty()) return {"", Fault::empty};
    if (bytes.size() > photo_bytes_max) return {"", Fault::too_large};
    PhotoFormat format{"", Fault::unknown_format};
    if (bytes.starts_with("\xFF\xD8\xFF"))
        format = {"image/jpeg", fault_of_jpeg(bytes)};
    else if (bytes.starts_with(png_signature))
        format = {"image/png", fault_of_png(bytes)};
    else if (bytes.size() >= 12 && bytes.starts_with("RIFF") && bytes.substr(8, 4) == "WEBP")
        format = {"image/webp", fault_of_webp(bytes)};
    if (format.fault != Fault::none) format.media_type = "";
    return format;
}

}  // namespace daihou
