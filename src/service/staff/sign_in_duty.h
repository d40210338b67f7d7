// The rules by which signing in asks for more than a password (policies/sign_in.toml), read from
// where the rules of the house stand, once, when a server opens.
#pragma once

#include "base/result.h"
#include "domain/staff/sign_in_rules.h"

namespace daihou {

class House;

// Errors: those of load_sign_in_rules.
Result<SignInRules> sign_in_duty(House& house);

}  // namespace daihou
