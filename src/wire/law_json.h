// Letters, legal matters and approved texts as JSON, for commands and the API alike.
#pragma once

#include "service/view/collection/read_law.h"
#include "wire/single_values.h"

namespace daihou::wire {

Json json_of(const House& house, const LawPage& page);
Json json_of(const LetterOfBook& line);
Json json_of(const TextStanding& standing, const Messages& messages, const std::string& proposed_by,
             const std::string& decided_by);

}  // namespace daihou::wire
