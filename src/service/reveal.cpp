#include "service/reveal.h"

#include "service/needed_text.h"
#include "service/view/person/read_person.h"

namespace daihou {
namespace {

constexpr auto shown = RevealReason::shown_to_user;

Error unknown_field(std::string_view field) {
    return {ErrorKind::bad_input,
            "reveal_field",
            fmt::format("nothing to reveal under {}", field),
            {{"field", "field"}}};
}

Result<std::string> raw_of(const PersonRegistered& person, std::string_view field) {
    if (field == "name") return person.name.reveal(shown);
    if (field == "phone") return person.phone.reveal(shown);
    if (field == "id_number") return person.id_number.reveal(shown);
    if (field == "address") return person.address.reveal(shown);
    if (field == "employer") return person.employer.reveal(shown);
    return unknown_field(field);
}

Result<std::string> raw_of(const VehicleRegistered& vehicle, std::string_view field) {
    if (field == "plate") return vehicle.plate.reveal(shown);
    if (field == "vin") return vehicle.vin.reveal(shown);
    return unknown_field(field);
}

}  // namespace

Done record_reveal(House& house, StaffId by, DataRevealed revealed) {
    TRY(check_text(revealed.why, "reason"));
    const Instant now = house.clock().now();
    const NewFact fact{
        now,
        fmt::format("reveal:{}:{}:{}:{}:{}", by.value, revealed.person.value,
                    revealed.vehicle.value, revealed.field, now.time_since_epoch().count()),
        by, revealed};
    TRY(house.append(std::span(&fact, 1)));
    return done();
}

Result<std::string> reveal_of_person(House& house, StaffId by, PersonId person,
                                     std::string_view field, std::string_view why) {
    const PersonRegistered registered = TRY(registration_of(house, person));
    std::string raw = TRY(raw_of(registered, field));
    TRY(record_reveal(house, by, {person, {}, std::string(field), std::string(why)}));
    return raw;
}

Result<std::string> reveal_of_vehicle(House& house, StaffId by, VehicleId vehicle,
                                      std::string_view field, std::string_view why) {
    const auto record = TRY(house.store().fact_at(vehicle.value));
    const auto* registered = record ? std::get_if<VehicleRegistered>(&record->fact) : nullptr;
    if (registered == nullptr)
        return Error{ErrorKind::not_found, "vehicle_missing",
                     fmt::format("no vehicle {}", vehicle.value)};
    std::string raw = TRY(raw_of(*registered, field));
    TRY(record_reveal(house, by, {{}, vehicle, std::string(field), std::string(why)}));
    return raw;
}

}  // namespace daihou
