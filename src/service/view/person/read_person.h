// PersonLine: a person as a page may show them - masked in every field. The raw values come out
// through reveal.h only.
#pragma once

#include <string>

#include "domain/facts.h"
#include "service/house.h"

namespace daihou {

struct PersonLine {
    PersonId id;
    PartyKind kind = PartyKind::person;
    std::string name_masked;
    std::string phone_masked;
    std::string id_number_masked;
    std::string address_masked;
    std::string employer_masked;
    OrganisationKind organisation_kind = OrganisationKind::not_told;
    std::string representative_masked;  // of an organisation, as the next
    std::string contact_masked;
};

// Error person_missing.
Result<PersonLine> read_person(House& house, PersonId person);

// The registration itself with the number told last, for what needs more than a masked line. Error
// person_missing.
Result<PersonRegistered> registration_of(House& house, PersonId person);

}  // namespace daihou
