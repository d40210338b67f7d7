#include "base/time_zone.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/invariant.h"

namespace daihou {
namespace {

std::string offset_text(std::chrono::seconds offset) {
    const std::int64_t minutes = offset.count() / 60;
    const std::int64_t size = minutes < 0 ? -minutes : minutes;
    return fmt::format("{}{:02}:{:02}", minutes < 0 ? '-' : '+', size / 60, size % 60);
}

}  // namespace

TimeZone::TimeZone(std::string name, std::vector<Change> changes)
    : name_(std::move(name)), changes_(std::move(changes)) {
    INVARIANT(!changes_.empty());
    INVARIANT(std::is_sorted(changes_.begin(), changes_.end(),
                             [](const Change& a, const Change& b) { return a.from < b.from; }));
}

TimeZone TimeZone::fixed(std::chrono::seconds offset) {
    return TimeZone(offset_text(offset), {{Instant(), offset}});
}

std::chrono::seconds TimeZone::offset_at(Instant instant) const {
    const auto after =
        std::upper_bound(changes_.begin(), changes_.end(), instant,
                         [](Instant at, const Change& change) { return at < change.from; });
    return after == changes_.begin() ? after->offset : std::prev(after)->offset;
}

LocalTime TimeZone::local(Instant instant) const {
    return LocalTime((instant + offset_at(instant)).time_since_epoch());
}

BusinessDate TimeZone::local_day(Instant instant) const {
    return std::chrono::floor<Days>(local(instant));
}

Instant TimeZone::first_at(LocalTime time) const {
    // Between two changes local time runs straight on: the first stretch that reaches `time` has
    // it, or begins behind it.
    for (std::size_t i = 0; i < changes_.size(); ++i) {
        const Instant at(time.time_since_epoch() - changes_[i].offset);
        if (i + 1 < changes_.size() && at >= changes_[i + 1].from) continue;
        return i == 0 ? at : std::max(at, changes_[i].from);
    }
    return Instant(time.time_since_epoch() - changes_.back().offset);
}

std::string TimeZone::format(Instant instant) const {
    const auto shown = std::chrono::floor<std::chrono::seconds>(local(instant));
    const auto day = std::chrono::floor<Days>(shown);
    const std::chrono::hh_mm_ss time(shown - day);
    return fmt::format("{}T{:02}:{:02}:{:02}{}", format_date(day), time.hours().count(),
                       time.minutes().count(), time.seconds().count(),
                       offset_text(offset_at(instant)));
}

}  // namespace daihou
