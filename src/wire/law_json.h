// Letters, legal matters and approved texts as JSON, for commands and the API alike.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "service/view/read_law.h"

namespace daihou::wire {

using Json = nlohmann::ordered_json;

Json json_of(const House& house, const LawPage& page);
Json json_of(const LetterOfBook& line);
Json json_of(const TextStanding& standing, const Messages& messages, const std::string& proposed_by,
             const std::string& decided_by);

}  // namespace daihou::wire
