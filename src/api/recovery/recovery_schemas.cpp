// The shapes of taking and selling a vehicle, and of legal clocks.
#include "api/route/schemas.h"
#include "domain/collections/law/legal_clock.h"
#include "domain/collections/recovery/disposal.h"
#include "domain/collections/recovery/repossession.h"

namespace daihou::api {
namespace {

const std::vector<Schema> shapes = {
    {"LegalClock",
     {{"kind", "LegalClockKind"},
      {"text", "words"},
      {"loan_id", "text"},
      {"loan", "text"},
      {"person", "text?"},
      {"person_masked", "text"},
      {"opens_on", "date"},
      {"ends_on", "date"},
      {"days_left", "integer"},
      {"elapsed_ppm", "ppm"},
      {"state", "ClockState"},
      {"at_stake_fen", "fen"},
      {"lost", "words"},
      {"stops", "words"}}},
    {"ClockPage",
     {{"date", "date"},
      {"items", "[LegalClock]"},
      {"next_cursor", "text?"},
      {"total", "integer"},
      {"near", "integer"},
      {"over", "integer"}}},
    {"RepossessionVerdict",
     {{"is_alive", "boolean"},
      {"bar", "RepossessionBar"},
      {"bar_text", "words"},
      {"overdue_fen", "fen"},
      {"dpd", "integer"},
      {"paused_since", "date?"}}},
    {"RepossessionOrder",
     {{"order", "text"},
      {"ordered_on", "date"},
      {"by", "text"},
      {"ground", "RepossessionGround"},
      {"reference", "text"},
      {"valid_to", "date"},
      {"crew", "[text]"},
      {"step", "RepossessionStep"},
      {"stepped_on", "date?"},
      {"bar", "RepossessionBar"}}},
    {"RepossessionRelease",
     {{"released_at", "instant"}, {"until", "instant"}, {"by", "text"}, {"is_valid", "boolean"}}},
    {"RecoveryToken",
     {{"token", "text"}, {"until", "instant"}, {"overdue_fen", "fen"}, {"dpd", "integer"}}},
    {"ItemFound", {{"what", "text"}, {"count", "integer"}}},
    {"VehicleTaken",
     {{"taken_at", "instant"},
      {"place", "text"},
      {"odometer_km", "integer"},
      {"items", "[ItemFound]"},
      {"photos", "[text]"},
      {"receipt", "text"}}},
    {"SourceValue", {{"source", "text"}, {"value_fen", "fen"}, {"on", "date"}}},
    {"SaleNotice", {{"person", "text"}, {"proof", "DeliveryProof"}, {"reference", "text"}}},
    {"SaleNoticeTold", {{"proof", "DeliveryProof"}, {"reference", "text"}}},
    {"SaleAnnounced",
     {{"value_fen", "fen"},
      {"reserve_fen", "fen"},
      {"sale_from", "date"},
      {"notices", "[SaleNotice]"}}},
    {"SaleCost", {{"what", "SaleCostKind"}, {"amount_fen", "fen"}}},
    {"VehicleSale",
     {{"sold_on", "date"},
      {"buyer", "SaleBuyer"},
      {"reference", "text"},
      {"is_waiting", "boolean"},
      {"costs", "[SaleCost]"}}},
    {"SaleStatement",
     {{"price_fen", "fen"},
      {"costs_fen", "fen"},
      {"charges_fen", "fen"},
      {"interest_fen", "fen"},
      {"penalty_fen", "fen"},
      {"principal_fen", "fen"},
      {"surplus_fen", "fen"},
      {"deficiency_fen", "fen"}}},
    {"RecoveryPage",
     {{"today", "date"},
      {"has_vehicle", "boolean"},
      {"verdict", "RepossessionVerdict"},
      {"token_minutes", "integer"},
      {"notice_days", "integer"},
      {"order_waits", "boolean"},
      {"sale_waits", "boolean"},
      {"order", "RepossessionOrder?"},
      {"release", "RepossessionRelease?"},
      {"taken", "VehicleTaken?"},
      {"values", "[SourceValue]"},
      {"announced", "SaleAnnounced?"},
      {"sale", "VehicleSale?"},
      {"statement", "SaleStatement?"},
      {"people", "[PlanPerson]"},
      {"staff", "[CrewMember]"},
      {"agencies", "[CrewAgency]"}}},
    {"CrewMember", {{"staff", "text"}, {"name", "text"}}},
    {"CrewAgency", {{"agency", "text"}, {"name", "text"}}},
};

template <std::size_t N>
CodeList list_of(std::string_view name, const std::array<std::string_view, N>& names) {
    return {name, {names.begin(), names.end()}};
}

}  // namespace

const std::vector<Schema>& recovery_schemas() {
    return shapes;
}

std::vector<CodeList> recovery_code_lists() {
    return {
        list_of("LegalClockKind", legal_clock_names),
        list_of("ClockState", clock_state_names),
        list_of("RepossessionBar", repossession_bar_names),
        list_of("RepossessionGround", repossession_ground_names),
        {"RepossessionStep", {"ordered", "cancelled", "taken", "announced", "redeemed", "sold"}},
        list_of("SaleBuyer", sale_buyer_names),
        list_of("SaleCostKind", sale_cost_names),
        list_of("VehicleWear", vehicle_wear_names),
        list_of("LegalNotice", legal_notice_names)};
}

}  // namespace daihou::api
