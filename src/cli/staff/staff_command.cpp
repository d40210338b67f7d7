#include "cli/staff/staff_command.h"

#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/opened_house.h"
#include "service/staff/accounts.h"
#include "service/staff/sign_in_duty.h"

namespace daihou {

int run_staff_add(House& house, const StaffRegistered& staff, std::string_view password,
                  BusinessDate since, std::ostream& out, std::ostream& err) {
    auto rules = sign_in_duty(house);
    if (!rules) return report(rules.error(), err);
    Accounts accounts(house.store(), house.clock(), std::move(*rules));
    const auto id = accounts.register_staff(staff, password, since);
    if (!id) return report(id.error(), err);
    out << nlohmann::ordered_json{{"staff", std::to_string(id->value)},
                                  {"account", staff.account},
                                  {"roles", staff.roles}}
               .dump()
        << "\n";
    return 0;
}

}  // namespace daihou
