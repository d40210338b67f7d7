// Showing raw personal data to a member of staff: first the fact that it was shown, to whom and
// why, then the value. The only way out of the mask for a page (PIPL art. 51, CN-P05). Permission
// is the caller's to check.
#pragma once

#include <string>
#include <string_view>

#include "service/house.h"

namespace daihou {

// Records that something was shown. Without the fact there is no value: a commit that fails shows
// nothing. Error text_empty (why).
Done record_reveal(House& house, StaffId by, DataRevealed revealed);

// name, phone, id_number, address, employer. Errors: person_missing, reveal_field, text_empty
// (why).
Result<std::string> reveal_of_person(House& house, StaffId by, PersonId person,
                                     std::string_view field, std::string_view why);

// plate, vin. Errors: vehicle_missing, reveal_field, text_empty (why).
Result<std::string> reveal_of_vehicle(House& house, StaffId by, VehicleId vehicle,
                                      std::string_view field, std::string_view why);

}  // namespace daihou
