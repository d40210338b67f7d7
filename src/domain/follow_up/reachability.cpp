#include "domain/follow_up/reachability.h"

#include <limits>

namespace daihou {
namespace {

constexpr int attempts_min = 3;

void count_up(std::uint8_t& count) {
    if (count < std::numeric_limits<std::uint8_t>::max()) ++count;
}

}  // namespace

PartOfDay part_of_day(Instant moment) {
    const auto time = moment - start_of(business_date_of(moment));
    if (time < std::chrono::hours(12)) return PartOfDay::morning;
    return time < std::chrono::hours(18) ? PartOfDay::afternoon : PartOfDay::evening;
}

void Reachability::note_reached(PartOfDay part) {
    count_up(reached_[static_cast<std::size_t>(part)]);
}

void Reachability::note_no_answer(PartOfDay part) {
    count_up(no_answer_[static_cast<std::size_t>(part)]);
}

// Shares are compared as fractions, with one answered and one unanswered attempt added to each part
// (Laplace): a single lucky call in the evening does not beat nine of ten in the morning.
std::optional<PartOfDay> Reachability::best_part() const {
    int attempts = 0, reached = 0;
    for (std::size_t i = 0; i < part_of_day_count; ++i) {
        reached += reached_[i];
        attempts += reached_[i] + no_answer_[i];
    }
    if (reached == 0 || attempts < attempts_min) return std::nullopt;
    const auto answered = [this](std::size_t i) { return reached_[i] + 1; };
    const auto tried = [this](std::size_t i) { return reached_[i] + no_answer_[i] + 2; };
    std::size_t best = 0, worst = 0;
    for (std::size_t i = 1; i < part_of_day_count; ++i) {
        if (answered(i) * tried(best) > answered(best) * tried(i)) best = i;
        if (answered(i) * tried(worst) < answered(worst) * tried(i)) worst = i;
    }
    if (answered(best) * tried(worst) == answered(worst) * tried(best)) return std::nullopt;
    return static_cast<PartOfDay>(best);
}

}  // namespace daihou
