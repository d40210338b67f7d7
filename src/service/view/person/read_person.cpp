#include "service/view/person/read_person.h"

#include "service/contact/newest_phones.h"

namespace daihou {

Result<PersonRegistered> registration_of(House& house, PersonId person) {
    const auto record = TRY(house.store().fact_at(person.value));
    const auto* registered = record ? std::get_if<PersonRegistered>(&record->fact) : nullptr;
    if (registered == nullptr)
        return Error{ErrorKind::not_found, "person_missing",
                     fmt::format("no person {}", person.value)};
    PersonRegistered known = *registered;
    if (auto phone = TRY(newest_phone(house, person))) known.phone = std::move(*phone);
    return known;
}

Result<PersonLine> read_person(House& house, PersonId person) {
    const PersonRegistered registered = TRY(registration_of(house, person));
    return PersonLine{person,
                      registered.party_kind,
                      registered.name.mask(),
                      registered.phone.mask(),
                      registered.id_number.mask(),
                      registered.address.mask(),
                      registered.employer.mask(),
                      registered.organisation_kind,
                      registered.representative.mask(),
                      registered.contact.mask()};
}

}  // namespace daihou
