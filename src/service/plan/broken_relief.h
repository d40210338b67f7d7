// A relief whose rest was not paid falls with its plan, where the rules it was agreed under say so:
// what was waived is owed again from the next morning. Part of closing a day; knows neither HTTP
// nor who agreed.
#pragma once

#include "service/house.h"

namespace daihou {

// For plans that ended broken or were cancelled since the closing before the last one, each once
// however often it is asked. Errors: policy_no_rule, those of the store.
Done take_back_reliefs(House& house, BusinessDate day);

}  // namespace daihou
