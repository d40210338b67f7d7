// expect_near: whole numbers that chance may move a little, for the tests of the world.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>

namespace daihou {

inline void expect_near(std::int64_t got, std::int64_t expected, std::int64_t apart_max) {
    EXPECT_GE(got, expected - apart_max);
    EXPECT_LE(got, expected + apart_max);
}

}  // namespace daihou
