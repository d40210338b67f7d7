#include "domain/collections/recovery/disposal.h"

#include <fmt/format.h>

#include <algorithm>

namespace daihou {
namespace {

// By rising value, none of them a second one of the same source: each source counts once, by its
// newest figure.
std::vector<SourceValue> one_of_each_source(std::span<const SourceValue> values) {
    std::vector<SourceValue> kept;
    for (const SourceValue& value : values) {
        const auto same = std::ranges::find(kept, value.source, &SourceValue::source);
        if (same == kept.end())
            kept.push_back(value);
        else if (same->on < value.on)
            *same = value;
    }
    std::ranges::sort(kept, {}, &SourceValue::value);
    return kept;
}

Money median_of(const std::vector<SourceValue>& values) {
    const std::size_t middle = values.size() / 2;
    if (values.size() % 2 == 1) return values[middle].value;
    const Money both = values[middle - 1].value + values[middle].value;
    return Money::fen(divide(both.fen(), 2, Rounding::down));
}

Ratio reached(const std::vector<HaircutStep>& steps, std::int64_t amount) {
    Ratio haircut;
    for (const HaircutStep& step : steps)
        if (step.from <= amount) haircut = step.haircut;
    return haircut;
}

Ratio haircut_of(const VehicleForSale& vehicle, const DisposalRules& rules) {
    const std::int64_t ppm = reached(rules.by_age_years, vehicle.age_years).ppm +
                             reached(rules.by_odometer_km, vehicle.odometer_km).ppm +
                             rules.by_wear.at(static_cast<std::size_t>(vehicle.wear)).ppm +
                             rules.by_segment.at(static_cast<std::size_t>(vehicle.segment) - 1).ppm;
    return Ratio{std::min(ppm, ppm_one)};
}

Money less(Money amount, Ratio share) {
    return apply(Ratio{ppm_one - share.ppm}, amount, Rounding::down);
}

// Takes what there is for a claim.
Money pay(Money claim, Money& left) {
    const Money paid = min(claim, left);
    left -= paid;
    return paid;
}

}  // namespace

Result<SaleEstimate> estimate_sale(std::span<const SourceValue> values,
                                   const VehicleForSale& vehicle, const DisposalRules& rules,
                                   BusinessDate today) {
    const std::vector<SourceValue> sources = one_of_each_source(values);
    if (static_cast<int>(sources.size()) < rules.sources_min)
        return conflict("sale_values_few",
                        fmt::format("{} sources, {} are needed", sources.size(), rules.sources_min),
                        {{"known", std::to_string(sources.size())},
                         {"needed", std::to_string(rules.sources_min)}});
    for (const SourceValue& source : sources)
        if (days_between(source.on, today) > rules.value_age_days_max)
            return conflict(
                "sale_value_old",
                fmt::format("the value of {} is of {}", source.source, format_date(source.on)),
                {{"source", source.source},
                 {"on", format_date(source.on)},
                 {"days_max", std::to_string(rules.value_age_days_max)}});
    SaleEstimate estimate;
    estimate.median = median_of(sources);
    const Money spread = sources.back().value - sources.front().value;
    if (spread > apply(rules.spread_max, estimate.median, Rounding::down))
        return conflict("sale_values_apart", "the sources differ too much; take another value",
                        {{"lowest", format_yuan_grouped(sources.front().value)},
                         {"highest", format_yuan_grouped(sources.back().value)}});
    estimate.haircut = haircut_of(vehicle, rules);
    estimate.value = less(estimate.median, estimate.haircut);
    estimate.reserve = less(estimate.value, rules.sale_cost);
    return estimate;
}

SaleStatement statement_of(Money price, Money costs, const SaleClaims& claims) {
    SaleStatement statement;
    statement.price = price;
    Money left = price;
    statement.costs = pay(costs, left);
    statement.charges = pay(claims.charges, left);
    statement.interest = pay(claims.interest, left);
    statement.penalty = pay(claims.penalty, left);
    statement.principal = pay(claims.principal, left);
    statement.surplus = left;
    statement.deficiency = costs + claims.total() - (price - left);
    return statement;
}

Money sum_of(std::span<const SaleCost> costs) {
    Money sum;
    for (const SaleCost& cost : costs)
        sum += cost.amount;
    return sum;
}

}  // namespace daihou
