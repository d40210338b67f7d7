// The notes a camera writes into a photo (Exif, XMP, comments) and what phones append behind it (a
// film, a second picture): cut off where a photo comes straight from a phone's album and no script
// of ours made it anew. The picture itself stays as it is, byte for byte. What is no whole JPEG
// comes back as it was; photo_format.h says what is wrong with it.
#pragma once

#include <string>
#include <string_view>

namespace daihou {

std::string without_photo_notes(std::string_view bytes);

}  // namespace daihou
