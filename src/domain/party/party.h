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

// What an organisation is, as far as it decides whether it may guarantee (民法典 683). The numbers
// are on disk and must never change.
enum class OrganisationKind : std::uint8_t {
    not_told = 0,
    company = 1,
    state_body = 2,  // 机关法人
    public_benefit =
        3,  // 以公益为目的的非营利法人、非法人组织: public schools, hospitals, foundations
    other = 4
};
constexpr std::string_view name_of(OrganisationKind kind) {
    constexpr std::array<std::string_view, 5> names = {"not_told", "company", "state_body",
                                                       "public_benefit", "other"};
    return names[static_cast<std::size_t>(kind)];
}
// A guarantee of such a body is void.
constexpr bool may_guarantee(OrganisationKind kind) {
    return kind != OrganisationKind::state_body && kind != OrganisationKind::public_benefit;
}

// A guarantee that does not say 连带责任 in words is a general one: 民法典 686, CN-G01. `barred`:
// given by a body that may not guarantee, whatever its contract says. On disk as above.
enum class GuaranteeMode : std::uint8_t { joint = 1, general = 2, unclear = 3, barred = 4 };

}  // namespace daihou
