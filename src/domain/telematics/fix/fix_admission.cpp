#include "domain/telematics/fix/fix_admission.h"

#include <array>

namespace daihou {
namespace {

constexpr std::array<std::string_view, fix_refusal_count> refusal_names = {
    "not_positioned", "undated", "nowhere", "ahead", "before_installed", "too_old"};

bool is_on_earth(Position position) {
    return position.lat_microdegrees >= -90'000'000 && position.lat_microdegrees <= 90'000'000 &&
           position.lon_microdegrees >= -180'000'000 && position.lon_microdegrees <= 180'000'000 &&
           position != Position{};
}

}  // namespace

std::string_view name_of(FixRefusal refusal) {
    return refusal_names.at(static_cast<std::size_t>(refusal));
}

std::optional<FixRefusal> refusal_of(const ToldFix& fix, Instant received_at,
                                     BusinessDate installed_on, const PositionRules& rules) {
    if ((fix.status & status_positioned) == 0) return FixRefusal::not_positioned;
    if (!fix.at) return FixRefusal::undated;
    if (!is_on_earth(fix.position)) return FixRefusal::nowhere;
    if (*fix.at > received_at + std::chrono::minutes(rules.ahead_minutes_max))
        return FixRefusal::ahead;
    const BusinessDate day = business_date_of(Instant(*fix.at));
    if (day < installed_on) return FixRefusal::before_installed;
    if (day + Days(rules.kept_days) < business_date_of(received_at)) return FixRefusal::too_old;
    return std::nullopt;
}

}  // namespace daihou
