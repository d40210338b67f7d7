#include "store/facts/recent_facts.h"

namespace daihou {
namespace {

// Some thirty megabytes: a thousand people with their loans.
constexpr std::size_t facts_kept_max = 50'000;
constexpr std::size_t personal_kept_max = 32;

}  // namespace

std::optional<RecentFacts::Known> RecentFacts::take(FactSubject subject) {
    const std::lock_guard lock(mutex_);
    const auto place = places_.find(subject);
    if (place == places_.end()) return std::nullopt;
    std::optional<Known> known = std::move(place->second->known);
    drop(place->second);
    return known;
}

void RecentFacts::keep(FactSubject subject, Known known) {
    const std::lock_guard lock(mutex_);
    if (const auto place = places_.find(subject); place != places_.end()) drop(place->second);
    if (known.facts.size() > facts_kept_max || known.personal.size() > personal_kept_max) return;
    const std::size_t facts = known.facts.size() + 1;  // an empty list takes room too
    facts_ += facts;
    entries_.push_front({subject, facts, std::move(known)});
    places_[subject] = entries_.begin();
    while (facts_ > facts_kept_max)
        drop(std::prev(entries_.end()));
}

void RecentFacts::drop(std::list<Entry>::iterator entry) {
    facts_ -= entry->facts;
    places_.erase(entry->subject);
    entries_.erase(entry);
}

}  // namespace daihou
