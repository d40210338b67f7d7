// The shapes of what the contact guard answers.
#include "api/route/schemas.h"
#include "domain/compliance/contact.h"
#include "domain/party/phone_source.h"

namespace daihou::api {
namespace {

const std::vector<Schema> shapes = {
    {"ContactCheck",
     {{"rule", "text"},
      {"part", "text"},
      {"since", "date"},
      {"source", "text"},
      {"not_before", "instant", Presence::sometimes},
      {"zh", "text"},
      {"en", "text"}}},
    {"ContactAnswer",
     {{"task", "text"},
      {"channel", "ContactChannel"},
      {"purpose", "ContactPurpose"},
      {"relation", "ContactRelation"},
      {"verdict", "ContactVerdict"},
      {"rules", "[text]"},
      {"not_before", "instant", Presence::sometimes},
      {"why", "words", Presence::sometimes},
      {"checks", "[ContactCheck]", Presence::sometimes},
      {"calls_today", "integer"},
      {"talks_today", "integer"},
      {"contact", "text", Presence::sometimes}}},
};

template <class Words>
CodeList names_of(std::string_view name, const Words& words) {
    CodeList list{name, {}};
    for (const auto word : words)
        list.codes.push_back(name_of(word));
    return list;
}

}  // namespace

const std::vector<Schema>& contact_schemas() {
    return shapes;
}

std::vector<CodeList> contact_code_lists() {
    return {names_of("PhoneSource", all_phone_sources),
            names_of("ContactChannel", all_contact_channels),
            names_of("ContactPurpose", all_contact_purposes),
            names_of("ContactRelation", all_contact_relations),
            names_of("ContactVerdict", std::array{Verdict::allow, Verdict::warn, Verdict::deny})};
}

}  // namespace daihou::api
