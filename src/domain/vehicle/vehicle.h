// What secures a loan: kind, use and condition of a vehicle, as far as value and rules depend on
// them (R10, CN-L01).
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace daihou {

// The numbers are on disk and must never change.
enum class VehicleSegment : std::uint8_t { ice = 1, bev = 2, phev = 3, truck = 4 };
constexpr std::string_view name_of(VehicleSegment segment) {
    constexpr std::array<std::string_view, 4> names = {"ice", "bev", "phev", "truck"};
    return names.at(static_cast<std::size_t>(segment) - 1);
}
enum class VehicleCondition : std::uint8_t { factory_new = 1, used = 2 };
enum class VehicleUse : std::uint8_t { own_use = 1, ride_hailing = 2, haulage = 3, rental = 4 };

constexpr std::string_view name_of(VehicleUse use) {
    constexpr std::array<std::string_view, 4> names = {"own_use", "ride_hailing", "haulage",
                                                       "rental"};
    return names[static_cast<std::size_t>(use) - 1];
}

// 汽车贷款管理办法 art. 4: commercial means for profit.
constexpr bool is_commercial(VehicleUse use) {
    return use != VehicleUse::own_use;
}

}  // namespace daihou
