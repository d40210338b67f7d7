// The shapes of links.
#include "api/route/schemas.h"

namespace daihou::api {
namespace {

const std::vector<Schema> shapes = {
    {"LinkDoing", {{"at", "instant"}, {"purpose", "LinkPurpose?"}, {"words", "text?"}}},
    {"Link",
     {{"id", "text"},
      {"person", "text"},
      {"role", "PartyRole"},
      {"name_masked", "text"},
      {"task", "text?"},
      {"purposes", "[LinkPurpose]"},
      {"photo", "LinkPhoto?"},
      {"made_at", "instant"},
      {"by", "text"},
      {"until", "instant"},
      {"open", "[LinkPurpose]"},
      {"ended", "LinkEnding?"},
      {"doings", "[LinkDoing]"}}},
    {"Links", {{"items", "[Link]"}}},
    {"MadeLink", {{"id", "text"}, {"address", "text"}, {"until", "instant"}, {"text", "words"}}},
};

}  // namespace

const std::vector<Schema>& link_schemas() {
    return shapes;
}

std::vector<CodeList> link_code_lists() {
    return {{"LinkPurpose", {"answer", "confirm", "photo", "help", "complain", "consent"}},
            {"LinkPhoto", {"odometer", "vehicle", "insurance", "vehicle_certificate"}},
            {"LinkEnding", {"used_up", "revoked", "expired", "locked"}}};
}

}  // namespace daihou::api
