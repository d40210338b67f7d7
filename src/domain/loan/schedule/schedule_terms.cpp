#include <optional>

#include "domain/loan/schedule/due_dates.h"
#include "domain/loan/schedule/schedule.h"

namespace daihou {
namespace {

using Wide = unsigned __int128;

constexpr Wide one = Wide(1) << 64;  // fixed point with 64 fractional bits
constexpr Wide growth_max = Wide(1)
                            << 88;  // total growth below 2^24, so that money × growth fits 128 bits
constexpr int kept_bits = 16;       // fractional bits of the level amount that are looked at
// Truncation loses less than 2^-60 of the level amount per period: for 720 periods and 10^11 fen
// below 2^-13 fen.
constexpr std::int64_t error_bound = std::int64_t(1) << (kept_bits - 12);

// a × fraction, both in fixed point, fraction below one.
Wide times(Wide a, std::uint64_t fraction) {
    const Wide low = (a & (one - 1)) * fraction >> 64;
    return (a >> 64) * fraction + low;
}

// A period's rate × year share in fixed point. Keeps the quotient of the last denominator, which is
// the same for nearly all periods of a contract: one wide division a contract instead of one a
// period.
class Factors {
public:
    explicit Factors(const Contract& contract) : c_(contract) {}

    // Empty where the factor is one or more (beyond what fixed point carries).
    std::optional<std::uint64_t> of(int k, BusinessDate from, BusinessDate to) {
        if (k <= c_.interest_free) return 0;
        const YearShare share = year_share(c_, k, from, to);
        if (share.denominator != denominator_) {
            denominator_ = share.denominator;
            const Wide rate = static_cast<Wide>(c_.annual_rate.ppm) << 80;
            per_unit_ = rate / (static_cast<Wide>(ppm_one) * static_cast<Wide>(denominator_));
        }
        const Wide factor = per_unit_ * static_cast<Wide>(share.numerator) >> 16;
        if (factor >= one) return std::nullopt;
        return static_cast<std::uint64_t>(factor);
    }

private:
    const Contract& c_;
    std::int64_t denominator_ = 0;
    Wide per_unit_ = 0;
};

Money in_steps(__int128 numerator, __int128 denominator, const Contract& c) {
    const std::int64_t step = c.instalment_multiple.fen();
    const std::int64_t steps = divide(numerator, denominator * step, c.rounding);
    // Never rounded to nothing: the smallest instalment is one multiple.
    if (steps == 0 && numerator > 0) return c.instalment_multiple;
    return c.instalment_multiple * steps;
}

// The level amount of a declining balance in fixed point; empty where it is too near a rounding
// boundary to tell.
std::optional<Money> level_in_fixed_point(const Contract& c, Money financed) {
    if (c.annual_rate.ppm == 0)
        return in_steps((financed - c.balloon).fen(), c.instalments - c.grace_principal, c);
    Factors factors(c);
    Wide growth = one;
    Wide later = 0;
    BusinessDate from = regular_due_date(c, c.grace_principal);
    for (int k = c.grace_principal + 1; k <= c.instalments; ++k) {
        const BusinessDate to = regular_due_date(c, k);
        const auto factor = factors.of(k, from, to);
        if (!factor) return std::nullopt;
        growth += times(growth, *factor);
        later += times(later, *factor) + one;
        if (growth >= growth_max) return std::nullopt;
        from = to;
    }
    const Wide numerator =
        static_cast<Wide>(financed.fen()) * growth - static_cast<Wide>(c.balloon.fen()) * one;
    const Wide fraction = ((numerator % later) << kept_bits) / later;
    const auto level = static_cast<std::int64_t>(((numerator / later) << kept_bits) + fraction);
    constexpr std::int64_t unit = std::int64_t(1) << kept_bits;
    const Money low = in_steps(std::max<std::int64_t>(level - error_bound, 0), unit, c);
    const Money high = in_steps(level + error_bound, unit, c);
    if (low != high) return std::nullopt;
    return low;
}

Money flat_term_interest(const Contract& c, Money financed) {
    __int128 shares = 0;
    std::int64_t denominator = 0;
    bool one_denominator = true;
    for (int k = c.interest_free + 1; k <= c.instalments; ++k) {
        const YearShare share =
            year_share(c, k, regular_due_date(c, k - 1), regular_due_date(c, k));
        one_denominator &= denominator == 0 || denominator == share.denominator;
        denominator = share.denominator;
        shares += share.numerator;
    }
    if (denominator == 0) return {};
    if (!one_denominator) return reference_terms(c).flat_total;
    return Money::fen(divide(shares * financed.fen() * c.annual_rate.ppm,
                             static_cast<__int128>(ppm_one) * denominator, c.rounding));
}

Money gap_of(const Contract& c, const ScheduleTerms& terms) {
    Money last;
    for (ScheduleWalk walk(c, terms, schedule_start(c)); !walk.at_end(); walk.next())
        last = walk.now().principal + walk.now().interest;
    return last - terms.level - c.balloon;
}

void smooth(const Contract& c, ScheduleTerms& terms) {
    Money gap = gap_of(c, terms);
    while (true) {
        const std::int64_t step = divide(gap.fen(), c.instalments, c.rounding);
        ScheduleTerms moved = terms;
        moved.level = in_steps((terms.level + Money::fen(step)).fen(), 1, c);
        if (moved.level == terms.level) return;
        const Money moved_gap = gap_of(c, moved);
        if (std::abs(moved_gap.fen()) >= std::abs(gap.fen())) return;
        terms = moved;
        gap = moved_gap;
    }
}

}  // namespace

ScheduleTerms terms_of(const Contract& c) {
    ScheduleTerms terms;
    const Money financed = c.principal - apply(c.down_payment, c.principal, c.rounding);
    const int paying = c.instalments - c.grace_principal;
    const int bearing = c.instalments - c.interest_free;
    const bool levels = c.method == Method::equal_instalment || c.method == Method::balloon;
    if (c.interest == InterestKind::flat || c.method == Method::bullet) {
        terms.flat_total = flat_term_interest(c, financed);
        if (bearing > 0)
            terms.flat_interest = Money::fen(divide(terms.flat_total.fen(), bearing, c.rounding));
    }
    if (levels && c.interest == InterestKind::declining_balance) {
        const auto level = level_in_fixed_point(c, financed);
        if (!level) return reference_terms(c);
        terms.level = *level;
        if (c.smoothing == Smoothing::shift) smooth(c, terms);
        return terms;
    }
    const Money even = Money::fen(divide((financed - c.balloon).fen(), paying, c.rounding));
    terms.level = levels ? in_steps((even + terms.flat_interest).fen(), 1, c) : even;
    return terms;
}

}  // namespace daihou
