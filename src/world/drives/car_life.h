// CarLife: where a car of the synthetic world is and what its terminals report, day by day. Each
// day follows from the car and the date alone, so that any stretch of its life can be told again
// and is told alike. A fix about every two minutes on the way, one an hour standing. It knows
// nothing of who listens.
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "domain/telematics/fix/kept_fix.h"
#include "world/dice.h"
#include "world/drives/made_car.h"
#include "world/drives/road.h"

namespace daihou {

class CarLife {
public:
    CarLife(std::uint64_t seed, MadeCar car);

    const MadeCar& car() const { return car_; }
    // What its terminals report on the day, by time, in WGS-84.
    std::vector<KeptFix> fixes_on(BusinessDate day) const;
    // Where its story leads: the lot, the port, the other bed.
    Position goal() const { return goal_; }

private:
    using Minutes = std::chrono::minutes;
    struct Trip {
        Minutes leaves;  // of the day in China; later where it is still on the way
        Position to;
        std::int64_t kmh;  // 0: as one drives so far
    };
    struct Leg {
        FixTime begins, ends;
        Road road;
        Position to;
        std::int64_t kmh;
    };
    struct Day {
        Position begins_at;
        std::vector<Leg> legs;
    };

    Position night_before(BusinessDate day) const;
    std::vector<Trip> habit_of(BusinessDate day, Dice& dice) const;
    std::vector<Trip> work_day(Dice& dice) const;
    std::vector<Trip> day_off(BusinessDate day, Dice& dice) const;
    std::vector<Trip> trips_of(BusinessDate day, Dice& dice) const;
    std::vector<Trip> moved_away(BusinessDate day, Dice& dice) const;
    std::vector<Trip> for_hire(Dice& dice) const;
    Day lived(BusinessDate day) const;
    void report(TerminalRole role, BusinessDate day, const Day& lived,
                std::vector<KeptFix>& fixes) const;
    bool is_silent(TerminalRole role, FixTime at) const;
    std::uint32_t alarm_at(TerminalRole role, FixTime at) const;
    bool lies_at_home(TerminalRole role, BusinessDate day) const;

    std::uint64_t seed_;
    MadeCar car_;
    StoryOfCar story_;
    Position home_, work_, shop_, friends_, parents_, goal_;
    Minutes leaves_home_{}, leaves_work_{};
    std::int64_t minute_ = 0;  // of the hour at which it reports standing
};

}  // namespace daihou
