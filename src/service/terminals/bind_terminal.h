// Binding a terminal to a vehicle and taking it off again. From the binding on what its phone tells
// is the vehicle's; whether it is kept is a question of consent (location_permit.h).
#pragma once

#include <string>

#include "service/house.h"

namespace daihou {

constexpr std::size_t terminal_phone_digits_max = 20;  // ten bytes of BCD since 2019

struct TerminalToBind {
    std::string phone;  // digits; leading zeros do not count
    std::string terminal_id;
    VehicleId vehicle;
    TerminalRole role = TerminalRole::main;
    std::string model;
    CoordinateSystem system = CoordinateSystem::wgs84;
    BusinessDate installed_on;
};

// "013900000001" -> "13900000001", as frames tell it. Error terminal_phone.
Result<std::string> terminal_phone(std::string_view written);

// The same binding again changes nothing. Errors: terminal_phone, vehicle_missing, loan_settled
// (nothing may be collected any more), terminal_bound (to another vehicle, or otherwise),
// terminal_role_taken, terminal_installed_later, loan_changed_meanwhile.
Done bind_terminal(House& house, StaffId by, const TerminalToBind& wanted);

struct TerminalToUnbind {
    std::string phone;
    UnbindGround ground = UnbindGround::other;
    std::string_view why;
};
// Of the vehicle: a terminal that is in another one is not bound here. Errors: vehicle_missing,
// terminal_not_bound, text_empty (why), loan_changed_meanwhile.
Done unbind_terminal_of(House& house, StaffId by, VehicleId vehicle,
                        const TerminalToUnbind& wanted);
// Wherever it is. Errors: as above.
Done unbind_terminal(House& house, StaffId by, std::string_view phone, UnbindGround ground,
                     std::string_view why);

}  // namespace daihou
