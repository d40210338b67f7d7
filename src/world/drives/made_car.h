// MadeCar: a car of the synthetic world that carries a terminal, and what is going to happen to it.
// Most cars go to work and home; some have a story that the house ought to notice. All of it
// follows from the seed, the car's place among those with terminals and the last day of the book.
#pragma once

#include <cstdint>
#include <string>

#include "base/date.h"

namespace daihou {

enum class CarStory : std::uint8_t {
    none,
    stood_still,   // does not move any more, at a place it never stood
    pledge_lot,    // handed to a lot of second pledges 二押车场
    silent,        // all its terminals
    left_area,     // driven hundreds of kilometres away
    power_cut,     // the supply is cut, then nothing is heard
    apart,         // the main terminal lies at home, the car drives with the other one
    main_silent,   // the other one goes on
    port,          // at a port or border crossing
    detour,        // far out and back without a stop
    night_place,   // sleeps somewhere else
    for_hire,      // driven all day
    electric_bike  // what carries the terminal is never faster than one
};

struct MadeCar {
    std::int64_t place = 0;        // among the cars with terminals, from 0
    std::int64_t loan_number = 0;  // as the world counts loans
    std::string city;
    BusinessDate first_day;  // with its terminal
    BusinessDate last_day;   // of the book when it was made; the car drives on

    static void fields(auto& self, auto&& visit) {
        visit("place", self.place), visit("loan_number", self.loan_number);
        visit("city", self.city), visit("first_day", self.first_day);
        visit("last_day", self.last_day);
    }
};

// From the evening of `from` to the morning of `to`, or what the story says.
struct StoryOfCar {
    CarStory story = CarStory::none;
    BusinessDate from;
    BusinessDate to;
    bool is_on(BusinessDate day) const {
        return story != CarStory::none && day >= from && day <= to;
    }
};

StoryOfCar story_of(const MadeCar& car);
// Whether the driver agreed to be located: nearly all did.
bool agrees_to_be_located(const MadeCar& car);
bool has_backup_terminal(const MadeCar& car);
// Digits of no operator, as all telephone numbers of the world.
std::string main_phone_of(const MadeCar& car);
std::string backup_phone_of(const MadeCar& car);

}  // namespace daihou
