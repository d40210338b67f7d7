#include "domain/telematics/watch/commercial_use_watch.h"

#include <bit>

namespace daihou {
namespace {

constexpr std::uint32_t week = 0x7F;

}  // namespace

void CommercialUseWatch::take(const DrivingDay& today, const Fix& fix,
                              const CommercialUseRules& rules, AlertChanges& out) {
    if (today.day != day_) {
        const std::int32_t passed = today.day - day_;
        heavy_days_ = static_cast<std::uint8_t>(
            passed >= 7 ? 0 : (std::uint32_t{heavy_days_} << passed) & week);
        day_ = today.day;
        if (is_open_ && heavy_days_ == 0) {
            is_open_ = false;
            out.push_back(
                {AlertPhase::cleared, AlertKind::commercial_use, started_, fix.at, fix.position});
        }
    }
    const bool is_heavy =
        today.metres > rules.day_km * 1000 || today.driving_seconds > rules.day_hours * 3600;
    if (!is_heavy || (heavy_days_ & 1) != 0) return;
    if (heavy_days_ == 0 && !is_open_) started_ = today.first;
    heavy_days_ |= 1;
    const int days = std::popcount(heavy_days_);
    if (is_open_ || days < rules.days) return;
    is_open_ = true;
    out.push_back({AlertPhase::opened,
                   AlertKind::commercial_use,
                   started_,
                   fix.at,
                   fix.position,
                   no_zone,
                   {{"days_of_week", days},
                    {"threshold_days", rules.days},
                    {"today_m", today.metres},
                    {"threshold_m", rules.day_km * 1000},
                    {"today_driving_minutes", today.driving_seconds / 60},
                    {"threshold_driving_minutes", rules.day_hours * 60}}});
}

}  // namespace daihou
