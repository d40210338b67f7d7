#include "domain/loan/cost/penalty.h"

#include "domain/loan/schedule/due_dates.h"

namespace daihou {
namespace {

// Penalty interest runs by actual days; 30/360 contracts use the actual days over 360 (银行
// practice, CN-R01).
YearShare penalty_share(DayCount day_count, BusinessDate from, BusinessDate to) {
    const bool thirty = day_count == DayCount::thirty_360;
    return year_share_of_days(thirty ? DayCount::act_360 : day_count, from, to);
}

std::int64_t weighted(Money overdue, std::int64_t numerator) {
    std::int64_t product = 0;
    INVARIANT(!__builtin_mul_overflow(overdue.fen(), numerator, &product));
    return product;
}

Money total_of(const Contract& c, std::int64_t weighted_days) {
    if (weighted_days == 0) return {};
    const YearShare unit = penalty_share(c.day_count, c.disbursed_on, c.disbursed_on);
    const __int128 rate = static_cast<__int128>(c.annual_rate.ppm) * c.penalty_multiplier.ppm;
    return Money::fen(divide(rate * weighted_days,
                             static_cast<__int128>(ppm_one) * ppm_one * unit.denominator,
                             c.rounding));
}

}  // namespace

void accrue_penalty(const Contract& contract, Money overdue, BusinessDate from, BusinessDate to,
                    PenaltyAccrual& accrual) {
    if (contract.penalty_multiplier.ppm == 0 || overdue <= Money() || from >= to) return;
    const YearShare share = penalty_share(contract.day_count, from, to);
    INVARIANT(!__builtin_add_overflow(accrual.weighted_days, weighted(overdue, share.numerator),
                                      &accrual.weighted_days));
    accrual.bearing += overdue;
}

Money penalty_total(const Contract& contract, const PenaltyAccrual& accrual) {
    return accrual.banked + total_of(contract, accrual.weighted_days);
}

void bank_penalty(const Contract& contract, PenaltyAccrual& accrual) {
    accrual.banked = penalty_total(contract, accrual);
    accrual.weighted_days = 0;
    accrual.bearing = {};
}

Money penalty_of_last_day(const Contract& contract, const PenaltyAccrual& accrual) {
    if (accrual.bearing.is_zero()) return {};
    const YearShare day =
        penalty_share(contract.day_count, accrual.accrued_to - Days(1), accrual.accrued_to);
    const std::int64_t before = accrual.weighted_days - weighted(accrual.bearing, day.numerator);
    return total_of(contract, accrual.weighted_days) - total_of(contract, before);
}

}  // namespace daihou
