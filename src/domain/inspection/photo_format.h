// Photo format: what a photo is by its own bytes, never by its name or what its sender calls it.
// Whole JPEG, PNG and WebP files are known; one that is cut short, goes on behind its end (a second
// file hidden in the first) or carries notes of the camera (Exif, XMP, comments: they may tell a
// home) is refused. Asked before a photo is kept; reads structure only, decodes no picture.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace daihou {

enum class PhotoFault { none, empty, too_large, unknown_format, cut_short, goes_on, has_notes };

// "photo_cut_short": the code of the error; INVARIANT: there is a fault.
std::string_view code_of(PhotoFault fault);

struct PhotoFormat {
    std::string_view media_type;  // "image/jpeg"; empty where there is a fault
    PhotoFault fault = PhotoFault::none;
};

inline constexpr std::size_t photo_bytes_max = 4 * 1024 * 1024;

PhotoFormat photo_format_of(std::string_view bytes);

}  // namespace daihou
