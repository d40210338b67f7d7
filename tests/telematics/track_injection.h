// Events injected into real tracks by a seed, because no public track has true labels
// (docs/telematics_evaluation.md): a freeze at a place never used, deleted fixes, a power cut or a
// removal with silence, an excursion, a detour, a move, days of hauling, an odometer turned back or
// swapped; and decoys that must raise nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/telematics/watch/mileage_watch.h"

namespace daihou::evaluation {

// Deterministic on every machine (SplitMix64).
class Chance {
public:
    explicit Chance(std::uint64_t seed) : state_(seed) {}
    std::uint64_t next();
    // From least to most, both possible.
    std::int64_t between(std::int64_t least, std::int64_t most);
    double share() { return static_cast<double>(next() >> 11) / 9007199254740992.0; }

private:
    std::uint64_t state_;
};

enum class Injected {
    freeze,
    silence,
    power_cut,
    excursion,
    detour,
    usual_rest,    // decoy
    short_gap,     // decoy
    undervoltage,  // decoy
    removal,
    own_excursion,  // both at the terminal's own moments, with its own gaps
    own_detour,
    relocation,  // 110 to 190 km away and not back again
    hauling,     // eight hours a day to and fro
    none
};

struct Event {
    std::size_t vehicle = 0;
    Injected what = Injected::none;
    FixTime from{};
    FixTime to{};
};

// The alert an event must raise; none of a decoy.
std::optional<AlertKind> expected_of(Injected what);

// Puts one event of the kind into the fixes, between `from` and their end; nothing where the track
// has no room for it. The event's vehicle is left for the caller.
std::optional<Event> inject(Injected what, std::vector<Fix>& fixes, FixTime from, Chance& chance);

// What an odometer that counts 2 % too much says along the track, in tenths of kilometres.
std::vector<MileageReading> readings_of(const std::vector<Fix>& fixes);
// Turned back by 50 to 20,000 km or, as another vehicle's would, up by 100 to 5,000; nothing where
// the track has no room.
std::optional<Event> break_count(std::vector<MileageReading>& readings, FixTime from,
                                 Chance& chance);
// A decoy: one reading or two that say anything.
void garble(std::vector<MileageReading>& readings, FixTime from, Chance& chance);

// A point `metres` away in the direction of `degrees`.
Position moved(Position from, double metres, double degrees);

}  // namespace daihou::evaluation
