// Reachability: at which part of the day a person picks up, from what became of past calls and
// visits; whole counts, so that every machine comes to the same. Says when to try, never whether:
// the cadence and the ladder decide that, and quiet hours hold whatever it says.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "base/date.h"

namespace daihou {

// The numbers are in stored snapshots and must never change.
enum class PartOfDay : std::uint8_t { morning = 0, afternoon = 1, evening = 2 };
inline constexpr std::size_t part_of_day_count = 3;

// In China: until noon, until 18:00, after it.
PartOfDay part_of_day(Instant moment);

class Reachability {
public:
    // By PartOfDay; counts stop at 255.
    using Counts = std::array<std::uint8_t, part_of_day_count>;

    void note_reached(PartOfDay part);
    void note_no_answer(PartOfDay part);

    // Where the largest share of attempts was answered; the earlier part among equals. Empty until
    // somebody was reached once and three attempts were made (house default), and where no part is
    // better than another.
    std::optional<PartOfDay> best_part() const;

    static void members(auto& self, auto&& visit) {
        for (auto& count : self.reached_)
            visit(count);
        for (auto& count : self.no_answer_)
            visit(count);
    }
    friend bool operator==(const Reachability&, const Reachability&) = default;

private:
    Counts reached_{};
    Counts no_answer_{};
};

}  // namespace daihou
