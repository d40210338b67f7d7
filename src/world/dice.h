// Dice: chance that is the same on every run, machine and compiler. Each thing that is made or
// lives takes its own dice from the seed and its own number, so making loan 7 does not depend on
// loans 1 to 6. Integers only; for the synthetic world, never for secrets.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "base/digest.h"
#include "base/invariant.h"

namespace daihou {

// What a stream of chance is for: dice of different purposes do not disturb each other.
enum class Chance : std::uint64_t {
    portfolio = 1,
    person,
    vehicle,
    life,
    answers,
    contacts,
    fleet,
    staff,
    faults,
    consents,
    absences,
    drives,
    quality
};

class Dice {
public:
    Dice(std::uint64_t seed, Chance purpose, std::uint64_t number)
        : state_(stable_hash(stable_hash(seed ^ (static_cast<std::uint64_t>(purpose) << 56)) +
                             number)) {}

    // SplitMix64.
    std::uint64_t next() {
        state_ += 0x9E3779B97F4A7C15ULL;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31);
    }
    // 0 … count - 1.
    std::int64_t below(std::int64_t count) {
        INVARIANT(count > 0);
        const auto wide =
            static_cast<unsigned __int128>(next()) * static_cast<std::uint64_t>(count);
        return static_cast<std::int64_t>(wide >> 64);
    }
    // Both ends included.
    std::int64_t between(std::int64_t least, std::int64_t most) {
        return least + below(most - least + 1);
    }
    bool happens(std::int64_t chance_ppm) { return below(1'000'000) < chance_ppm; }
    // A place in `weights`, in proportion to them.
    std::size_t pick(std::span<const std::int64_t> weights);
    template <class T, std::size_t size>
    const T& one_of(const std::array<T, size>& choices) {
        return choices[static_cast<std::size_t>(below(static_cast<std::int64_t>(size)))];
    }
    // Standard normal × 1000, as the sum of twelve even draws (never beyond ±6000).
    std::int64_t normal_milli();
    // median × e^(σ·normal), σ in thousandths; rounded down.
    std::int64_t lognormal(std::int64_t median, std::int64_t sigma_milli);

private:
    std::uint64_t state_;
};

}  // namespace daihou
