// The shapes of response bodies, by name, for /openapi.json: each member with its type, as the
// presenters write them.
#pragma once

#include <string_view>
#include <vector>

namespace daihou::api {

struct Member {
    std::string_view name;
    // "text", "integer", "fen", "ppm", "date", "instant", "boolean", "words" ({zh, en}), "reasons",
    // "any", or a schema's name; "[X]" is a list of X, a "?" at the end means it may be null.
    std::string_view type;
};
struct Schema {
    std::string_view name;
    std::vector<Member> members;
};

const std::vector<Schema>& response_schemas();

}  // namespace daihou::api
