// `daihou staff add`: registers a member of staff who may sign in and be given work. The password
// comes from the environment (DAIHOU_PASSWORD), never from the command line, where other users of
// the machine could read it.
#pragma once

#include <iosfwd>
#include <string_view>

#include "service/house.h"

namespace daihou {

int run_staff_add(House& house, const StaffRegistered& staff, std::string_view password,
                  BusinessDate since, std::ostream& out, std::ostream& err);

}  // namespace daihou
