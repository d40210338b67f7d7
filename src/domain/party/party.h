// Who stands on a loan: borrower, co-borrower or guarantor; a person or an organisation (R1, R6).
// Values only; what a role may be told or asked is the business of `compliance` and `follow_up`.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace daihou {

// The numbers are on disk and must never change.
enum class PartyRole : std::uint8_t { borrower = 1, co_borrower = 2, guarantor = 3 };
constexpr std::string_view name_of(PartyRole role) {
    constexpr std::array<std::string_view, 3> names = {"borrower", "co_borrower", "guarantor"};
    return names[static_cast<std::size_t>(role) - 1];
}
enum class PartyKind : std::uint8_t { person = 1, organisation = 2 };

// A guarantee that does not say 连带责任 in words is a general one: 民法典 686, CN-G01.
enum class GuaranteeMode : std::uint8_t { joint = 1, general = 2, unclear = 3 };

}  // namespace daihou
