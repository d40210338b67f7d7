// Invented names, addresses, identity and telephone numbers, employers and vehicles. Identity
// numbers carry right check digits but a region code that no place has (99…), telephone numbers a
// prefix that no operator has (154): a book of the world can never reach a living person.
#pragma once

#include <string>

#include "world/dice.h"
#include "world/portfolio/made_loan.h"

namespace daihou {

// Particulars of a person or organisation; `number` is unique in the book, so are the identity and
// telephone numbers (up to 24 million). Role and guarantee are left to the caller.
MadeParty invent_person(Dice& dice, std::int64_t number, BusinessDate as_of);
MadeParty invent_organisation(Dice& dice, std::int64_t number);

// Make, model, VIN with its check digit, plate of the city's region. `number` is unique in the
// book.
void invent_vehicle(Dice& dice, std::int64_t number, const std::string& city, MadeVehicle& vehicle);

}  // namespace daihou
