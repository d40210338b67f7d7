// Postponements 顺延: by how many days each due date of a contract moved because its agreed day is
// not a working day. Fixed when the loan is booked, so that a schedule never changes by itself when
// a calendar does. Part of Contract (contract.h); due_on_holiday.h makes it from a calendar.
#pragma once

#include <array>
#include <cstdint>

#include "base/invariant.h"

namespace daihou {

class Postponements {
public:
    // Regular instalments beyond stay on their day: an auto loan ends after 60 months (CN-L02).
    static constexpr int number_max = 64;
    static constexpr int days_max = 15;

    int days(int number) const {
        if (number < 1 || number > number_max) return 0;
        return static_cast<int>(word(number) >> shift(number) & 15U);
    }
    void set(int number, int days) {
        INVARIANT(number >= 1 && number <= number_max && days >= 0 && days <= days_max);
        const std::uint64_t kept = word(number) & ~(std::uint64_t{15} << shift(number));
        words_[static_cast<std::size_t>(number - 1) / per_word] =
            static_cast<std::int64_t>(kept | static_cast<std::uint64_t>(days) << shift(number));
    }
    // Those of the instalments after the first `passed`, numbered anew.
    Postponements after(int passed) const {
        Postponements rest;
        for (int number = passed + 1; number <= number_max; ++number)
            rest.set(number - passed, days(number));
        return rest;
    }

    static void fields(auto& self, auto&& visit) {
        visit("first", self.words_[0]), visit("second", self.words_[1]);
        visit("third", self.words_[2]), visit("fourth", self.words_[3]);
    }
    friend bool operator==(const Postponements&, const Postponements&) = default;

private:
    static constexpr std::size_t per_word = 16;  // of four bits each
    std::uint64_t word(int number) const {
        return static_cast<std::uint64_t>(words_[static_cast<std::size_t>(number - 1) / per_word]);
    }
    static unsigned shift(int number) {
        return static_cast<unsigned>(number - 1) % static_cast<unsigned>(per_word) * 4;
    }

    std::array<std::int64_t, 4> words_{};
};

}  // namespace daihou
