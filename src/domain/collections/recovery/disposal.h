// Selling a vehicle that was taken 处置: what several sources say it is worth made one figure and a
// reserve price, how long before the sale the owner is told, and what becomes of the price to the
// fen (民法典 410, 413, 561). Rules are data (policies/disposal.toml). Values in, values out; it
// must not know of loans.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <vector>

#include "base/ratio.h"
#include "base/result.h"
#include "domain/collections/recovery/disposal_terms.h"
#include "domain/vehicle/vehicle.h"

namespace daihou {

// As it was found when it was taken.
enum class VehicleWear : std::uint8_t { good, worn, damaged };
inline constexpr std::array<std::string_view, 3> vehicle_wear_names = {"good", "worn", "damaged"};
constexpr std::string_view name_of(VehicleWear wear) {
    return vehicle_wear_names.at(static_cast<std::size_t>(wear));
}

// A haircut from so many years or kilometres on; the last one reached counts.
struct HaircutStep {
    std::int64_t from = 0;
    Ratio haircut;
    friend bool operator==(const HaircutStep&, const HaircutStep&) = default;
};

struct DisposalRules {
    int token_minutes = 0;  // a released order may be carried out for so long
    int sources_min = 0;
    int value_age_days_max = 0;
    Ratio spread_max;  // of the highest over the lowest source, as a share of the median
    std::vector<HaircutStep> by_age_years;    // rising
    std::vector<HaircutStep> by_odometer_km;  // rising
    std::array<Ratio, 3> by_wear{};           // by VehicleWear
    std::array<Ratio, 4> by_segment{};        // by VehicleSegment: how slowly it sells
    Ratio sale_cost;                          // of the value
    int notice_days = 0;                      // between telling the owner and the sale
};

struct VehicleForSale {
    int age_years = 0;
    std::int64_t odometer_km = 0;
    VehicleWear wear = VehicleWear::good;
    VehicleSegment segment = VehicleSegment::ice;
};

struct SaleEstimate {
    Money median;   // of the sources; between two middle ones their mean, rounded down
    Ratio haircut;  // all of them together, at most the whole
    Money value;    // the median less the haircut, rounded down
    Money reserve;  // the value less the cost of a sale, rounded down
};

// Errors (conflict): sale_values_few (fewer sources than needed), sale_value_old (one is older than
// allowed), sale_values_apart (the sources differ too much to be believed).
Result<SaleEstimate> estimate_sale(std::span<const SourceValue> values,
                                   const VehicleForSale& vehicle, const DisposalRules& rules,
                                   BusinessDate today);

// What is owed on the day of the sale.
struct SaleClaims {
    Money charges;
    Money interest;
    Money penalty;
    Money principal;
    Money total() const { return charges + interest + penalty + principal; }
};

// In the order of 民法典 561: the costs of realising the mortgage and the charges, then interest,
// then the principal. What is left is the owner's, what is missing stays owed (413). All of them
// are not negative.
SaleStatement statement_of(Money price, Money costs, const SaleClaims& claims);

Money sum_of(std::span<const SaleCost> costs);

}  // namespace daihou
