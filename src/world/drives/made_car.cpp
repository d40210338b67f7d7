#include "world/drives/made_car.h"

#include <fmt/format.h>

#include <array>

namespace daihou {
namespace {

// Stories in the order cars have them, over and over: quiet cars in between, those everybody ought
// to see first.
struct Chapter {
    CarStory story;
    int before_end_days;  // begins so long before the book's last day, the first time round
    int days;             // how long; open ones go on when the book ends
};
constexpr int goes_on = 3650;
constexpr std::array<Chapter, 24> chapters = {{
    {CarStory::stood_still, 1, goes_on},
    {CarStory::pledge_lot, 0, goes_on},
    {CarStory::silent, 0, goes_on},
    {CarStory::left_area, 0, goes_on},
    {CarStory::none, 0, 0},
    {CarStory::power_cut, 0, goes_on},
    {CarStory::none, 0, 0},
    {CarStory::apart, 0, goes_on},
    {CarStory::none, 0, 0},
    {CarStory::port, 0, 0},
    {CarStory::none, 0, 0},
    {CarStory::main_silent, 0, goes_on},
    {CarStory::for_hire, 2, goes_on},
    {CarStory::none, 0, 0},
    {CarStory::detour, 2, 0},
    {CarStory::none, 0, 0},
    {CarStory::night_place, 8, goes_on},
    {CarStory::none, 0, 0},
    {CarStory::stood_still, 12, 3},
    {CarStory::none, 0, 0},
    {CarStory::silent, 14, 2},
    {CarStory::electric_bike, 5, goes_on},
    {CarStory::none, 0, 0},
    {CarStory::none, 0, 0},
}};
// Later rounds tell the same earlier, and they are over.
constexpr int earlier_each_round_days = 9;
constexpr int over_after_days = 3;
// A car without a habit cannot break it.
constexpr Days habit_days{5};
constexpr std::int64_t one_refuses_in = 24;
constexpr std::int64_t backup_in_every = 4;

const Chapter& chapter_of(const MadeCar& car) {
    return chapters.at(static_cast<std::size_t>(car.place) % chapters.size());
}

}  // namespace

StoryOfCar story_of(const MadeCar& car) {
    const Chapter& chapter = chapter_of(car);
    const auto round = static_cast<int>(car.place / std::ssize(chapters));
    StoryOfCar told{chapter.story, car.last_day - Days(chapter.before_end_days), {}};
    int days = chapter.days;
    if (round > 0) {
        told.from -= Days(round * earlier_each_round_days + static_cast<int>(car.place % 3));
        days = std::min(days, over_after_days);
    }
    told.to = told.from + Days(days);
    if (told.from < car.first_day + habit_days) told.story = CarStory::none;
    return told;
}

bool agrees_to_be_located(const MadeCar& car) {
    return car.place % one_refuses_in != one_refuses_in - 1;
}

bool has_backup_terminal(const MadeCar& car) {
    const CarStory story = chapter_of(car).story;
    return story == CarStory::apart || story == CarStory::main_silent ||
           car.place % backup_in_every == backup_in_every - 2;
}

std::string main_phone_of(const MadeCar& car) {
    return fmt::format("15410{:06}", car.loan_number % 1'000'000);
}

std::string backup_phone_of(const MadeCar& car) {
    return fmt::format("15420{:06}", car.loan_number % 1'000'000);
}

}  // namespace daihou
