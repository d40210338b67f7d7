// LTV 贷款价值比: what is owed against what the vehicle is worth, and the cap the rules set on it
// (CN-L01). The cap table is dated policy (policies/ltv_caps.toml); the caller picks the one of the
// day.
#pragma once

#include <array>
#include <optional>

#include "base/money.h"
#include "domain/vehicle/vehicle.h"

namespace daihou {

enum class Power : std::uint8_t { ice, nev };
enum class UseKind : std::uint8_t { own_use, commercial };

constexpr Power power_of(VehicleSegment segment) {
    return segment == VehicleSegment::bev || segment == VehicleSegment::phev ? Power::nev
                                                                             : Power::ice;
}
constexpr UseKind use_kind_of(VehicleUse use) {
    return is_commercial(use) ? UseKind::commercial : UseKind::own_use;
}

// One cap for each use × power × condition; 0 ppm = the table has none (a checked policy has all).
struct LtvCaps {
    std::array<std::array<std::array<Ratio, 2>, 2>, 2> cap{};

    Ratio& at(UseKind use, Power power, VehicleCondition condition) {
        return cap[static_cast<std::size_t>(use)][static_cast<std::size_t>(power)]
                  [condition == VehicleCondition::used ? 1 : 0];
    }
    Ratio of(VehicleUse use, VehicleSegment segment, VehicleCondition condition) const {
        return cap[static_cast<std::size_t>(use_kind_of(use))][static_cast<std::size_t>(
            power_of(segment))][condition == VehicleCondition::used ? 1 : 0];
    }
    friend bool operator==(const LtvCaps&, const LtvCaps&) = default;
};

// outstanding / value in ppm, half even; empty where the value is not positive.
std::optional<Ratio> loan_to_value(Money outstanding, Money value);

}  // namespace daihou
