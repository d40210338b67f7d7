// The short form of an allocation order as policies and contracts in JSON write it:
// "penalty_fee_interest_principal" names the four parts once each; what is past due is paid before
// what is due, and that before what is to come. Orders outside this form are given rule by rule.
#pragma once

#include <optional>
#include <string_view>

#include "domain/loan/payment/allocation_rules.h"

namespace daihou {

// "penalty", "fee", "interest", "principal".
std::string_view name_of(Part part);
std::optional<Part> part_named(std::string_view name);

// Empty where the text does not name each part once.
std::optional<AllocationOrder> allocation_order_named(std::string_view text);

}  // namespace daihou
