// quick_passwords(): rules by which a password costs tests a millisecond instead of a tenth of a
// second. Test code only; no policy file may say so.
#pragma once

#include "domain/staff/sign_in_rules.h"

namespace daihou {

inline SignInRules quick_passwords() {
    SignInRules rules;
    rules.password_costs = {{BusinessDate::min(), 1, 1}};
    return rules;
}

}  // namespace daihou
