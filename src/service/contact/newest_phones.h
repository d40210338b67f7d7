// NewestPhones: under which number each person was last told to be reached, where one was told
// after registration (PhoneTold). Kept up with the record by the house, so that whoever shows or
// rings a person reads one fact and not all of theirs.
#pragma once

#include <map>
#include <optional>

#include "domain/facts.h"
#include "service/kept_up.h"

namespace daihou {

class House;

struct NewestPhones {
    std::map<PersonId, std::int64_t> told;  // sequence number of the PhoneTold
};

// Empty: the registered one still stands. Errors: those of the store.
Result<std::optional<PhoneNumber>> newest_phone(House& house, PersonId person);

}  // namespace daihou
