#include "service/staff/sign_in_duty.h"

#include "policy/load_sign_in_rules.h"
#include "service/house.h"
#include "service/kept_sums.h"

namespace daihou {

Result<SignInRules> sign_in_duty(House& house) {
    return load_sign_in_rules(house.kept().alert_rules.policies);
}

}  // namespace daihou
