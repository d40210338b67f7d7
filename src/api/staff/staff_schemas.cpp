// The shapes of staff, accounts, sessions and second factors.
#include "api/staff/staff_routes.h"

namespace daihou::api {
namespace {

const std::vector<Schema> shapes = {
    {"OwnSession",
     {{"id", "text"},
      {"device", "text"},
      {"began", "instant"},
      {"seen", "instant"},
      {"is_this", "boolean"}}},
    {"OwnSessions", {{"sessions", "[OwnSession]"}}},
    {"SecondFactor",
     {{"is_on", "boolean"},
      {"is_required", "boolean"},
      {"set_at", "instant?"},
      {"recovery_codes_left", "integer"}}},
    {"SecondFactorOffer", {{"secret", "text"}, {"uri", "text"}}},
    {"RecoveryCodes", {{"codes", "[text]"}}},
    {"StaffTerms",
     {{"name", "text"},
      {"roles", "[text]"},
      {"skills", "[text]"},
      {"minutes_a_day", "integer"},
      {"languages", "[text]"},
      {"regions", "[text]"}}},
    {"StaffAccount",
     {{"staff", "text"},
      {"account", "text"},
      {"terms", "StaffTerms"},
      {"since", "date"},
      {"left_on", "date?"},
      {"left_why", "text?"},
      {"last_signed_in", "instant?"},
      {"sessions", "integer"},
      {"second_factor", "SecondFactor"},
      {"certified", "boolean?"}}},
    {"StaffAccounts",
     {{"as_of", "date"},
      {"roles", "[text]"},
      {"skills", "[text]"},
      {"languages", "[text]"},
      {"regions", "[text]"},
      {"items", "[StaffAccount]"}}},
    {"LeftBehind",
     {{"tasks", "integer"},
      {"tasks_nobody_else_may_do", "integer"},
      {"cases", "integer"},
      {"approvals", "integer"}}},
};

}  // namespace

const std::vector<Schema>& staff_schemas() {
    return shapes;
}

}  // namespace daihou::api
