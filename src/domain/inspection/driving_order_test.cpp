// The order of a day's drive, and the sign-in of two.
#include "domain/inspection/driving_order.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "domain/inspection/sign_in_of_two.h"

namespace daihou::driving_order_test {
namespace {

Stop at(std::int64_t task, std::int64_t latitude, std::int64_t longitude) {
    return {TaskId{task}, CapturedPlace{latitude, longitude, 5}, ""};
}
Stop somewhere(std::int64_t task, std::string region) {
    return {TaskId{task}, std::nullopt, std::move(region)};
}
std::vector<std::int64_t> tasks_in_order(const std::vector<Stop>& stops,
                                         const std::optional<CapturedPlace>& start = {}) {
    std::vector<std::int64_t> tasks;
    for (const std::size_t i : driving_order(stops, start))
        tasks.push_back(stops[i].task.value);
    return tasks;
}

TEST(Distance, IsThatOfTheEarth) {
    // Shanghai, People's Square to Hongqiao: 13.9 km; a degree of latitude: 111.2 km.
    EXPECT_NEAR(
        static_cast<double>(distance_m({31'230'400, 121'473'700, 0}, {31'197'900, 121'336'300, 0})),
        13'560.0, 140.0);
    EXPECT_EQ(distance_m({31'000'000, 121'000'000, 0}, {32'000'000, 121'000'000, 0}), 111'195);
    EXPECT_EQ(distance_m({0, 179'999'999, 0}, {0, -179'999'999, 0}), 0) << "over the date line";
}

TEST(DrivingOrder, GoesOnToTheNearestAndDoesNotCross) {
    EXPECT_EQ(tasks_in_order({at(1, 0, 0), at(2, 0, 30'000), at(3, 0, 10'000), at(4, 0, 20'000)}),
              (std::vector<std::int64_t>{1, 3, 4, 2}));
    // Nearest next alone goes 1, 2, 3 and then all the way back to 4; turned round it is shorter.
    const std::vector<Stop> spread = {at(1, 0, 0), at(2, 0, 10'000), at(3, 0, 25'000),
                                      at(4, 0, -11'000)};
    EXPECT_EQ(tasks_in_order(spread, CapturedPlace{0, 1'000, 0}),
              (std::vector<std::int64_t>{4, 1, 2, 3}));
}

TEST(DrivingOrder, IsTheSameHoweverTheStopsCome) {
    std::vector<Stop> stops;
    for (std::int64_t i = 1; i <= 6; ++i)
        stops.push_back(at(i, i * 7'919 % 50'000, i * 104'729 % 90'000));
    stops.push_back(somewhere(8, "上海市徐"));
    stops.push_back(somewhere(7, "上海市浦"));
    const auto order = tasks_in_order(stops);
    std::ranges::sort(stops, {}, &Stop::task);
    do
        EXPECT_EQ(tasks_in_order(stops), order);
    while (std::ranges::next_permutation(stops, {}, &Stop::task).found && stops[0].task.value < 3);
}

TEST(DrivingOrder, UnknownPlacesFollowByRegion) {
    EXPECT_EQ(
        tasks_in_order({somewhere(1, "b"), somewhere(2, "a"), at(3, 0, 0), somewhere(4, "b")}),
        (std::vector<std::int64_t>{3, 2, 1, 4}));
    EXPECT_TRUE(driving_order({}).empty());
}

TEST(SignInOfTwo, TwoDifferentOnesOnTheDay) {
    const BusinessDate monday = make_date(2026, 3, 2);
    const Instant ten = start_of(monday) + std::chrono::hours(10);
    const std::vector<CheckIn> check_ins = {{StaffId{1}, ten},
                                            {StaffId{1}, ten + std::chrono::hours(1)},
                                            {StaffId{2}, ten - std::chrono::hours(24)}};
    EXPECT_EQ(inspectors_on(check_ins, monday), 1U);
    EXPECT_EQ(inspectors_on(check_ins, monday - Days(1)), 1U);
}

TEST(VisitWindow, IsFromEightToTwentyTwo) {
    const Instant midnight = start_of(make_date(2026, 3, 2));
    EXPECT_FALSE(is_in_visit_window(midnight + visits_begin - std::chrono::milliseconds(1)));
    EXPECT_TRUE(is_in_visit_window(midnight + visits_begin));
    EXPECT_TRUE(is_in_visit_window(midnight + visits_end - std::chrono::milliseconds(1)));
    EXPECT_FALSE(is_in_visit_window(midnight + visits_end));
}

}  // namespace
}  // namespace daihou::driving_order_test
