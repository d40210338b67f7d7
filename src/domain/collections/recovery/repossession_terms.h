// The words of taking a vehicle 收车 that are on disk: on what ground, who goes, why an order
// cannot stand, what was found in it. Whether an order stands is repossession.h's. It must not know
// of facts.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/id.h"

namespace daihou {

// Nothing else opens an order: a clause that the vehicle becomes the lender's gives a priority
// right alone (民法典 401), it is realised by agreement or by the court (410, CN-M05). On disk: the
// order of each of these never changes.
enum class RepossessionGround : std::uint8_t { surrender_signed, court_document };
inline constexpr std::array<std::string_view, 2> repossession_ground_names = {
    "voluntary_surrender_signed", "court_document"};
constexpr std::string_view name_of(RepossessionGround ground) {
    return repossession_ground_names.at(static_cast<std::size_t>(ground));
}

// Why an order is dead, as the first that holds; `withdrawn` is a person's.
enum class RepossessionBar : std::uint8_t {
    none,
    settled,
    paid,              // nothing that is due is unpaid
    plan_in_force,     // an agreed repayment plan is kept
    case_paused,       // a complaint, dispute or other pause of the customer's case
    mortgage_missing,  // no registered mortgage (US-05: lien proof)
    document_ended,
    withdrawn
};
inline constexpr std::array<std::string_view, 8> repossession_bar_names = {
    "none",        "settled",          "paid",           "plan_in_force",
    "case_paused", "mortgage_missing", "document_ended", "withdrawn"};
constexpr std::string_view name_of(RepossessionBar bar) {
    return repossession_bar_names.at(static_cast<std::size_t>(bar));
}

// Who goes: an agency of the white list, or two of the staff (CN-C03).
struct TakingCrew {
    std::string agency;  // its id, or empty
    StaffId first;
    StaffId second;
    static void fields(auto& self, auto&& visit) {
        visit("agency", self.agency), visit("first", self.first), visit("second", self.second);
    }
    friend bool operator==(const TakingCrew&, const TakingCrew&) = default;
};

struct RepossessionTerms {
    VehicleId vehicle;
    RepossessionGround ground = RepossessionGround::surrender_signed;
    std::string reference;  // number of the signed surrender or of the ruling
    BusinessDate valid_to;  // its last day
    TakingCrew crew;
    static void fields(auto& self, auto&& visit) {
        visit("vehicle", self.vehicle), visit("ground", self.ground);
        visit("reference", self.reference), visit("valid_to", self.valid_to);
        visit("crew", self.crew);
    }
    friend bool operator==(const RepossessionTerms&, const RepossessionTerms&) = default;
};

// Of the list that whoever hands the vehicle over signs.
struct ItemFound {
    std::string what;
    std::int64_t count = 1;
    static void fields(auto& self, auto&& visit) {
        visit("what", self.what), visit("count", self.count);
    }
    friend bool operator==(const ItemFound&, const ItemFound&) = default;
};

}  // namespace daihou
