#include "domain/compliance/contact_history.h"

#include <algorithm>
#include <set>

namespace daihou {

std::string_view name_of(CountedAs counted) {
    constexpr std::array<std::string_view, 4> names = {"attempts", "conversations", "visits",
                                                       "contacts"};
    return names.at(static_cast<std::size_t>(counted));
}

bool counts_as(const MadeContact& contact, CountedAs counted) {
    switch (counted) {
        case CountedAs::attempts:
            return is_call(contact.channel);
        case CountedAs::conversations:
            return is_call(contact.channel) && contact.outcome == ContactOutcome::connected;
        case CountedAs::visits:
            return contact.channel == ContactChannel::visit;
        case CountedAs::contacts:
            return true;
    }
    return true;
}

void ContactHistory::note(const MadeContact& contact) {
    std::erase_if(made_, [&](const MadeContact& known) {
        return days_between(known.day, contact.day) >= days_kept;
    });
    made_.push_back(contact);
}

int ContactHistory::count_since(BusinessDate from, CountedAs counted) const {
    return static_cast<int>(std::ranges::count_if(made_, [&](const MadeContact& contact) {
        return contact.day >= from && counts_as(contact, counted);
    }));
}

std::vector<BusinessDate> ContactHistory::days_of(CountedAs counted) const {
    std::vector<BusinessDate> days;
    for (const MadeContact& contact : made_)
        if (counts_as(contact, counted)) days.push_back(contact.day);
    std::ranges::sort(days, std::greater());
    return days;
}

int ContactHistory::days_not_reached() const {
    std::set<BusinessDate> days;
    for (const MadeContact& contact : made_) {
        if (contact.relation == ContactRelation::third_party || !is_call(contact.channel)) continue;
        if (contact.outcome == ContactOutcome::connected) days.clear();
        if (contact.outcome == ContactOutcome::not_connected) days.insert(contact.day);
    }
    return static_cast<int>(days.size());
}

}  // namespace daihou
