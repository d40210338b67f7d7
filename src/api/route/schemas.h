// The shapes of what the API answers and takes, by name, for /openapi.json: each member with its
// type, as the presenters write them. The console's types are generated from them, and every
// response a test receives is held against them.
#pragma once

#include <string_view>
#include <vector>

namespace daihou::api {

enum class Presence { always, sometimes };

struct Member {
    std::string_view name;
    // "text", "integer", "fen", "ppm", "date", "instant", "boolean", "words" ({zh, en}), "reasons",
    // "any", or a name of this file; "[X]" is a list of X, "{X}" an object of X by name, "X|Y"
    // either of them, a "?" at the end means it may be null.
    std::string_view type;
    Presence presence = Presence::always;
};
struct Schema {
    std::string_view name;
    std::vector<Member> members;
};
// Another name for a type, and a text that is one of a closed list.
struct TypeName {
    std::string_view name;
    std::string_view type;
};
struct CodeList {
    std::string_view name;
    std::vector<std::string_view> codes;
};

const std::vector<Schema>& object_schemas();
// Those of a loan, part of the above.
const std::vector<Schema>& loan_schemas();
// Those of consents and rights with their codes, likewise.
const std::vector<Schema>& consent_schemas();
std::vector<CodeList> consent_code_lists();
// Those of links, likewise.
const std::vector<Schema>& link_schemas();
std::vector<CodeList> link_code_lists();
// Those of the effect of follow-ups, likewise.
const std::vector<Schema>& effect_schemas();
std::vector<CodeList> effect_code_lists();
// Those of planning, likewise.
const std::vector<Schema>& planning_schemas();
std::vector<CodeList> planning_code_lists();
// Those of quality, training and appraisal, likewise.
const std::vector<Schema>& quality_schemas();
std::vector<CodeList> quality_code_lists();
// Those of actions and approvals, likewise.
const std::vector<Schema>& approval_schemas();
const std::vector<Schema>& plan_schemas();
std::vector<CodeList> approval_code_lists();
// Those of the contact guard, likewise.
const std::vector<Schema>& contact_schemas();
std::vector<CodeList> contact_code_lists();
// Those of collection cases, likewise.
const std::vector<Schema>& case_schemas();
std::vector<CodeList> case_code_lists();
std::vector<CodeList> plan_code_lists();
// Those of taking and selling a vehicle, and of legal clocks, likewise.
const std::vector<Schema>& recovery_schemas();
std::vector<CodeList> recovery_code_lists();
// Those of positions, likewise.
const std::vector<Schema>& position_schemas();
std::vector<CodeList> position_code_lists();
const std::vector<TypeName>& type_names();
const std::vector<CodeList>& code_lists();
// The codes of one of the lists; naming none of them is our bug.
const std::vector<std::string_view>& codes_of(std::string_view list);

}  // namespace daihou::api
