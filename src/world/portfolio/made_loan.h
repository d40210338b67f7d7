// What the synthetic world knows of one loan: everything the lender has on file, and what only the
// world knows (Truth). Invented people, plates and vehicles; nothing here stands for anybody.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/personal_data.h"
#include "domain/loan/contract.h"
#include "domain/party/party.h"
#include "domain/vehicle/vehicle.h"

namespace daihou {

// How a borrower of the product pays, on average (generator parameters: PRIME, NEAR, SUB).
enum class PayingProfile : std::uint8_t { prime, near_prime, sub_prime };

struct MadeParty {
    std::string party_id;
    PartyRole role = PartyRole::borrower;
    PartyKind kind = PartyKind::person;
    PersonName name;
    IdNumber id_number;
    PhoneNumber phone;
    Address address;
    Employer employer;
    std::string city;
    Money monthly_income;
    OrganisationKind organisation_kind = OrganisationKind::not_told;  // organisations, as the next
    PersonName representative;
    PersonName contact;
    GuaranteeMode guarantee_mode = GuaranteeMode::unclear;  // guarantors, as the next
    std::optional<BusinessDate> guarantee_ends_on;
};

struct MadeVehicle {
    std::string vehicle_id;
    Vin vin;
    PlateNumber plate;
    std::string make;
    std::string model;
    VehicleSegment segment = VehicleSegment::ice;
    VehicleCondition condition = VehicleCondition::factory_new;
    VehicleUse use = VehicleUse::own_use;
    BusinessDate first_registered_on;
    Money price;
    std::optional<BusinessDate> delivered_on;
    std::optional<BusinessDate> mortgage_registered_on;
    std::optional<BusinessDate> insured_until;
};

// What the lender does not know and a follow-up may bring to light.
struct Truth {
    bool misused = false;           // the money went elsewhere than into the car
    bool driven_by_other = false;   // somebody outside the family drives the car
    bool driven_by_spouse = false;  // which nobody hides
    bool claimed_by_other = false;  // a second pledge or an agreed transfer
    bool income_fell = false;
    bool other_use = false;              // own-use car seen as ride-hailing or haulage
    bool guarantor_understands = true;   // what joint liability means
    bool guarantor_signed = true;        // himself
    std::int64_t honesty_ppm = 700'000;  // chance of a true answer where the truth hurts
};

struct MadeLoan {
    std::int64_t number = 0;  // 1, 2, 3 …
    std::string loan_id;
    std::string product;
    std::string purpose;
    std::string branch;
    std::int64_t grade = 3;
    std::string facility;
    PayingProfile profile = PayingProfile::prime;
    Contract terms;
    std::vector<MadeParty> parties;  // the borrower first
    MadeVehicle vehicle;
    Truth truth;
};

// What somebody said to a consent form, as the lender has it on file.
struct MadeConsent {
    std::string consent_id;
    std::string loan_id;
    std::string party_id;
    std::string_view purpose;
    std::string_view answer;  // given, refused, withdrawn
    BusinessDate said_on;
};

}  // namespace daihou
