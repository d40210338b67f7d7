#include "domain/vehicle/loan_to_value.h"

namespace daihou {

std::optional<Ratio> loan_to_value(Money outstanding, Money value) {
    if (value <= Money()) return std::nullopt;
    return ratio_of(outstanding, value);
}

}  // namespace daihou
