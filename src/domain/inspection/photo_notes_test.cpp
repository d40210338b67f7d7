#include "domain/inspection/photo_notes.h"

#include <gtest/gtest.h>

#include "domain/inspection/photo_format.h"

namespace daihou::photo_notes_test {
namespace {

using namespace std::string_literals;

const std::string start = "\xFF\xD8"s, frame = "\xFF\xE0\x00\x04JF"s, scan = "\xFF\xDA\x00\x03x"s,
                  data =
                      "ab\xFF\x00"
                      "c\xFF\xD3"
                      "d"s,
                  end = "\xFF\xD9"s;
const std::string picture = start + frame + scan + data + end;

TEST(PhotoNotes, AreCutOffAndThePictureStays) {
    ASSERT_EQ(photo_format_of(picture).fault, PhotoFault::none);
    EXPECT_EQ(without_photo_notes(picture), picture);
    const std::string exif = "\xFF\xE1\x00\x06HOME"s, comment = "\xFF\xFE\x00\x04me"s;
    const std::string noted = start + exif + frame + comment + scan + data + end + "a film";
    ASSERT_NE(photo_format_of(noted).fault, PhotoFault::none);
    EXPECT_EQ(without_photo_notes(noted), picture);
}

TEST(PhotoNotes, WhatIsNoWholeJpegComesBackAsItWas) {
    for (const std::string& other :
         {""s, "\xFF\xD8"s, "GIF89a"s, picture.substr(0, picture.size() - 2),
          start + "\xFF\xE1\xFF\xFFshort"s, start + "no marker"s})
        EXPECT_EQ(without_photo_notes(other), other);
    for (std::size_t size = 0; size < picture.size(); ++size)
        EXPECT_NE(photo_format_of(without_photo_notes(picture.substr(0, size))).fault,
                  PhotoFault::none)
            << size;
}

}  // namespace
}  // namespace daihou::photo_notes_test
