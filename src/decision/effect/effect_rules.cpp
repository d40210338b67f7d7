#include "decision/effect/effect_rules.h"

namespace daihou {

Money price_of(const ContactCost& cost, std::int64_t contacts, std::int64_t seconds) {
    constexpr std::int64_t seconds_an_hour = 3600;
    return cost.per_contact * contacts +
           Money::fen(divide(static_cast<__int128>(cost.per_hour.fen()) * seconds, seconds_an_hour,
                             Rounding::half_even));
}

}  // namespace daihou
