// If these fail, an odometer turned back raises nothing, or a garbled message raises an alarm.
#include "domain/telematics/watch/mileage_watch.h"

#include <gtest/gtest.h>

namespace daihou::mileage_watch_test {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

const FixTime monday = FixTime(std::chrono::sys_days(std::chrono::year(2026) / 3 / 2));

// An odometer that counts up by 1 km a minute.
class Count {
public:
    Count& drive(int readings) {
        for (; readings > 0; --readings) {
            now_ += minutes(1);
            metres_ += 1000;
            say(metres_);
        }
        return *this;
    }
    Count& silence(hours length) {
        now_ += length;
        return *this;
    }
    Count& change_km(std::int64_t km) {
        metres_ += km * 1000;
        return *this;
    }
    Count& garbled_km(std::int64_t km) {
        now_ += minutes(1);
        say(km * 1000);
        return *this;
    }
    std::vector<Alert> alerts() const {
        AlertLog log;
        watch_mileage("v", readings_, {}, log);
        return log.in_order();
    }

private:
    void say(std::int64_t metres) { readings_.push_back({now_, metres, {}}); }

    FixTime now_ = monday;
    std::int64_t metres_ = 80'000'000;
    std::vector<MileageReading> readings_;
};

TEST(MileageWatch, ACountThatFallsIsRaisedOnceWithItsThirdReadingAndClearsAfterADay) {
    const auto alerts = Count().drive(60).change_km(-30'000).drive(60).alerts();
    ASSERT_EQ(alerts.size(), 1u);
    EXPECT_EQ(alerts[0].kind, AlertKind::mileage);
    EXPECT_EQ(alerts[0].started_at, monday + minutes(61));
    EXPECT_EQ(alerts[0].raised_at, monday + minutes(63));
    EXPECT_EQ(alerts[0].evidence[2], (Evidence::value_type{"change_m", -29'999'000}));
    EXPECT_FALSE(alerts[0].cleared_at);
    const auto next_day = Count().drive(60).change_km(-30'000).drive(25 * 60).alerts();
    ASSERT_EQ(next_day.size(), 1u);
    EXPECT_TRUE(next_day[0].cleared_at);
}

TEST(MileageWatch, ACountThatRisesFasterThanAVehicleDrivesIsRaised) {
    EXPECT_EQ(Count().drive(60).change_km(400).drive(10).alerts().size(), 1u);
    // Over a silence it may have been driven.
    EXPECT_EQ(Count().drive(60).silence(hours(8)).change_km(400).drive(10).alerts().size(), 0u);
    EXPECT_EQ(Count().drive(60).silence(hours(8)).change_km(4000).drive(10).alerts().size(), 1u);
}

TEST(MileageWatch, GarbledReadingsRoundingAndAMissingOdometerAreNothing) {
    EXPECT_TRUE(Count().drive(60).garbled_km(3).drive(60).alerts().empty());
    EXPECT_TRUE(Count().drive(60).garbled_km(900'000).garbled_km(5).drive(60).alerts().empty());
    EXPECT_TRUE(Count().drive(60).change_km(-5).drive(60).alerts().empty());
    EXPECT_TRUE(Count().drive(9).garbled_km(0).garbled_km(0).garbled_km(0).alerts().empty());
}

TEST(MileageWatch, BackOnTheOldCountTheAlertIsOver) {
    const auto alerts =
        Count().drive(60).change_km(-30'000).drive(9).change_km(30'000).drive(9).alerts();
    ASSERT_EQ(alerts.size(), 1u);
    EXPECT_TRUE(alerts[0].cleared_at);
}

}  // namespace
}  // namespace daihou::mileage_watch_test
