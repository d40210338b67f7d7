// What is kept as a photo and what is not, by the bytes alone.
#include "domain/inspection/photo_format.h"

#include <gtest/gtest.h>

#include <string>

namespace daihou::photo_format_test {
namespace {

using namespace std::string_literals;

std::string jpeg(const std::string& segments = "") {
    return "\xFF\xD8\xFF\xE0\x00\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0"s + segments +
           "\xFF\xDA\x00\x02"s + "picture\xFF\x00 points"s + "\xFF\xD9"s;
}
std::string chunk(const std::string& type, const std::string& bytes) {
    std::string length(4, '\0');
    length[3] = static_cast<char>(bytes.size());
    return length + type + bytes + "crc!";
}
std::string png(const std::string& more = "") {
    return "\x89PNG\r\n\x1a\n"s + chunk("IHDR", std::string(13, 'h')) + more +
           chunk("IDAT", "points") + chunk("IEND", "");
}
std::string webp(const std::string& more = "") {
    const std::string body = "WEBPVP8 \x04\0\0\0wxyz"s + more;
    std::string size(4, '\0');
    size[0] = static_cast<char>(body.size());
    return "RIFF" + size + body;
}

TEST(PhotoFormat, IsToldByTheBytes) {
    EXPECT_EQ(photo_format_of(jpeg()).media_type, "image/jpeg");
    EXPECT_EQ(photo_format_of(png()).media_type, "image/png");
    EXPECT_EQ(photo_format_of(webp()).media_type, "image/webp");
}

struct Refused {
    std::string bytes;
    PhotoFault fault;
};

TEST(PhotoFormat, WhatIsNoWholePhotoIsRefusedByName) {
    const std::vector<Refused> all = {
        {"", PhotoFault::empty},
        {std::string(photo_bytes_max + 1, 'x'), PhotoFault::too_large},
        {"<html><script>alert(1)</script></html>", PhotoFault::unknown_format},
        {"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", PhotoFault::unknown_format},
        {"GIF89a" + std::string(20, '\0'), PhotoFault::unknown_format},
        {"\xFF\xD8\xFF<svg onload='alert(1)'/>", PhotoFault::cut_short},
        {jpeg().substr(0, jpeg().size() - 2), PhotoFault::cut_short},
        {jpeg().substr(0, 8), PhotoFault::cut_short},
        {"\xFF\xD8\xFF\xD9", PhotoFault::cut_short},
        {jpeg() + "<svg onload='alert(1)'/>", PhotoFault::goes_on},
        {jpeg() + jpeg(), PhotoFault::goes_on},
        {jpeg("\xFF\xE1\x00\x08"s + "Exif\0\0"s), PhotoFault::has_notes},
        {jpeg("\xFF\xFE\x00\x06"s + "home"s), PhotoFault::has_notes},
        {png().substr(0, png().size() - 1), PhotoFault::cut_short},
        {png() + "x", PhotoFault::goes_on},
        {png(chunk("tEXt", "home")), PhotoFault::has_notes},
        {"\x89PNG\r\n\x1a\n"s + chunk("IEND", ""), PhotoFault::unknown_format},
        {webp().substr(0, webp().size() - 1), PhotoFault::cut_short},
        {webp() + "x", PhotoFault::goes_on},
        {webp("EXIF\x02\0\0\0ab"s), PhotoFault::has_notes},
    };
    for (std::size_t i = 0; i < all.size(); ++i) {
        const PhotoFormat format = photo_format_of(all[i].bytes);
        EXPECT_EQ(static_cast<int>(format.fault), static_cast<int>(all[i].fault)) << "photo " << i;
        EXPECT_EQ(format.media_type, "") << "photo " << i;
    }
}

// Cut anywhere, never read past the end, never taken for whole.
TEST(PhotoFormat, NoBeginningOfAPhotoIsAPhoto) {
    for (const std::string& whole : {jpeg(), png(), webp()})
        for (std::size_t size = 0; size < whole.size(); ++size)
            EXPECT_NE(static_cast<int>(photo_format_of(whole.substr(0, size)).fault),
                      static_cast<int>(PhotoFault::none));
}

}  // namespace
}  // namespace daihou::photo_format_test
