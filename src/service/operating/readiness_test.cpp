// Each sign gives its reason and no other.
#include "service/operating/readiness.h"

#include <gtest/gtest.h>

namespace daihou::readiness_test {
namespace {

using Reasons = std::vector<std::string_view>;

TEST(Readiness, NamesWhatStandsInTheWay) {
    EXPECT_EQ(reasons_not_ready({}), Reasons());
    EXPECT_EQ(reasons_not_ready({.is_opening = true}), Reasons{"opening"});
    EXPECT_EQ(reasons_not_ready({.is_draining = true, .has_day_pass_failed = true}),
              (Reasons{"draining", "day_pass_failed"}));
    EXPECT_EQ(reasons_not_ready({.engine = Error{ErrorKind::unavailable, "store_io", ""}}),
              Reasons{"store_unavailable"});
}

TEST(Readiness, LooksAtTheDiskAndTheWriter) {
    EngineFigures engine;
    engine.disk_bytes_free = disk_bytes_free_min;
    engine.writer = WriterFigures{.held_seconds = writer_held_seconds_max};
    EXPECT_EQ(reasons_not_ready({.engine = engine}), Reasons());
    engine.disk_bytes_free = disk_bytes_free_min - 1;
    EXPECT_EQ(reasons_not_ready({.engine = engine}), Reasons{"disk_low"});
    engine.disk_bytes_free = {};
    engine.writer->held_seconds = writer_held_seconds_max + 1;
    EXPECT_EQ(reasons_not_ready({.engine = engine}), Reasons{"writer_stuck"});
}

}  // namespace
}  // namespace daihou::readiness_test
