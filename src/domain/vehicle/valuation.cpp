#include "domain/vehicle/valuation.h"

#include <algorithm>

namespace daihou {

Ratio share_at(const DepreciationCurve& curve, int age_months) {
    INVARIANT(!curve.share_by_year.empty());
    const int age = std::max(age_months, 0);
    const auto last = static_cast<int>(curve.share_by_year.size()) - 1;
    const auto point = [&curve](int year) {
        return curve.share_by_year[static_cast<std::size_t>(year)].ppm;
    };
    const auto between = [](std::int64_t from, std::int64_t to, int months) {
        return from + divide(static_cast<__int128>(to - from) * months, 12, Rounding::half_even);
    };
    if (age < last * 12)
        return Ratio{
            std::max(between(point(age / 12), point(age / 12 + 1), age % 12), curve.share_min.ppm)};
    std::int64_t share = point(last);
    const auto year_later = [&curve](std::int64_t value) {
        return divide(static_cast<__int128>(value) * curve.kept_yearly_after.ppm, ppm_one,
                      Rounding::half_even);
    };
    for (int month = last * 12; month + 12 <= age && share > curve.share_min.ppm; month += 12)
        share = year_later(share);
    return Ratio{std::max(between(share, year_later(share), age % 12), curve.share_min.ppm)};
}

int age_months(BusinessDate first_registered_on, BusinessDate date) {
    if (date < first_registered_on) return 0;
    const int months = months_between(first_registered_on, date);
    return add_months(first_registered_on, months) > date ? months - 1 : months;
}

const DepreciationCurve* curve_for(const std::vector<DepreciationCurve>& curves,
                                   VehicleSegment segment, VehicleCondition condition) {
    const DepreciationCurve* found = nullptr;
    for (const DepreciationCurve& curve : curves) {
        if (curve.segment != segment) continue;
        if (curve.condition == condition) return &curve;
        if (!curve.condition) found = &curve;
    }
    return found;
}

Money value_on(const DepreciationCurve& curve, BusinessDate first_registered_on, KnownValue known,
               BusinessDate date) {
    if (date <= known.on) return known.value;
    const Ratio then = share_at(curve, age_months(first_registered_on, known.on));
    const Ratio now = share_at(curve, age_months(first_registered_on, date));
    if (then.ppm <= 0) return known.value;
    return Money::fen(
        divide(static_cast<__int128>(known.value.fen()) * now.ppm, then.ppm, Rounding::half_even));
}

}  // namespace daihou
